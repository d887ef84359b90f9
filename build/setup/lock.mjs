// One run at a time does what two at once would spoil (installing packages, building, fetching a runtime).
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 200;
// Between creating the file and writing the number of the process into it: longer than any pause of a busy machine.
const NEWBORN_MS = 10_000;

/**
 * Takes the lock, waiting for whoever has it. A lock whose owner has died (power cut, kill) is taken over.
 * @param {string} path of the lock file
 * @param {string} purpose shown while waiting, as in "Waiting for another run that is <purpose>"
 * @returns {() => void} gives the lock back; it is also given back when the process ends
 */
export function takeLock(path, purpose) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path)) {
    if (isAbandoned(path)) takeOver(path);
    else {
      if (!told) console.log(`Waiting for another run that is ${purpose} (if there is none, delete ${path}) …`);
      told = true;
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

/** @param {string} path @returns {number} the process that holds the lock; 0 when the file names none (yet) */
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
    return false; // just given back
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
 * Removes an abandoned lock. Guarded by a second one, or two waiting runs could each remove the other's fresh lock.
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
      // The other run has finished with it.
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
