import fc from 'fast-check';
import { sql } from 'kysely';
import type { Tx } from '../clinic/writer';
import type { Reader } from '../schema/reader';
import type { SharedTable } from '../schema/tables';
import { columnsOf } from '../schema/units';
import { blankPatient } from '../testing/blank-patient';
import { rebuildDerived } from '../testing/rebuild-derived';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';

let clinic: TempClinic;
beforeEach(() => {
  clinic = tempClinic();
});
afterEach(() => clinic.close());

/** All derived state, as stored. `vocabulary` lists the words of the full-text index and the rows they are in. */
function derivedState() {
  const { reader } = clinic.db;
  const rows = reader.all(reader.qb.selectFrom('patient_index').selectAll().orderBy('patient_id'));
  const patientOf = new Map(rows.map((row) => [row.rowid, row.patient_id]));
  const words = ['name', 'sound', 'fuzzy', 'digits', 'postcode'] as const;
  return {
    index: rows.map(({ rowid: _rowid, ...row }) => row),
    counts: reader.all(reader.qb.selectFrom('patient_count').selectAll().orderBy('archived')),
    // A row is found by its current words and by none of its former ones.
    found: ['ada', 'jones', 'oneill', 'brown', 'y1980', '900123', 'ab12cd', 'zz99zz'].map((word) =>
      words.map((column) =>
        reader
          .all<{ rowid: number }>(
            sql<{ rowid: number }>`SELECT rowid FROM patient_search WHERE patient_search MATCH ${`${column}:${word}`}`,
          )
          .map(({ rowid }) => patientOf.get(rowid))
          .sort(),
      ),
    ),
  };
}

const given = ['Ada', 'Zoë', ''];
const family = ['Jones', "O'Neill", 'Brown'];
const days = [null, '1980-05-06', '2001-02-03'];
const times = [null, '2020-01-01T10:00:00.000Z', '2024-07-01T23:30:00.000Z', '2031-01-01T00:00:00.000Z'];
const pickOf = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

function patientRow(n: number) {
  return {
    ...blankPatient,
    title: pickOf(['', 'Mrs'], n),
    given_names: pickOf(given, n),
    family_name: pickOf(family, n),
    suffix: pickOf(['', 'MBE'], n >> 1),
    preferred_name: pickOf(['', 'Addie'], n >> 2),
    birth_date: pickOf(days, n),
    nhs_number: pickOf([null, '9434765919'], n),
    deceased: (n % 2) as 0 | 1,
    deceased_on: pickOf([null, '2025-01-01'], n),
    registered_at: pickOf(['2019-03-03T09:00:00.000Z', '2022-12-31T23:59:00.000Z'], n),
    import_id: pickOf([null, 'import'], n >> 1),
  };
}

/** Rows for each of a patient's tables, generated from a number. The same number gives the same values. */
const rowsOf: Partial<Record<SharedTable, (n: number) => object>> = {
  patient_name: (n) => ({
    use: 'old',
    title: '',
    given_names: pickOf(given, n),
    family_name: pickOf(family, n >> 1),
    valid_from: null,
    valid_until: null,
  }),
  contact_point: (n) => ({
    system: pickOf(['phone', 'email', 'sms'], n),
    use: pickOf(['mobile', 'old'], n),
    value: pickOf(['07700 900123', '0117 496 0001', 'a@example.org'], n >> 1),
    e164: pickOf([null, '+447700900123'], n),
    label: '',
    valid_from: null,
    valid_until: pickOf(days, n),
  }),
  patient_address: (n) => ({
    use: pickOf(['home', 'old'], n),
    lines: '1 High St',
    city: '',
    county: '',
    postcode: pickOf(['AB1 2CD', 'ZZ9 9ZZ', ''], n),
    country: '',
    valid_from: null,
    valid_until: pickOf(days, n >> 1),
  }),
  record_entry: (n) => ({
    kind: pickOf(['encounter', 'billing', 'procedure', 'condition'], n),
    fhir_type: 'Encounter',
    occurred_text: '',
    occurred_at: pickOf(times, n >> 1),
    ended_text: '',
    title: '',
    summary: '',
    status: pickOf(['finished', 'cancelled', 'entered-in-error'], n),
    author: '',
    visit_id: null,
    is_visit: 0,
    group_at: null,
    source: 'clinic',
    import_id: null,
    source_key: null,
    content_hash: null,
    resource: null,
    recorded_at: '2026-01-01T00:00:00.000Z',
  }),
  note: (n) => ({
    author_id: 'u',
    occurred_at: pickOf(times.slice(1), n),
    signed_at: null,
    signed_by: null,
    latest_number: 1 + (n % 3),
  }),
  patient_alert: (n) => ({
    severity: pickOf(['stop', 'note'], n),
    category: 'allergy',
    text: 'Latex',
    added_at: '2026-01-01T00:00:00.000Z',
    added_by: 'u',
    resolved_at: pickOf([null, '2026-02-01T00:00:00.000Z'], n),
    resolved_by: pickOf([null, 'u'], n),
  }),
};
const ownedTables = Object.keys(rowsOf) as SharedTable[];

const operation = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('add', 'change', 'remove') },
    { weight: 4, arbitrary: fc.constant('one-column') },
    { weight: 1, arbitrary: fc.constantFrom('register', 'rename', 'archive', 'erase') },
  ),
  table: fc.constantFrom(...ownedTables),
  who: fc.nat(2),
  row: fc.nat(2),
  column: fc.nat(30),
  n: fc.nat(23),
});
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

