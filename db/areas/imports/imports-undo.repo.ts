import { sql } from 'kysely';
import type { ClinicDb } from '../../clinic/clinic-db';
import type { Reader } from '../../schema/reader';
import { readChanges, type Values } from '../../history/read-changes';
import { clinicSubject } from '../../history/subject-keys';
import type { SharedTable } from '../../schema/tables';
import { units } from '../../schema/units';

/** One row that an import added or changed. */
export type ImportedRow = {
  readonly table: SharedTable;
  readonly id: string;
  /** The version the import wrote. If the row has another version now, it was changed afterwards. */
  readonly version: string;
  /** True when the import added the row, false when it changed an existing one. */
  readonly isNew: boolean;
  /** For a changed row: its fields before the import. */
  readonly before: Values;
};

/** Returns the subjects (patients) that an import wrote to, ordered by id. */
export function subjectsOfImport(reader: Reader, importId: string): string[] {
  return reader
    .all<{ subject: string }>(
      sql<{
        subject: string;
      }>`SELECT DISTINCT subject FROM change WHERE origin_id = ${importId} AND subject <> ${clinicSubject} ORDER BY subject`,
    )
    .map((row) => row.subject);
}

/** Counts the changes that an import made. */
export function countImportChanges(reader: Reader, importId: string): number {
  return (
    reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n FROM change WHERE origin_id = ${importId}`)?.n ??
    0
  );
}

/** Returns the rows of one subject that an import added or changed, from the history. */
export function importedRows(
  db: Pick<ClinicDb, 'reader' | 'subjectKeys'>,
  subject: string,
  importId: string,
): ImportedRow[] {
  const rows = new Map<
    string,
    { table: SharedTable; id: string; version: string; isNew: boolean; before: Record<string, string | number | null> }
  >();
  const pageSize = 500;
  for (let before: string | null = null; ;) {
    const page = readChanges(db, subject, { before, limit: pageSize });
    for (const change of page) {
      if (change.originId !== importId) continue;
      const key = `${change.table}/${change.rowId}`;
      // Newest first: the first change gives the version, the last one the values before the import.
      const row = rows.get(key) ?? {
        table: change.table,
        id: change.rowId,
        version: change.clock,
        isNew: false,
        before: {},
      };
      if (change.op === 'insert') row.isNew = true;
      else Object.assign(row.before, change.old);
      rows.set(key, row);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return [...rows.values()];
    before = last.clock;
  }
}

/** Returns a row of a shared table by its id. */
export function sharedRow(
  reader: Reader,
  table: SharedTable,
  id: string,
): Readonly<Record<string, string | number | null>> | undefined {
  return reader.get<Record<string, string | number | null>>(
    sql<Record<string, string | number | null>>`SELECT * FROM ${sql.table(table)} WHERE id = ${id}`,
  );
}

const ownedTables = (Object.keys(units) as SharedTable[]).filter((table) => units[table].subject === 'patient_id');

/** Returns the ids of all rows that belong to a patient, and whether anyone has a draft about that patient. */
export function rowsOfPatient(
  reader: Reader,
  patientId: string,
): { readonly ids: ReadonlySet<string>; readonly hasDraft: boolean } {
  const ids = new Set(
    ownedTables.flatMap((table) =>
      reader
        .all<{ id: string }>(sql<{ id: string }>`SELECT id FROM ${sql.table(table)} WHERE patient_id = ${patientId}`)
        .map((row) => row.id),
    ),
  );
  const hasDraft =
    reader.get(reader.qb.selectFrom('draft').select('user_id').where('patient_id', '=', patientId).limit(1)) !==
    undefined;
  return { ids, hasDraft };
}

/** Maps each entry of a patient to the visit it belongs to. */
export function visitLinks(
  reader: Reader,
  patientId: string,
): readonly { readonly id: string; readonly visitId: string }[] {
  return reader
    .all(
      reader.qb
        .selectFrom('record_entry')
        .select(['id', 'visit_id'])
        .where('patient_id', '=', patientId)
        .where('visit_id', 'is not', null),
    )
    .flatMap((row) => (row.visit_id === null ? [] : [{ id: row.id, visitId: row.visit_id }]));
}
