// Creates a folder in the user's cache once. It is built under a temporary name and then renamed, so that an incomplete one is never used.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../paths.mjs';
import { takeLock } from '../setup/lock.mjs';

const UNFINISHED = '.unfinished-';

/**
 * @param {string} name of the folder; it must change whenever its content does
 * @param {string} purpose shown while waiting, as in "another run that is <purpose>"
 * @param {(scratch: string) => Promise<string>} make receives an empty folder and returns the finished folder inside it
 * @returns {Promise<string>} the folder's path
 */
export async function once(name, purpose, make) {
  const base = join(cacheFolder(), 'runtime');
  const place = join(base, name);
  if (existsSync(place)) return place;
  await mkdir(base, { recursive: true });
  const release = takeLock(join(base, `${name}.lock`), purpose);
  try {
    if (existsSync(place)) return place; // another run made it while this one waited
    for (const left of await readdir(base)) {
      if (left.startsWith(`${UNFINISHED}${name}-`)) await rm(join(base, left), { recursive: true, force: true });
    }
    const scratch = await mkdtemp(join(base, `${UNFINISHED}${name}-`));
    try {
      await rename(await make(scratch), place);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    return place;
  } finally {
    release();
  }
}
