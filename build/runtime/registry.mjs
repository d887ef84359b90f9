// Fetches one exact package version from the npm registry and unpacks selected files.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { npm } from '../setup/npm.mjs';

/**
 * @param {{ package: string, integrity: string }} pin
 * @param {string} folder to unpack into, below `package/`
 * @param {(path: string) => boolean} wanted by path inside the package, such as `package/README.md`
 */
export async function unpackPackage(pin, folder, wanted) {
  await mkdir(folder, { recursive: true });
  const packed = npm(
    ['pack', pin.package, '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
    { cwd: folder, quiet: true },
  );
  if (!packed.ok) throw new Error(`${pin.package} could not be fetched from the npm registry.`);
  const answer = JSON.parse(packed.stdout);
  const { filename } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
  const tarball = join(folder, filename.replace(/^@/, '').replace('/', '-'));
  const found = `sha512-${await hashOf(tarball, 'sha512', 'base64')}`;
  if (found !== pin.integrity)
    throw new Error(`${pin.package} does not match its pinned hash: expected ${pin.integrity}, got ${found}.`);
  await extract({ file: tarball, cwd: folder, filter: (path) => wanted(path) });
}

/**
 * @param {string} path
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
export async function hashOf(path, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  return hash.digest(encoding);
}
