// The official Electron: already installed, in the download cache, or from its servers (or a mirror).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPackages } from '../paths.mjs';

const PROBE_MS = 4000;
// Unpacking from the cache takes seconds; a download over a slow connection takes minutes.
const INSTALL_FROM_CACHE_MS = 60_000;
const DOWNLOAD_MS = 20 * 60_000;

export const officialVersion = () => JSON.parse(readFileSync(inPackages('electron/package.json'), 'utf8')).version;

/**
 * @returns {Promise<{ dist: string, executable: string, version: string } | { reason: string }>}
 *   reason: why it is not available, as in "because …"
 */
export async function officialRuntime() {
  const present = installed();
  if (present) return present;

  const url = await downloadUrl();
  const reachable = await probe(url);
  if (!reachable && !(await isInDownloadCache(url))) return { reason: `${new URL(url).host} cannot be reached` };

  console.log(
    reachable
      ? `Fetching Electron ${officialVersion()} (once; about 110 MB) …`
      : `Unpacking Electron ${officialVersion()} from the download cache …`,
  );
  const result = spawnSync(process.execPath, [inPackages('electron/install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: reachable ? DOWNLOAD_MS : INSTALL_FROM_CACHE_MS,
    env: { ...process.env, ...(usesProxy() ? { ELECTRON_GET_USE_PROXY: 'true' } : {}) },
  });
  const now = installed();
  if (now) return now;
  return {
    reason: `its download failed (${(result.stderr ?? '').trim().split('\n')[0] || `exit code ${result.status}`})`,
  };
}

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const EXECUTABLES = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

function installed() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? inPackages('electron/dist');
  const executable = join(dist, EXECUTABLES[process.platform] ?? 'electron');
  const versionFile = join(dist, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  // path.txt is written last: if it is missing, unpacking was interrupted.
  const finished = process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined || existsSync(inPackages('electron/path.txt'));
  return finished && version === officialVersion() ? { dist, executable, version } : undefined;
}

/** @returns {Promise<string>} the address that electron/install.js will use, mirrors included */
async function downloadUrl() {
  const { getArtifactRemoteURL } = await import(new URL('artifact-utils.js', fetcher()).href);
  return getArtifactRemoteURL({
    version: `v${officialVersion()}`,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
  });
}

/** @param {string} url */
async function isInDownloadCache(url) {
  const { Cache } = await import(new URL('Cache.js', fetcher()).href);
  return new Cache(process.env.electron_config_cache).getPathForFileInCache(url, url.split('/').pop()) !== null;
}

/** The code that the download itself uses. The package does not export it, so it is imported by path. */
const fetcher = () => new URL('../../node_modules/@electron/get/dist/index.js', import.meta.url);

const usesProxy = () => Boolean(process.env.HTTPS_PROXY ?? process.env.https_proxy);

/** @param {string} url */
async function probe(url) {
  // Behind a proxy a direct request proves nothing, so just try the download.
  if (usesProxy()) return true;
  try {
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.status < 400;
  } catch {
    return false;
  }
}
