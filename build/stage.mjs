// Stages the whole application in one folder: the bundles, the native packages for one runtime, and a small package.json.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from './build.mjs';
import { fingerprint, unlessSame } from './fingerprint.mjs';
import { stageNatives } from './natives.mjs';
import { out, root, stageFolder } from './paths.mjs';
import { takeLock } from './setup/lock.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'db',
  'build/build.mjs',
  'build/natives.mjs',
  'build/stage.mjs',
  'package.json',
  'package-lock.json',
];

/**
 * Builds and stages what has changed.
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 * @returns {Promise<{ print: string, built: boolean }>} print: a fingerprint that changes whenever the staged application does
 */
export async function stage(runtime) {
  const release = takeLock(join(out, 'stage.lock'), 'building');
  try {
    const bundles = fingerprint(SOURCES);
    const built = await unlessSame(join(out, 'bundles.stamp'), bundles, buildBundles);
    const print = fingerprint(
      [],
      [bundles, runtime.kind, runtime.version, runtime.driver, process.platform, process.arch],
    );
    const staged = await unlessSame(join(out, 'stage.stamp'), print, async () => stageRest(runtime, stageFolder));
    return { print, built: built || staged };
  } finally {
    release();
  }
}

/**
 * Adds the native packages and the package.json to the bundles.
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 * @param {string} folder of the staged program
 */
export function stageRest(runtime, folder) {
  const packages = join(folder, 'node_modules');
  rmSync(packages, { recursive: true, force: true });
  const dependencies = stageNatives(packages, runtime.driver);
  const { name, productName, version, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const own = {
    name,
    productName,
    version,
    description,
    license,
    author: 'The Clinic Keep makers',
    type: 'module',
    main: 'main/main.mjs',
    buildKind: 'development',
    dependencies,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
}
