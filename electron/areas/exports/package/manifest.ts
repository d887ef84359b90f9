import type { RecordCounts, RecordTable } from '../../../../db/areas/exports/exports.repo';
import { recordTables } from '../../../../db/areas/exports/exports.repo';
import type { WrittenPart } from '../zip/encrypted-zip-writer';

export type ManifestPart = WrittenPart & {
  /** Null if the part holds no records. */ readonly records: number | null;
};
/** How many rows a table holds about the patient, and how many of them are in the package. */
export type TableTotal = { readonly table: RecordTable; readonly inRecord: number; readonly inPackage: number };

/**
 * The list of everything in the package. It names no person; the reference leads to the clinic's own register of
 * copies.
 */
export type Manifest = {
  readonly format: 'clinic-keep-access-package';
  readonly formatVersion: 1;
  readonly reference: string;
  readonly madeAt: string;
  readonly madeWith: string;
  readonly parts: readonly ManifestPart[];
  readonly tables: readonly TableTotal[];
};

/**
 * @param counts what the database itself counted
 * @param changes the history is written field by field, so the number of its records differs from the number of lines
 */
export function makeManifest(
  head: Pick<Manifest, 'reference' | 'madeAt' | 'madeWith'>,
  parts: readonly (ManifestPart & { readonly table: RecordTable | null })[],
  counts: RecordCounts,
  changes: number,
): Manifest {
  const inPackage = (table: RecordTable): number =>
    table === 'change'
      ? changes
      : parts.filter((part) => part.table === table).reduce((sum, part) => sum + (part.records ?? 0), 0);
  return {
    format: 'clinic-keep-access-package',
    formatVersion: 1,
    ...head,
    parts: parts.map(({ path, sizeBytes, sha256, records }) => ({ path, sizeBytes, sha256, records })),
    tables: recordTables.map((table) => ({ table, inRecord: counts[table], inPackage: inPackage(table) })),
  };
}

/** The first table that is incomplete in the package; null if all are complete. */
export function missingTable(manifest: Pick<Manifest, 'tables'>): RecordTable | null {
  return manifest.tables.find((total) => total.inRecord !== total.inPackage)?.table ?? null;
}
