import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';
import type { ImportBatchTable, ImportRejectTable } from '../../schema/tables';

export function insertImport(tx: Tx, row: Omit<ImportBatchTable, 'version'>): void {
  tx.insert('import_batch', row);
}

export function updateImport(tx: Tx, id: string, patch: Partial<Omit<ImportBatchTable, 'id' | 'version'>>): void {
  tx.update('import_batch', id, patch, null);
}

export function importById(reader: Reader, id: string): ImportBatchTable | undefined {
  return reader.get(reader.qb.selectFrom('import_batch').selectAll().where('id', '=', id));
}

/** Newest first. */
export function listImports(reader: Reader, limit: number): ImportBatchTable[] {
  return reader.all(
    reader.qb.selectFrom('import_batch').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit),
  );
}

/** Returns imports whose state is still `running` or `undoing`. */
export function unfinishedImports(reader: Reader): ImportBatchTable[] {
  return reader.all(reader.qb.selectFrom('import_batch').selectAll().where('state', 'in', ['running', 'undoing']));
}

// ------------------------------------------------------------------------------------------------------------ reject lists
export function insertReject(tx: Tx, row: ImportRejectTable): void {
  tx.runLocal(
    tx.local
      .insertInto('import_reject')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

export function rejectsOf(reader: Reader, importId: string): IterableIterator<ImportRejectTable> {
  return reader.iterate(
    reader.qb.selectFrom('import_reject').selectAll().where('import_id', '=', importId).orderBy('n'),
  );
}

export function importsWithRejects(reader: Reader): Set<string> {
  return new Set(
    reader.all(reader.qb.selectFrom('import_reject').select('import_id').distinct()).map((row) => row.import_id),
  );
}

export function deleteRejects(tx: Tx, importId: string): void {
  tx.runLocal(tx.local.deleteFrom('import_reject').where('import_id', '=', importId));
}

/** Returns imports started before a moment whose reject lists are still kept. */
export function importsWithRejectsBefore(reader: Reader, startedBefore: string): string[] {
  const withRejects = [...importsWithRejects(reader)];
  return withRejects.filter((id) => (importById(reader, id)?.started_at ?? '') < startedBefore);
}
