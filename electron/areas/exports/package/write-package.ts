import type { RecordCounts } from '../../../../db/areas/exports/exports.repo';
import { Refusal } from '../../../../shared/errors/result';
import type { Content, EncryptedZipWriter, WrittenPart } from '../zip/encrypted-zip-writer';
import { makeManifest, missingTable, type Manifest } from './manifest';
import { manifestPath, type PackagePart, type PartCounter } from './package-parts';
import type { CancelCheck } from '../../../../shared/domain/jobs/work-control';

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
