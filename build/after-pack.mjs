// Runs after the runtime is copied and before the installer is made: turns a stock Electron into one that runs only this program.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';

/**
 * @param {'test' | 'release'} kind
 * @returns {(context: import('electron-builder').AfterPackContext) => Promise<void>}
 */
export function afterPack(kind) {
  return async ({ appOutDir, electronPlatformName, packager }) => {
    // electron-builder keeps this file in a runtime given as a folder; it would run any folder named on the command line.
    await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
    const name =
      electronPlatformName === 'linux'
        ? /** @type {import('electron-builder').LinuxPackager} */ (packager).executableName
        : `${packager.appInfo.productFilename}${electronPlatformName === 'win32' ? '.exe' : '.app'}`;
    await setFuses(join(appOutDir, name), kind);
  };
}
