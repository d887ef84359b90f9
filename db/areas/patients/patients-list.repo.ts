import { sql } from 'kysely';
import type { Reader } from '../../schema/reader';

/** Returns the number of archived or non-archived records. Reads a single row, whatever the size of the register. */
export function countPatients(reader: Reader, archived: boolean): number {
  return (
    reader.get(
      reader.qb
        .selectFrom('patient_count')
        .select('n')
        .where('archived', '=', archived ? 1 : 0),
    )?.n ?? 0
  );
}

type ListRow = { readonly id: string; readonly key: string };
/** Returns one page of the register, by name or newest first. `after` is the last row of the previous page. */
export function listPatients(
  reader: Reader,
  order: 'name' | 'recent',
  archived: boolean,
  after: ListRow | null,
  limit: number,
): ListRow[] {
  const flag = archived ? 1 : 0;
  if (order === 'name') {
    return reader.all<ListRow>(
      sql<ListRow>`SELECT patient_id AS id, sort_key AS key FROM patient_index WHERE archived = ${flag} AND (sort_key, patient_id) > (${after?.key ?? ''}, ${after?.id ?? ''}) ORDER BY sort_key, patient_id LIMIT ${limit}`,
    );
  }
  // Sorts after every time and every id, so that the first page starts here.
  const end = '~';
  return reader.all<ListRow>(
    sql<ListRow>`SELECT patient_id AS id, registered_at AS key FROM patient_index WHERE archived = ${flag} AND (registered_at, patient_id) < (${after?.key ?? end}, ${after?.id ?? end}) ORDER BY registered_at DESC, patient_id DESC LIMIT ${limit}`,
  );
}
