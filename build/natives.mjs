// Packages with native code. They are not bundled, but staged next to the bundles with the binaries for one operating system.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inPackages } from './paths.mjs';

const DRIVER = 'better-sqlite3-multiple-ciphers';
const ARGON2 = '@node-rs/argon2';
export const NATIVE_PACKAGES = [DRIVER, ARGON2];

/**
 * @param {string} folder the `node_modules` to fill
 * @param {string} driver folder of the SQLite driver built for the runtime
 * @returns {Record<string, string>} name -> version
 */
export function stageNatives(folder, driver) {
  const target = `${process.platform}-${process.arch}`;
  const binaries = `@node-rs/argon2-${target}`; // with a suffix for the C library: -gnu, -musl, -msvc
  const argon2Binaries = readdirSync(inPackages('@node-rs')).filter((name) => `@node-rs/${name}`.startsWith(binaries));
  if (argon2Binaries.length === 0) throw new Error(`There is no build of ${ARGON2} for ${target} in node_modules.`);
  // The driver's run-time dependencies are staged next to it: the packer omits nested packages that no package.json lists.
  const inside = join(driver, 'node_modules');
  const needed = existsSync(inside) ? readdirSync(inside).filter((name) => !name.startsWith('.')) : [];
  const beside = Object.fromEntries(
    needed.map((name) => [name, copy(join(inside, name), join(folder, name), isRuntimeFile)]),
  );
  for (const name of needed) {
    // Adapts the path to the driver's binary to the new location.
    const entry = join(folder, name, 'index.js');
    writeFileSync(entry, readFileSync(entry, 'utf8').replaceAll('../../binary/', `../${DRIVER}/binary/`));
  }
  return {
    ...beside,
    [DRIVER]: copy(
      driver,
      join(folder, DRIVER),
      (path) =>
        isRuntimeFile(path) &&
        !path.startsWith('/node_modules') &&
        (!path.startsWith('/prebuilds/') || basename(path) === `${target}.node`),
    ),
    [ARGON2]: copy(inPackages(ARGON2), join(folder, ...ARGON2.split('/')), isRuntimeFile),
    ...Object.fromEntries(
      argon2Binaries.map((name) => [
        `@node-rs/${name}`,
        copy(inPackages(`@node-rs/${name}`), join(folder, '@node-rs', name), isRuntimeFile),
      ]),
    ),
  };
}

/**
 * Excludes sources, compiler output, documentation and types.
 * @param {string} path
 */
const isRuntimeFile = (path) => !/^\/(deps|src|docs?|test|build|binding\.gyp)(\/|$)|\.(md|ts|map)$/.test(path);

/**
 * @param {string} from @param {string} to folders of a package
 * @param {(path: string) => boolean} wanted by path inside the package, with slashes
 * @returns {string} the version of the package
 */
function copy(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => wanted(path.slice(from.length).replaceAll('\\', '/')),
  });
  const description = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  // Build dependencies are not needed at run time, and the packer would look for them.
  for (const key of ['dependencies', 'optionalDependencies', 'devDependencies', 'scripts']) delete description[key];
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  return description.version;
}
