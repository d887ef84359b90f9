// Packing configuration. Most clinics use Windows; Linux is for the others and for the tests.
import { join } from 'node:path';
import { afterPack } from './after-pack.mjs';
import { out, root, stageFolder } from './paths.mjs';

/**
 * @param {{ kind: 'test' | 'release', runtime: { dist: string, version: string } }} options
 * @returns {import('electron-builder').Configuration}
 */
export function packConfiguration({ kind, runtime }) {
  return {
    appId: 'uk.clinickeep.desktop',
    productName: 'Clinic Keep',
    executableName: 'clinic-keep',
    copyright: 'The Clinic Keep makers',
    directories: { app: stageFolder, output: packFolder(kind), buildResources: join(root, 'build', 'icons') },
    electronVersion: runtime.version,
    electronDist: runtime.dist,
    // The native packages are staged ready to run.
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    asar: { smartUnpack: false },
    // The operating system can load machine code only from a real file.
    asarUnpack: ['**/*.node', '**/*.so*', '**/*.dll', '**/*.dylib'],
    files: ['**/*', '!**/*.map'],
    electronLanguages: ['en-GB', 'en-US'],
    // Read by electron/main/build-kind.ts: only a release build refuses the switches that tests need.
    extraMetadata: { buildKind: kind },
    afterPack: afterPack(kind),
    win: {
      target: [{ target: 'nsis', arch: ['x64'] }],
      icon: join(root, 'build', 'icons', 'icon.ico'),
      requestedExecutionLevel: 'asInvoker',
    },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowToChangeInstallationDirectory: false,
      // Removing the program never removes the clinic's records.
      deleteAppDataOnUninstall: false,
      artifactName: 'Clinic-Keep-Setup-${version}.${ext}',
    },
    linux: {
      target: ['AppImage', 'deb', 'tar.gz'],
      category: 'Office',
      synopsis: 'Patient records and consents for a small clinic',
      maintainer: 'The Clinic Keep makers <makers@clinickeep.example>',
      vendor: 'The Clinic Keep makers',
      icon: join(root, 'build', 'icons'),
      artifactName: 'Clinic-Keep-${version}.${ext}',
    },
    // No update server: the program never goes online.
    publish: null,
  };
}

/** @param {'test' | 'release'} kind */
export const packFolder = (kind) => join(out, 'pack', kind);

/**
 * @param {'test' | 'release'} kind
 * @returns {string} path of the packed program for this operating system
 */
export function packedExecutable(kind) {
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const places = {
    win32: ['win-unpacked', 'Clinic Keep.exe'],
    darwin: ['mac', 'Clinic Keep.app', 'Contents', 'MacOS', 'Clinic Keep'],
  };
  return join(packFolder(kind), ...(places[process.platform] ?? ['linux-unpacked', 'clinic-keep']));
}
