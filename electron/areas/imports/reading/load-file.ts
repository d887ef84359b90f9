import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { extname } from 'node:path';
import { Refusal } from '../../../../shared/errors/result';
import { detectEncoding } from './text-encoding';
import { limits } from './limits';

export type LoadedFile = {
  readonly bytes: Buffer;
  /** SHA-256 (hex) of the bytes on the disk. */ readonly hash: string;
};

const sliceBytes = 4 * 1024 * 1024;

/** The size on the disk. @throws Refusal `import/unreadable` */
export function sizeOfFile(path: string): number {
  const fd = open(path);
  try {
    return fstatSync(fd).size;
  } finally {
    closeSync(fd);
  }
}

/**
 * Reads a whole file, after checking its size.
 * @param tick called between slices of 4 MB; may throw to stop
 * @throws Refusal `import/too-big` before anything is read, `import/empty`, `import/unreadable`
 */
export function loadFile(path: string, tick: () => void = () => undefined): LoadedFile {
  const fd = open(path);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Refusal('import/unreadable');
    if (stat.size > limits.fileBytes) throw new Refusal('import/too-big');
    if (stat.size === 0) throw new Refusal('import/empty');
    const bytes = Buffer.allocUnsafe(stat.size);
    const hash = createHash('sha256');
    let at = 0;
    while (at < bytes.length) {
      const read = readSync(fd, bytes, at, Math.min(sliceBytes, bytes.length - at), at);
      // Shorter than a moment ago: another program is still writing it.
      if (read === 0) throw new Refusal('import/unreadable');
      hash.update(bytes.subarray(at, at + read));
      at += read;
      tick();
    }
    return { bytes, hash: hash.digest('hex') };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('import/unreadable');
  } finally {
    closeSync(fd);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch {
    throw new Refusal('import/unreadable');
  }
}

const jsonNames = new Set(['.json', '.ndjson', '.jsonl', '.fhir']);
const csvNames = new Set(['.csv', '.tsv', '.tab', '.txt']);
/** The first bytes of other files that users try to import because a program called them an export. */
const otherBeginnings = [
  'PK\u0003\u0004',
  '%PDF',
  '\u00d0\u00cf\u0011\u00e0',
  '<?xml',
  '<',
  '{\\rtf',
  'SQLite format 3',
  '\u001f\u008b',
];

/**
 * Detects the kind of text in a file: by its first bytes, and by its name only if those are ambiguous.
 * @throws Refusal `import/unknown-type` for anything that is neither JSON nor a text table
 */
export function kindOfFile(path: string, bytes: Buffer): 'json' | 'csv' {
  const encoding = detectEncoding(bytes);
  const head = bytes.subarray(0, 4096);
  const text = (
    encoding === 'utf-16le'
      ? head.toString('utf16le')
      : encoding === 'utf-16be'
        ? Buffer.from(head.subarray(0, head.length & ~1))
            .swap16()
            .toString('utf16le')
        : head.toString('latin1')
  )
    .replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, '')
    .trimStart();
  const name = extname(path).toLowerCase();
  if (
    otherBeginnings.some((start) => text.startsWith(start)) &&
    !(text.startsWith('<') && csvNames.has(name) && !text.startsWith('<?xml'))
  )
    throw new Refusal('import/unknown-type');
  if (text.includes('\0')) throw new Refusal('import/unknown-type');
  if (jsonNames.has(name)) return 'json';
  if (csvNames.has(name)) return text.startsWith('{"') || text.startsWith('[{') ? 'json' : 'csv';
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  throw new Refusal('import/unknown-type');
}
