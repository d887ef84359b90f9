// Builds the SQLite driver for the fallback runtime. There are no headers of Electron 33 on the npm registry, so they are
// made from those of a Node with nearly the same V8. Good for running and testing; never shipped.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inPackages } from '../paths.mjs';
import { cleanEnvironment } from '../setup/npm.mjs';
import { ensureCompiler } from '../setup/system-libraries.mjs';
import { FALLBACK } from './pins.mjs';
import { unpackPackage } from './registry.mjs';
import { once } from './store.mjs';

/**
 * @param {string} executable of the runtime, to try the driver in
 * @returns {Promise<string>} the folder of the built package
 */
export function builtDriver(executable) {
  const name = `driver-${FALLBACK.driver.package.split('@').pop()}-abi${FALLBACK.abi}-linux-x64-r${FALLBACK.recipe}`;
  return once(name, 'building the database driver', (scratch) => build(scratch, executable));
}

/** @param {string} scratch folder to work in @param {string} executable of the runtime */
async function build(scratch, executable) {
  const compiler = ensureCompiler();
  if (compiler) throw new Error(compiler);
  console.log('Building the database driver for it (once; about a minute and a half) …');
  const headers = join(scratch, 'headers');
  await unpackPackage(FALLBACK.headers, headers, (path) => path.startsWith('package/include/'));
  await adaptHeaders(join(headers, 'package', 'include', 'node'));
  await unpackPackage(FALLBACK.driver, scratch, () => true);

  const folder = join(scratch, 'package');
  // --nodedir in so many words: a machine may name another one in its npm settings.
  const args = [
    inPackages('node-gyp/bin/node-gyp.js'),
    'rebuild',
    '--release',
    '--jobs=2',
    '--loglevel=error',
    `--nodedir=${join(headers, 'package')}`,
  ];
  const built = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: cleanEnvironment(process.env),
  });
  if (built.status !== 0)
    throw new Error(`the database driver could not be built:\n${`${built.stdout}${built.stderr}`.slice(-4000)}`);

  // What its package "bindings" would search for is in one known place here.
  await mkdir(join(folder, 'node_modules', 'bindings'), { recursive: true });
  await writeFile(
    join(folder, 'node_modules', 'bindings', 'package.json'),
    '{ "name": "bindings", "version": "0.0.0", "main": "index.js" }\n',
  );
  await writeFile(
    join(folder, 'node_modules', 'bindings', 'index.js'),
    "module.exports = () => require('../../binary/better_sqlite3.node');\n",
  );
  await mkdir(join(folder, 'binary'));
  await rename(join(folder, 'build', 'Release', 'better_sqlite3.node'), join(folder, 'binary', 'better_sqlite3.node'));
  for (const left of ['build', 'deps', 'src']) await rm(join(folder, left), { recursive: true });
  tryIn(executable, folder);
  return folder;
}

/** @param {string} include the folder with node.h */
async function adaptHeaders(include) {
  /** @param {string} file @param {[RegExp, string][]} pairs */
  const replaceIn = async (file, pairs) => {
    let text = await readFile(join(include, file), 'utf8');
    for (const [from, to] of pairs) {
      if (text.search(from) < 0) throw new Error(`the headers are not as expected: ${file} has no ${from}`);
      text = text.replace(from, to);
    }
    await writeFile(join(include, file), text);
  };
  await replaceIn('node_version.h', [
    [/^#define NODE_MODULE_VERSION .*$/gm, `#define NODE_MODULE_VERSION ${FALLBACK.abi}`],
  ]);
  await replaceIn('config.gypi', [
    [/('v8_enable_31bit_smis_on_64bit_arch': )0/, '$11'],
    [/('v8_enable_pointer_compression': )0/, '$11'],
    [
      /('v8_enable_sandbox': )0/,
      "$11, 'v8_enable_pointer_compression_shared_cage': 1, 'using_electron_config_gypi': 1",
    ],
  ]);
}

/**
 * A driver that loads and encrypts in the very runtime, or none at all.
 * @param {string} executable of the runtime @param {string} folder of the driver
 */
function tryIn(executable, folder) {
  const script = `
    const Database = require(process.argv[1]);
    const file = require('node:path').join(process.argv[1], 'trial.db');
    const db = new Database(file);
    db.pragma("cipher='sqlcipher'"); db.pragma('legacy=4'); db.pragma("key='trial'");
    db.exec('create table t(a text) strict'); db.close();
    const head = require('node:fs').readFileSync(file).subarray(0, 6).toString();
    require('node:fs').rmSync(file);
    if (head === 'SQLite') throw new Error('the file is not encrypted');
    console.log('driver works');`;
  const tried = spawnSync(executable, ['-e', script, folder], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (!tried.stdout?.includes('driver works'))
    throw new Error(
      `the database driver does not run in the fallback runtime: ${tried.error?.message ?? firstSentences(tried.stderr)}`,
    );
}

/**
 * Node prints the source line of an error first, which is a whole bundle inside Electron.
 * @param {string} text
 */
const firstSentences = (text) =>
  text
    .split('\n')
    .filter((line) => line.length < 300)
    .slice(0, 12)
    .join('\n')
    .trim();
