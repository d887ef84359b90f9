// Paths. All output of the tasks is under out/ (or the folder named by CLINIC_KEEP_OUT, so that two people
// can work in one tree), except for the runtime, which is fetched once for all copies of the repository.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const out = resolve(root, process.env.CLINIC_KEEP_OUT ?? 'out');
export const stageFolder = join(out, 'stage');

/** @param {string} path inside node_modules, with slashes */
export const inPackages = (path) => join(root, 'node_modules', ...path.split('/'));

/** The user's cache folder, at the operating system's usual place. */
export function cacheFolder() {
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'clinic-keep', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'clinic-keep');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'clinic-keep');
}
