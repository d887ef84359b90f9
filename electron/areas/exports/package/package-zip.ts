import type { RecordCounts, RecordTable } from '../../../../db/areas/exports/exports.repo';
import type { CancelCheck } from '../../../../shared/domain/jobs/work-control';
import type { Secret } from '../../../../shared/domain/secret';
import { Refusal } from '../../../../shared/errors/result';
import { EncryptedZipReader, type ByteSource } from '../zip/encrypted-zip-reader';
import type { Content, EncryptedZipWriter, WrittenPart } from '../zip/encrypted-zip-writer';
import { makeManifest, missingTable, type Manifest } from './manifest';
import { manifestPath, type PackagePart, type PartCounter } from './package-parts';

// Writing and verifying the package are in one file, so that the two cannot drift apart.

export type WrittenPackage = {
  readonly manifest: Manifest;
  /** All parts in order, the manifest last. */ readonly written: readonly WrittenPart[];
};

/**
 * Writes all parts and the manifest into the zip.
 * @throws Refusal `export/verification-failed` with the table in `ref` if a table of the database is incomplete in the
 * package; `job/cancelled`; and the drive's refusals
 */
export async function writePackage(
  zip: EncryptedZipWriter,
  parts: readonly PackagePart[],
  head: Pick<Manifest, 'reference' | 'madeAt' | 'madeWith'>,
  totals: { counts: RecordCounts; changes: number },
  check: CancelCheck,
): Promise<WrittenPackage> {
  const done = [];
  for (const part of parts) {
    const counter = part.counter?.() ?? null;
    const written = await zip.add(part.path, watched(part.content(), counter, check), { compress: part.compress });
    done.push({ ...written, records: counter?.records ?? null, table: part.table });
  }
  const manifest = makeManifest(head, done, totals.counts, totals.changes);
  const missing = missingTable(manifest);
  if (missing !== null) throw new Refusal('export/verification-failed', { ref: missing });
  const list = await zip.add(manifestPath, [`${JSON.stringify(manifest, null, 2)}\n`], { compress: true });
  await zip.close();
  return { manifest, written: [...done.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })), list] };
}

async function* watched(content: Content, counter: PartCounter | null, check: CancelCheck): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    check();
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    counter?.take(bytes);
    yield bytes;
  }
}

/** What was found on the drive: how many records of each table. */
export type ReadBack = { readonly counts: ReadonlyMap<RecordTable, number> };

/**
 * Reads the whole file back from the drive, decrypts it, and compares every part with what was written: name, size,
 * hash and number of records. Also compares the manifest on the drive with the original.
 * @param read called after each piece with the number of content bytes read
 * @throws Refusal `export/verification-failed` with the part in `ref`, `job/cancelled`, `export/drive-gone`
 */
export async function readBackPackage(
  source: ByteSource,
  passphrase: Secret<string>,
  parts: readonly PackagePart[],
  expected: WrittenPackage,
  check: CancelCheck,
  read: (bytes: number) => void,
): Promise<ReadBack> {
  const counts = new Map<RecordTable, number>();
  const zip = new EncryptedZipReader(source, passphrase);
  try {
    const entries = await zip.parts();
    if (entries.length !== expected.written.length)
      throw new Refusal('export/verification-failed', { ref: 'directory' });
    for (const [i, entry] of entries.entries()) {
      const written = expected.written[i];
      const part = parts[i];
      if (!written || entry.filename !== written.path)
        throw new Refusal('export/verification-failed', { ref: 'directory' });
      const counter = part?.counter?.() ?? null;
      const manifest: Uint8Array[] = [];
      const found = await zip.read(entry, (chunk) => {
        check();
        counter?.take(chunk);
        if (entry.filename === manifestPath) manifest.push(chunk.slice());
        read(chunk.length);
      });
      const records = expected.manifest.parts[i]?.records ?? null;
      if (
        found.sizeBytes !== written.sizeBytes ||
        found.sha256 !== written.sha256 ||
        (counter?.records ?? null) !== records
      )
        throw new Refusal('export/verification-failed', { ref: written.path });
      if (entry.filename === manifestPath && !isSame(manifest, expected.manifest))
        throw new Refusal('export/verification-failed', { ref: manifestPath });
      if (part?.table) counts.set(part.table, (counts.get(part.table) ?? 0) + (records ?? 0));
    }
  } catch (error) {
    // Any error of the reader means that the file is not what was written, except a removed drive or a cancel.
    throw error instanceof Refusal ? error : new Refusal('export/verification-failed', { ref: 'file' });
  } finally {
    await zip.close().catch(() => undefined);
  }
  return { counts };
}

/** Checks that the manifest on the drive matches the original exactly. */
function isSame(chunks: readonly Uint8Array[], manifest: Manifest): boolean {
  return Buffer.concat(chunks).toString('utf8') === `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Compares what is on the drive with what the database counts now, in the same snapshot.
 * @throws Refusal `export/verification-failed` with the table in `ref`
 */
export function compareWithRecord(found: ReadBack, manifest: Manifest, counts: RecordCounts): void {
  const missing = missingTable({
    tables: manifest.tables.map((total) => ({ ...total, inRecord: counts[total.table] })),
  });
  if (missing !== null) throw new Refusal('export/verification-failed', { ref: missing });
  for (const [table, records] of found.counts)
    if (counts[table] !== records) throw new Refusal('export/verification-failed', { ref: table });
}
