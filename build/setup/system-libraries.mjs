// The system libraries that Chromium needs on Linux. Checking for them needs no root; they are installed only as root, and only on Debian and its derivatives.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ package: string, library?: string, command?: string, fonts?: true }} Need */

/** @type {Need[]} */
const WINDOW = [
  { package: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { package: 'libnss3', library: 'libnss3.so' },
  { package: 'libasound2', library: 'libasound.so.2' },
  { package: 'libgbm1', library: 'libgbm.so.1' },
  { package: 'libxss1', library: 'libXss.so.1' },
  { package: 'libatk-bridge2.0-0', library: 'libatk-bridge-2.0.so.0' },
  { package: 'libdrm2', library: 'libdrm.so.2' },
  { package: 'libxtst6', library: 'libXtst.so.6' },
  { package: 'libnotify4', library: 'libnotify.so.4' },
  { package: 'libsecret-1-0', library: 'libsecret-1.so.0' },
  // Chromium exits at once on a system without fonts.
  { package: 'fonts-dejavu-core', fonts: true },
];
/** @type {Need[]} */
const DISPLAY_SERVER = [
  { package: 'xvfb', command: 'Xvfb' },
  { package: 'xvfb', command: 'xvfb-run' },
  { package: 'xauth', command: 'xauth' },
];
/** @type {Need[]} Needed only to build the database driver for the fallback runtime. */
const COMPILER = [
  { package: 'g++', command: 'g++' },
  { package: 'make', command: 'make' },
  { package: 'python3', command: 'python3' },
];

/** @type {Need[]} Third-party programs with which the tests open exported files. */
const WITNESSES = [
  { package: 'p7zip-full', command: '7z' },
  { package: 'poppler-utils', command: 'pdftotext' },
];

/**
 * @param {{ bringsOwnDisplay: boolean, dropsRoot?: boolean }} task as in `TASKS` of arguments.mjs
 * @returns {string} the message to stop with; empty if nothing is missing
 */
export function ensureSystemLibraries({ bringsOwnDisplay, dropsRoot = false }) {
  if (process.platform !== 'linux') return '';
  const hasNone = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const wantsDisplayServer = bringsOwnDisplay && (hasNone || (dropsRoot && process.getuid?.() === 0));
  return ensure(
    [...WINDOW, ...(wantsDisplayServer ? DISPLAY_SERVER : [])],
    'The program needs system libraries to open its window.',
  );
}

/** @returns {string} the message to stop with; empty if a compiler is installed */
export function ensureCompiler() {
  return ensure(COMPILER, 'Building the database driver for the fallback runtime needs a compiler.');
}

/** Installs them if possible. They are optional: without them the tests leave out those checks and say so. */
export function installWitnesses() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || missing(WITNESSES).length === 0) return;
  const trouble = ensure(WITNESSES, 'The tests also open exported files with other programs.');
  if (trouble) console.log(trouble);
}

/**
 * @param {Need[]} needs
 * @param {string} why one sentence
 */
function ensure(needs, why) {
  const absent = packagesFor(missing(needs));
  if (absent.length === 0) return '';
  const isDebian = existsSync('/etc/debian_version') && Boolean(findCommand('apt-get'));
  if (!isDebian)
    return `${why} Install your distribution's equivalent of: ${absent.join(', ')}. Then run the command again.`;
  if (process.getuid?.() !== 0)
    return `${why} Install them with this command, then run this one again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${absent.map(presentName).join(' ')}`;

  console.log(`${why} Installing: ${absent.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} args */
  const apt = (args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  if (!apt(['update'])) return 'apt-get update failed: see above.';
  if (!apt(['install', '-y', '--no-install-recommends', ...absent.map(presentName)]))
    return 'apt-get install failed: see above.';
  const still = packagesFor(missing(needs));
  return still.length === 0 ? '' : `${why} Still missing after apt-get install: ${still.join(', ')}.`;
}

/** @param {Need[]} needs */
function missing(needs) {
  const libraries = knownLibraries();
  return needs.filter((need) => {
    if (need.library) return !libraries.has(need.library);
    if (need.command) return !findCommand(need.command);
    return !hasFont('/usr/share/fonts') && !hasFont('/usr/local/share/fonts');
  });
}

/** @param {Need[]} needs */
const packagesFor = (needs) => [...new Set(needs.map((need) => need.package))];

/** Libraries known to the dynamic linker; any user may read its list. */
function knownLibraries() {
  const ldconfig = findCommand('ldconfig') ?? ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  const listing = ldconfig ? spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout : '';
  return new Set(Array.from((listing ?? '').matchAll(/^\s+(\S+) \(/gm), (match) => match[1]));
}

/** @param {string} name @returns {string | undefined} its path */
function findCommand(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** @param {string} folder @returns {boolean} */
function hasFont(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((path) => /\.(ttf|otf|pfb)$/i.test(String(path)));
}

/**
 * Returns the package's current name. Debian 13 and Ubuntu 24.04 renamed libraries with 64-bit time ("t64"); the old name does not always resolve to the new one.
 * @param {string} name of a package
 */
function presentName(name) {
  const renamed = `${name}t64`;
  const shown = spawnSync('apt-cache', ['show', '--no-all-versions', renamed], { encoding: 'utf8' });
  return shown.status === 0 && shown.stdout.includes(`Package: ${renamed}`) ? renamed : name;
}
