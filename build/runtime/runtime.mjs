// Chooses the Electron runtime: the official one if available, otherwise the fallback. Prints which, and why.
import { takeLock } from '../setup/lock.mjs';
import { join } from 'node:path';
import { inPackages, out } from '../paths.mjs';
import { messageOf } from '../steps.mjs';
import { fallbackRuntime } from './fallback.mjs';
import { officialRuntime, officialVersion } from './official.mjs';

/**
 * @typedef {object} Runtime
 * @property {'official' | 'fallback'} kind
 * @property {string} dist folder with the unpacked runtime
 * @property {string} executable
 * @property {string} version of Electron
 * @property {string} driver folder of the SQLite driver that runs in it
 */

/**
 * @param {{ onlyOfficial?: boolean }} [options] onlyOfficial: for installers
 * @returns {Promise<Runtime>}
 * @throws {Error} with a sentence for the user
 */
export async function chooseRuntime({ onlyOfficial = false } = {}) {
  const release = takeLock(join(out, 'runtime.lock'), 'getting the Electron runtime');
  try {
    const official = await officialRuntime();
    if (!('reason' in official)) {
      console.log(`Runtime: the official Electron ${official.version}.`);
      return { kind: 'official', ...official, driver: inPackages('better-sqlite3-multiple-ciphers') };
    }
    if (onlyOfficial) {
      throw new Error(
        `Installers can be built only with the official Electron ${officialVersion()}, which is not available: ${official.reason}. The fallback runtime is for running and testing.`,
      );
    }
    let fallback;
    try {
      fallback = await fallbackRuntime();
    } catch (error) {
      throw new Error(
        `The official Electron ${officialVersion()} is not available: ${official.reason}. The fallback failed too: ${messageOf(error)}`,
        { cause: error },
      );
    }
    console.log(
      `Runtime: the fallback Electron ${fallback.version} (never shipped), because the official ${officialVersion()} is not available: ${official.reason}.`,
    );
    return { kind: 'fallback', ...fallback };
  } finally {
    release();
  }
}
