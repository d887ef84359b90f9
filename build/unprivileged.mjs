// Root cannot use Chromium's sandbox, and a test without the sandbox tests another program. So root gives up its rights for the tests.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { out, root } from './paths.mjs';

/** "nobody" on every Linux: owns nothing. */
const NOBODY = 65534;

export const isRoot = () => process.getuid?.() === 0;

/**
 * @param {string} home an empty folder that the tests' user owns
 * @returns {{ uid: number, gid: number, env: NodeJS.ProcessEnv }} for child_process
 */
export function asNobody(home) {
  const env = { ...process.env, HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache'), XDG_DATA_HOME: join(home, 'data'), USER: 'nobody', LOGNAME: 'nobody' };
  // They lead to root's own desktop.
  delete env.XAUTHORITY;
  delete env.DBUS_SESSION_BUS_ADDRESS;
  return { uid: NOBODY, gid: NOBODY, env };
}

/** A folder of the tests' user, who need not be able to write anywhere else. */
export function homeOfNobody() {
  const home = mkdtempSync(join(tmpdir(), 'clinic-keep-e2e-'));
  chownSync(home, NOBODY, NOBODY);
  return home;
}

/**
 * The tests' user must be able to read the repository; where it lies in a private folder (such as root's home), a copy is made.
 * @param {string} place an existing folder that anybody can enter
 * @returns {string} the repository itself, or the copy
 */
export function rootForNobody(place) {
  const files = [join(root, 'playwright.config.mjs'), process.execPath, join(root, 'node_modules', '@playwright', 'test', 'cli.js')];
  if (files.every(isReadable)) return root;
  const copy = join(place, 'repository', 'main');
  console.log('   The repository lies in a private folder: the tests run from a readable copy.');
  mkdirSync(copy, { recursive: true });
  const left = new Set(['.git', join(relative(root, out), 'e2e')]);
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !left.has(relative(root, path)) });
  const shared = join(root, '..', 'shared');
  if (existsSync(shared)) {
    if (isReadable(shared)) symlinkSync(shared, join(place, 'repository', 'shared'));
    else cpSync(shared, join(place, 'repository', 'shared'), { recursive: true });
  }
  makeReadable(join(place, 'repository'));
  return copy;
}

function isReadable(path) {
  const tried = spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', path], { uid: NOBODY, gid: NOBODY, cwd: '/' });
  return tried.status === 0;
}

function makeReadable(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  if (!stat.isDirectory()) {
    chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644);
    return;
  }
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) makeReadable(join(path, name));
}
