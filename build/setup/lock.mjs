// A lock for work that two runs must not do at the same time (installing packages, building, fetching a runtime).
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 200;
// Time allowed between creating the file and writing the process id into it: longer than any pause on a busy machine.
const NEWBORN_MS = 10_000;

/**
 * Takes the lock, waiting until it is free. A lock whose owner has died (power cut, kill) is taken over.
 * @param {string} path of the lock file
 * @param {string} purpose shown while waiting, as in "Waiting for another run that is <purpose>"
 * @returns {() => void} releases the lock, which is also released when the process exits
 */
export function takeLock(path, purpose) {
  mkdirSync(dirname(path), { recursive: true });
  let hasNotified = false;
  while (!tryTake(path)) {
    if (isAbandoned(path)) takeOver(path);
    else {
      if (!hasNotified) console.log(`Waiting for another run that is ${purpose} (if there is none, delete ${path}) …`);
      hasNotified = true;
      sleep(POLL_MS);
    }
  }
  const release = () => {
    if (ownerOf(path) === process.pid) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return () => {
    process.removeListener('exit', release);
    release();
  };
}

/** @param {string} path */
function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'EPERM') return false; // EPERM: Windows, while the file is being deleted
    throw error;
  }
}

/** @param {string} path @returns {number} the id of the process that holds the lock; 0 if the file does not contain one (yet) */
function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** @param {string} path */
function isAbandoned(path) {
  const owner = ownerOf(path);
  if (owner) return !isAlive(owner);
  try {
    return Date.now() - statSync(path).mtimeMs > NEWBORN_MS;
  } catch {
    return false; // just released
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Removes an abandoned lock. Guarded by a second lock, because otherwise two waiting runs could each remove the other's new lock.
 * @param {string} path
 */
function takeOver(path) {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    try {
      if (Date.now() - statSync(guard).mtimeMs > NEWBORN_MS) rmSync(guard, { recursive: true, force: true });
    } catch {
      // The other run has already removed it.
    }
    sleep(POLL_MS);
    return;
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/** @param {number} ms */
function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