function patientIds(tx: Reader): string[] {
  return tx.all(tx.qb.selectFrom('patient').select('id').orderBy('id')).map((row) => row.id);
}
function rowIds(tx: Reader, table: SharedTable, patientId: string): string[] {
  return tx
    .all<{
      id: string;
    }>(sql<{ id: string }>`SELECT id FROM ${sql.table(table)} WHERE patient_id = ${patientId} ORDER BY id`)
    .map((row) => row.id);
}

function apply(tx: Tx, { what, table, who, row, column, n }: Operation): void {
  const id = patientIds(tx)[who];
  if (what === 'register' || id === undefined) {
    tx.insert('patient', patientRow(n));
    return;
  }
  const values = rowsOf[table]!(n) as never;
  const oneColumn = Object.fromEntries([pickOf(Object.entries(values), column)]) as never;
  const ids = rowIds(tx, table, id);
  const rowId = ids[row % Math.max(1, ids.length)];
  if (what === 'rename') tx.update('patient', id, patientRow(n), null);
  else if (what === 'archive') {
    const archived = n % 2 === 1;
    const status = { status: archived ? 'archived' : 'active', archived_at: archived ? tx.now : null } as const;
    tx.update('patient', id, status, null);
  } else if (what === 'erase') tx.remove('patient', id, null);
  else if (what === 'add' || rowId === undefined) tx.insert(table, Object.assign({ patient_id: id }, values));
  else if (what === 'remove') tx.remove(table, rowId, null);
  else tx.update(table, rowId, what === 'change' ? values : oneColumn, null);
}

/** Uses an import, because an import may also write to archived records. */
function write<T>(work: (tx: Tx) => T) {
  return clinic.db.writer.run({ actor: 'u', event: 'import.batch' }, work);
}

test('after any writes and rollbacks, derived state equals a rebuild from the rows', async () => {
  const transaction = fc.record({
    operations: fc.array(operation, { minLength: 1, maxLength: 5 }),
    isRolledBack: fc.nat(4).map((n) => n === 0),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(transaction, { minLength: 4, maxLength: 15 }), async (transactions) => {
      for (const { operations, isRolledBack } of transactions) {
        const done = write((tx) => {
          for (const one of operations) apply(tx, one);
          if (isRolledBack) throw new Error('rolled back');
        });
        await done.catch((error: unknown) => expect(error).toEqual(new Error('rolled back')));
      }
      // Uses a fresh connection: FTS5 checks an index rebuilt by another connection against what it cached of the old
      // one.
      expect(clinic.reopen().checkFile()).toEqual([]);
      const kept = derivedState();
      rebuildDerived(clinic.db);
      expect(derivedState()).toEqual(kept);
    }),
    { numRuns: 60 },
  );
}, 120_000);

const seeds = Array.from({ length: 24 }, (_, n) => n);
/** The columns of a table that can be changed on their own, each with all the values this test gives it. */
const columnValues: [table: SharedTable, column: string, patches: object[]][] = [
  'patient' as const,
  ...ownedTables,
].flatMap((table) =>
  (columnsOf(table) as readonly string[])
    // A constraint of the table ties the time of archiving to the status, so they change together.
    .filter((column) => column !== 'archived_at')
    .map((column): [SharedTable, string, object[]] => {
      if (table === 'patient' && column === 'status')
        return [table, column, [{ status: 'archived', archived_at: '2026-01-01T00:00:00.000Z' }]];
      const rows = seeds.map(
        (n) => (table === 'patient' ? patientRow(n) : rowsOf[table]!(n)) as Record<string, unknown>,
      );
      return [table, column, [...new Set(rows.map((row) => row[column]))].map((value) => ({ [column]: value }))];
    }),
);

test.each(columnValues)(
  '%s.%s changed by itself leaves derived state as a rebuild makes it',
  async (table, _, patches) => {
    // Entry 6 is a completed procedure, later than anything else, so each of its columns can decide the last
    // interaction.
    const base = (table === 'patient' ? patientRow(0) : rowsOf[table]!(table === 'record_entry' ? 6 : 0)) as Record<
      string,
      never
    >;
    const made = await write((tx) => {
      const { id } = tx.insert('patient', { ...patientRow(0), import_id: null });
      const row: Record<string, never> = { patient_id: id as never, ...base };
      return table === 'patient' ? id : tx.insert(table, row).id;
    });
    const id = made.ok ? made.value : '';
    for (const patch of patches) {
      await write((tx) => tx.update(table, id, patch, null));
      const kept = derivedState();
      rebuildDerived(clinic.db);
      expect({ patch, ...derivedState() }).toEqual({ patch, ...kept });
      await write((tx) => tx.update(table, id, base as never, null));
    }
  },
);

test('a patient is indexed once per transaction, however many rows are written', async () => {
  const runs: string[] = [];
  const { TouchedSubjects } = await import('./touched-subjects');
  const touched = new TouchedSubjects([
    {
      name: 'counting',
      follows: { note: ['occurred_at'] },
      settle: (_, subject) => runs.push(subject),
      rebuild: () => undefined,
    },
  ]);
  touched.note('note', null, 'a');
  touched.note('note', ['occurred_at', 'signed_at'], 'a');
  touched.note('note', ['signed_at'], 'b');
  touched.note('patient', null, 'c');
  touched.note('note', ['occurred_at'], 'd');
  touched.settle(null as never);
  touched.settle(null as never);
  expect(runs).toEqual(['a', 'd']);
});
