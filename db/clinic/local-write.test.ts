import { join } from 'node:path';
import { sql } from 'kysely';
import { queryBuilder } from '../file/reader';
import { openConnection } from '../file/open';
import type { Schema } from '../schema/tables';
import { blankPatient } from '../testing/blank-patient';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import { databaseName } from './clinic-db';
import type { LocalWrite } from './local-write';
import type { Tx } from './writer';

let clinic: TempClinic;
let id: string;
beforeEach(async () => {
  clinic = tempClinic();
  const made = await clinic.db.writer.run(
    { actor: 'u', event: 'patient.registered' },
    (tx) => tx.insert('patient', blankPatient).id,
  );
  id = made.ok ? made.value : '';
});
afterEach(() => clinic.close());

const run = (work: (tx: Tx) => unknown) => clinic.db.writer.run({ actor: 'u', event: 'draft.saved' }, work);
const everything = () => ({
  head: clinic.db.head(),
  patients: clinic.db.reader.all(clinic.db.reader.qb.selectFrom('patient').selectAll()),
  index: clinic.db.reader.all(clinic.db.reader.qb.selectFrom('patient_index').selectAll()),
});
const draft = (body: string) => ({ user_id: 'u', form: 'f', patient_id: id, body, saved_at: 'now' });
/** Bypasses the types, as a careless cast would. */
const forced = (query: { compile: unknown }) => query as unknown as LocalWrite;
const all = queryBuilder<Schema>();

test('local rows can be added, replaced, changed, removed, and filled from a query', async () => {
  const bodies = () =>
    clinic.db.reader.all(clinic.db.reader.qb.selectFrom('draft').select('body')).map((row) => row.body);
  await run((tx) => tx.runLocal(tx.local.insertInto('draft').values(draft('one'))));
  await run((tx) =>
    tx.runLocal(
      tx.local
        .insertInto('draft')
        .values(draft('two'))
        .onConflict((c) => c.columns(['user_id', 'form', 'patient_id']).doUpdateSet({ body: 'two' })),
    ),
  );
  expect(bodies()).toEqual(['two']);
  await run((tx) => tx.runLocal(tx.local.updateTable('draft').set({ body: 'three' }).where('form', '=', 'f')));
  expect(bodies()).toEqual(['three']);
  await run((tx) =>
    tx.runLocal(
      tx.local
        .insertInto('draft')
        .columns(['user_id', 'form', 'patient_id', 'body', 'saved_at'])
        .expression(forced(sql`SELECT registered_by, 'g', id, family_name, registered_at FROM patient`) as never),
    ),
  );
  expect(bodies()).toEqual(['three', 'Jones']);
  await run((tx) => tx.runLocal(tx.local.deleteFrom('draft')));
  expect(bodies()).toEqual([]);
});

test.each<[string, () => { compile: unknown }]>([
  ['a shared table', () => sql`UPDATE patient SET title = 'Dr'`],
  ['a shared table, through a builder', () => all.updateTable('patient').set({ title: 'Dr' })],
  [
    'new rows of a shared table',
    () => all.insertInto('setting').values({ id: 'x', version: 'v', name: 'n', value: '1' }),
  ],
  ['removed rows of a shared table', () => all.deleteFrom('patient')],
  ['removed rows of a shared table, some of them', () => sql`DELETE FROM patient WHERE id = ${id}`],
  [
    'a replaced row of a shared table',
    () => sql`REPLACE INTO setting (id, version, name, value) VALUES ('x', 'v', 'n', '1')`,
  ],
  ['a shared table after a WITH', () => sql`WITH d AS (SELECT 'Dr' AS t) UPDATE patient SET title = (SELECT t FROM d)`],
  [
    'a shared table filled from a query',
    () => sql`INSERT INTO setting (id, version, name, value) SELECT user_id, 'v', form, '1' FROM draft`,
  ],
  ['a shared table, with its rows given back', () => sql`UPDATE patient SET title = 'Dr' RETURNING id`],
  ['a shared table beside a local one', () => sql`DELETE FROM draft; UPDATE patient SET title = 'Dr'`],
  ['derived state', () => all.updateTable('patient_index').set({ last_interaction_on: '2020-01-01' })],
  ['the full-text index', () => sql`INSERT INTO patient_search (patient_search) VALUES ('rebuild')`],
  ['a key', () => all.deleteFrom('subject_key')],
  ['the head of the device', () => all.updateTable('device_state').set({ change_seq: 0 })],
  ['the history', () => all.deleteFrom('change')],
  ['the activity log', () => sql`INSERT INTO audit_entry SELECT * FROM audit_entry`],
  ['the schema: a table made', () => sql`CREATE TABLE job2 (a)`],
  ['the schema: a table dropped', () => sql`DROP TABLE draft`],
  ['the schema: an index dropped', () => sql`DROP INDEX job_by_start`],
  ['the schema, by hand', () => sql`DELETE FROM sqlite_schema`],
  ['a pragma', () => sql`PRAGMA user_version = 3`],
  ['another file', () => sql`ATTACH DATABASE ':memory:' AS other`],
  ['the end of the transaction', () => sql`COMMIT`],
  ['nothing, but reads', () => sql`SELECT 1`],
])('%s cannot be written as a local table', async (_, query) => {
  const before = everything();
  await expect(run((tx) => tx.runLocal(forced(query())))).rejects.toThrow();
  expect(everything()).toEqual(before);
});

test('a trigger on a local table that writes a shared one is detected', async () => {
  const connection = openConnection(join(clinic.folder, databaseName), clinic.db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 0,
  });
  connection.exec("CREATE TRIGGER sly AFTER INSERT ON draft BEGIN UPDATE patient SET title = 'Dr'; END");
  connection.close();
  const before = everything();
  await expect(run((tx) => tx.runLocal(tx.local.insertInto('draft').values(draft('one'))))).rejects.toThrow(
    'only local',
  );
  expect(everything()).toEqual(before);
});

test.each([
  sql`UPDATE patient SET title = 'Dr' RETURNING id`,
  sql`DELETE FROM patient RETURNING id`,
  sql`INSERT INTO setting (id, version, name, value) VALUES ('x', 'v', 'n', '1') RETURNING id`,
])('a read in a transaction cannot write: %#', async (query) => {
  const before = everything();
  await expect(run((tx) => tx.all(query))).rejects.toThrow('only reads');
  await expect(run((tx) => tx.get(query))).rejects.toThrow('only reads');
  await expect(run((tx) => [...tx.iterate(query)].length)).rejects.toThrow('only reads');
  expect(everything()).toEqual(before);
});

test('the types allow only builders over open local tables', () => {
  const types = (tx: Tx) => {
    tx.runLocal(tx.local.deleteFrom('draft'));
    // @ts-expect-error raw SQL could write anything
    tx.runLocal(sql`UPDATE patient SET title = 'Dr'`);
    // @ts-expect-error a builder over shared tables
    tx.runLocal(all.updateTable('patient').set({ title: 'Dr' }));
    // @ts-expect-error a shared table
    tx.local.updateTable('patient');
    // @ts-expect-error only the writer maintains derived state
    tx.local.updateTable('patient_index');
    // @ts-expect-error only the writer maintains the device's head
    tx.local.deleteFrom('device_state');
  };
  expect(types).toBeDefined();
});
