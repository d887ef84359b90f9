// Between copying the runtime and making the installer: what makes a stock Electron into this program alone.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';

/**
 * @param {'test' | 'release'} kind
 * @returns {(context: import('electron-builder').AfterPackContext) => Promise<void>}
 */
export function afterPack(kind) {
  return async ({ appOutDir, electronPlatformName, packager }) => {
    // A runtime given as a folder keeps it: it would run any folder that is named on the command line.
    await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
    const name =
      electronPlatformName === 'linux'
        ? /** @type {import('electron-builder').LinuxPackager} */ (packager).executableName
        : `${packager.appInfo.productFilename}${electronPlatformName === 'win32' ? '.exe' : '.app'}`;
    await setFuses(join(appOutDir, name), kind);
  };
}
