// Builds the SQLite driver for the fallback runtime. The npm registry has no headers for Electron 33, so they are
// adapted from those of a Node with nearly the same V8. For running and testing only; never shipped.
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
  console.log('Building the database driver for the fallback runtime (once; about 90 seconds) …');
  const headers = join(scratch, 'headers');
  await unpackPackage(FALLBACK.headers, headers, (path) => path.startsWith('package/include/'));
  await adaptHeaders(join(headers, 'package', 'include', 'node'));
  await unpackPackage(FALLBACK.driver, scratch, () => true);

  const folder = join(scratch, 'package');
  // --nodedir is given explicitly, because the machine's npm settings may name another folder.
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

  // Replaces the driver's "bindings" package, which would search for the binary; here its path is known.
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
      if (text.search(from) < 0) throw new Error(`unexpected headers: ${file} does not match ${from}`);
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
 * Checks that the driver loads and encrypts in this runtime.
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
 * Drops the source line that Node prints first: inside Electron it is a whole bundle.
 * @param {string} text
 */
const firstSentences = (text) =>
  text
    .split('\n')
    .filter((line) => line.length < 300)
    .slice(0, 12)
    .join('\n')
    .trim();
