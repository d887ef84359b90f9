import { sql } from 'kysely';
import type { ClinicDb } from '../clinic/clinic-db';
import type { ChangeTable, SharedTable } from '../schema/tables';
import { units } from '../schema/units';
import { unseal } from '../keyring/derive';
import { changeBinding } from './recorder';

export type Values = Readonly<Record<string, string | number | null>>;

/**
 * One decoded change record. `old` and `new` hold the fields of the unit (all fields when the whole row was added or
 * removed).
 */
export type ChangeRecord = {
  readonly clock: string;
  readonly at: string;
  readonly actor: string;
  readonly table: SharedTable;
  readonly unit: number;
  readonly rowId: string;
  readonly subject: string;
  readonly op: 'insert' | 'update' | 'delete';
  readonly old: Values | null;
  readonly new: Values | null;
  readonly transactionId: string;
  readonly originId: string | null;
};

const tableById = new Map<number, SharedTable>((Object.keys(units) as SharedTable[]).map((t) => [units[t].tableId, t]));

/**
 * Returns the history of one subject, newest first, from before the clock `before`; null starts at the newest. With
 * `tables`, only their changes are returned: others are skipped in the index and never unsealed.
 */
export function readChanges(
  db: Pick<ClinicDb, 'reader' | 'subjectKeys'>,
  subject: string,
  page: { before: string | null; limit: number; tables?: readonly SharedTable[] },
): ChangeRecord[] {
  const older = page.before === null ? sql`1 = 1` : sql`clock < ${page.before}`;
  const wanted =
    page.tables === undefined
      ? sql`1 = 1`
      : sql`table_id IN (${sql.join(page.tables.map((table) => units[table].tableId))})`;
  const rows = db.reader.all<ChangeTable>(
    sql<ChangeTable>`SELECT * FROM change WHERE subject = ${subject} AND ${older} AND ${wanted} ORDER BY clock DESC LIMIT ${page.limit}`,
  );
  return rows.map((row) => decode(db, row));
}

function decode(db: Pick<ClinicDb, 'subjectKeys'>, row: ChangeTable): ChangeRecord {
  const table = tableById.get(row.table_id);
  if (!table) throw new Error(`the history names table ${row.table_id}, which this program does not know`);
  const key = db.subjectKeys.find(row.subject);
  const plain = key && unseal(key.reveal(), row.sealed, changeBinding(row));
  const values = plain
    ? (JSON.parse(plain.toString('utf8')) as { o: Values | null; n: Values | null })
    : { o: null, n: null };
  return {
    clock: row.clock,
    at: row.wall_at,
    actor: row.actor,
    table,
    unit: row.unit_id,
    rowId: row.row_id,
    subject: row.subject,
    op: row.op,
    old: values.o,
    new: values.n,
    transactionId: row.transaction_id,
    originId: row.origin_id,
  };
}
