// Packs the staged application with electron-builder.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Platform, build } from 'electron-builder';
import { packConfiguration, packFolder } from './electron-builder.config.mjs';
import { fingerprint, unlessSame } from './fingerprint.mjs';
import { out, root } from './paths.mjs';
import { takeLock } from './setup/lock.mjs';

const RECIPE = [
  'build/pack.mjs',
  'build/electron-builder.config.mjs',
  'build/after-pack.mjs',
  'build/fuses.mjs',
  'build/icons',
];

/**
 * Packs into a runnable folder, unless the folder is up to date.
 * @param {'test' | 'release'} kind
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 * @param {string} stagePrint fingerprint from `stage`
 * @returns {Promise<boolean>} whether it was packed now
 */
export async function packFolderOnly(kind, runtime, stagePrint) {
  const release = takeLock(join(out, 'pack.lock'), 'packing the program');
  try {
    return await unlessSame(join(out, 'pack', `${kind}.stamp`), fingerprint(RECIPE, [stagePrint]), async () => {
      await rm(packFolder(kind), { recursive: true, force: true });
      await run(kind, runtime, Platform.current().createTarget('dir'));
    });
  } finally {
    release();
  }
}

/**
 * Makes the installers for the system this runs on.
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 */
export function packInstallers(runtime) {
  return run('release', runtime, Platform.current().createTarget());
}

/**
 * @param {'test' | 'release'} kind
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 * @param {ReturnType<Platform['createTarget']>} targets
 */
function run(kind, runtime, targets) {
  return build({ projectDir: root, targets, config: packConfiguration({ kind, runtime }), publish: 'never' });
}
