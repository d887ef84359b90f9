// Root cannot use Chromium's sandbox, and without it the tests would test a different program. So the tests drop root's privileges.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { out, root } from './paths.mjs';

/** "nobody" on every Linux: owns nothing. */
const NOBODY = 65534;

export const isRoot = () => process.getuid?.() === 0;

/**
 * @param {string} home an empty folder owned by the test user
 * @returns {{ uid: number, gid: number, env: NodeJS.ProcessEnv }} for child_process
 */
export function asNobody(home) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    USER: 'nobody',
    LOGNAME: 'nobody',
  };
  // These point to root's desktop, which another user cannot use: the tests run on a virtual display (onVirtualDisplay).
  delete env.DISPLAY;
  delete env.WAYLAND_DISPLAY;
  delete env.XAUTHORITY;
  delete env.DBUS_SESSION_BUS_ADDRESS;
  return { uid: NOBODY, gid: NOBODY, env };
}

/** Creates a folder for the test user, who needs no write access anywhere else. */
export function homeOfNobody() {
  const home = mkdtempSync(join(tmpdir(), 'clinic-keep-e2e-'));
  chownSync(home, NOBODY, NOBODY);
  return home;
}

/** @param {string} path a file or folder that becomes writable for the test user */
export const giveToNobody = (path) => own(path, NOBODY);

/** @param {string} path to undo `giveToNobody` for */
export const giveBack = (path) => own(path, 0);

/** @param {string} path @param {number} id of the user and group */
function own(path, id) {
  lchownSync(path, id, id);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), id);
}

/**
 * Returns a root that the test user can read. If the repository is in a private folder (such as root's home), it is copied.
 * @param {string} place an existing folder that any user can enter
 * @returns {string} the repository itself, or the copy
 */
export function rootForNobody(place) {
  const files = [
    join(root, 'playwright.config.mjs'),
    process.execPath,
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
  ];
  if (files.every(isReadable)) return root;
  const copy = join(place, 'repository', 'main');
  console.log('   The repository is in a private folder, so the tests run from a readable copy.');
  mkdirSync(copy, { recursive: true });
  const outputs = relative(root, out).split(sep)[0];
  for (const name of readdirSync(root)) {
    if (name !== '.git' && name !== outputs) mirror(join(root, name), join(copy, name));
  }
  mirror(join(out, 'pack'), join(copy, relative(root, out), 'pack'));
  const shared = join(root, '..', 'shared');
  if (existsSync(shared)) {
    if (isReadable(shared)) symlinkSync(shared, join(place, 'repository', 'shared'));
    else mirror(shared, join(place, 'repository', 'shared'));
  }
  return copy;
}

/** @param {string} path */
function isReadable(path) {
  const tried = spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', path], { uid: NOBODY, gid: NOBODY, cwd: '/' });
  return tried.status === 0;
}

/**
 * Links files that any user may read, which takes no time or space; copies the others, and those on another disk.
 * @param {string} from @param {string} to
 */
function mirror(from, to) {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true });
    chmodSync(to, 0o755);
    for (const name of readdirSync(from)) mirror(join(from, name), join(to, name));
  } else if (stat.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else if (!(stat.mode & 0o004) || !linked(from, to)) {
    copyFileSync(from, to);
    chmodSync(to, stat.mode & 0o100 ? 0o755 : 0o644);
  }
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}
