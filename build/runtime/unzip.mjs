// Unpacks a zip with the library the program uses to write zips, so that no system tool is needed.
import { createWriteStream, openAsBlob } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { Writable } from 'node:stream';
import { BlobReader, TextWriter, ZipReader, configure } from '@zip.js/zip.js';

const TYPE_MASK = 0o170000;
const SYMLINK = 0o120000;

/**
 * @param {string} zip path
 * @param {string} folder to unpack into
 * @param {(path: string) => boolean} wanted by path inside the zip, with slashes
 */
export async function unzip(zip, folder, wanted) {
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(await openAsBlob(zip)), { checkSignature: true });
  for await (const entry of reader.getEntriesGenerator()) {
    if (!wanted(entry.filename)) continue;
    const target = resolve(folder, entry.filename);
    if (!target.startsWith(resolve(folder) + sep))
      throw new Error(`A zip entry would be written outside the target folder: ${entry.filename}`);
    if (entry.directory) {
      await mkdir(target, { recursive: true });
      continue;
    }
    await mkdir(dirname(target), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16; // set by zip programs on Unix
    if ((mode & TYPE_MASK) === SYMLINK) {
      await symlink(await entry.getData(new TextWriter()), target);
      continue;
    }
    await entry.getData(Writable.toWeb(createWriteStream(target)));
    if (mode) await chmod(target, mode & 0o777);
  }
  await reader.close();
}
