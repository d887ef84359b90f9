// Decides whether something must be rebuilt, by a hash of its source files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from './paths.mjs';

/**
 * @param {string[]} places files and folders, relative to the repository
 * @param {string[]} [facts] other values the result depends on
 * @returns {string} hex
 */
export function fingerprint(places, facts = []) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesIn(join(root, place)))) {
    hash.update(relative(root, file).split(sep).join('/')).update('\0').update(readFileSync(file)).update('\0');
  }
  for (const fact of facts) hash.update(fact).update('\0');
  return hash.digest('hex');
}

/**
 * Lists the files, without tests and documentation: they change often and are never part of a build.
 * @param {string} path @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !/\.(test\.tsx?|md)$/.test(name))
    .flatMap((name) => filesIn(join(path, name)));
}

/**
 * Makes something unless the stamp shows that it is up to date. The stamp is written last, so an interrupted run is repeated.
 * @param {string} stamp path
 * @param {string} print from `fingerprint`
 * @param {() => Promise<void>} make
 * @returns {Promise<boolean>} whether it was made now
 */
export async function unlessSame(stamp, print, make) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
  return true;
}
