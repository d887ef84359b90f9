import fc from 'fast-check';
import { importedRows } from '../../../db/areas/imports/imports-undo.repo';
import { updateImport } from '../../../db/areas/imports/imports.repo';
import type { SharedTable } from '../../../db/schema/tables';
import { recoverImports } from './recover-imports';
import { everything, importDesk, recordTables, valueOf, type ImportDesk } from './testing/import-desk';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const bundle = (resources: readonly object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
const person = (n: number) => ({
  resourceType: 'Patient',
  id: uuid(n),
  identifier: [{ system: 'urn:x', value: `N${n}` }],
  name: [
    { family: `Family${n}`, given: ['Given'] },
    { use: 'maiden', family: `Born${n}` },
  ],
  birthDate: `19${60 + n}-01-01`,
  telecom: [{ system: 'phone', value: `0113 496 000${n}` }],
  address: [{ line: ['1 High St'], city: 'Leeds' }],
  contact: [{ name: { text: 'Eve' }, telecom: [{ system: 'phone', value: '1' }] }],
});
const visit = (n: number, p: number) => ({
  resourceType: 'Encounter',
  id: uuid(n),
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: `Patient/${uuid(p)}` },
  period: { start: `2025-01-${String((n % 27) + 1).padStart(2, '0')}T10:00:00Z` },
});
const entry = (n: number, p: number, v: number | null, value = n) => ({
  resourceType: 'Observation',
  id: uuid(n),
  status: 'final',
  code: { text: 'Weight' },
  subject: { reference: `Patient/${uuid(p)}` },
  ...(v === null ? {} : { encounter: { reference: `Encounter/${uuid(v)}` } }),
  effectiveDateTime: '2025-01-02',
  valueQuantity: { value, unit: 'kg' },
});
const patientId = (n: number) =>
  desk.clinic.db.reader.get(
    desk.clinic.db.reader.qb
      .selectFrom('patient')
      .select('id')
      .where('source_key', '=', `Patient/${uuid(n)}`),
  )?.id;
const write = async (
  work: Parameters<ImportDesk['clinic']['db']['writer']['run']>[1],
  event: 'patient.updated' | 'patient.unarchived' = 'patient.updated',
) => {
  desk.clinic.clock.advance(1000);
  return valueOf(await desk.clinic.db.writer.run({ actor: 'person', event }, work));
};
const index = () =>
  desk.clinic.db.reader
    .all(desk.clinic.db.reader.qb.selectFrom('patient_index').selectAll().orderBy('patient_id'))
    .map(({ rowid: _rowid, ...row }) => row);

test('an untouched import is removed from the records without a trace; the history keeps what was done', async () => {
  await desk.bringIn(desk.files({ 'a.json': bundle([person(1), visit(11, 1), entry(12, 1, 11)]) }));
  const before = { rows: everything(desk.clinic), index: index() };
  const { importId } = await desk.bringIn(
    desk.files({
      'b.json': bundle([
        person(1),
        person(2),
        visit(11, 1),
        visit(21, 1),
        entry(12, 1, 11, 99),
        entry(13, 1, 21),
        entry(22, 2, null),
      ]),
    }),
  );
  const changes = desk.clinic.db.head().change_seq;
  expect(valueOf(await desk.undo(importId))).toMatchObject({ kept: 0, reverted: 1 });
  expect({ rows: everything(desk.clinic), index: index() }).toEqual(before);
  expect(desk.clinic.db.head().change_seq).toBeGreaterThan(changes);
  expect(valueOf(desk.imports['imports.list']())[0]).toMatchObject({
    state: 'undone',
    keptAfterUndo: 0,
    undoneAt: expect.any(String),
  });
});

test('a patient with new entries stays, with the details; the imported entries are removed', async () => {
  const { importId } = await desk.bringIn(
    desk.files({ 'a.json': bundle([person(1), entry(12, 1, null), person(2), entry(22, 2, null)]) }),
  );
  const id = patientId(1)!;
  await write((tx) =>
    tx.insert('note', {
      patient_id: id,
      author_id: 'person',
      occurred_at: tx.now,
      signed_at: null,
      signed_by: null,
      latest_number: 1,
    }),
  );
  const done = valueOf(await desk.undo(importId)) as { kept: number };
  const rows = everything(desk.clinic);
  expect(rows['patient']).toHaveLength(1);
  expect(rows['note']).toHaveLength(1);
  expect(rows['record_entry']).toEqual([]);
  expect(
    [
      rows['patient_name'],
      rows['contact_point'],
      rows['patient_address'],
      rows['related_person'],
      rows['patient_identifier'],
    ].map((list) => list?.length),
  ).toEqual([1, 1, 1, 1, 1]);
  expect(done.kept).toBe(6);
  expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ keptAfterUndo: 6 }]);
});

test('a draft keeps its patient', async () => {
  const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle([person(1)]) }));
  await write((tx) =>
    tx.runLocal(
      tx.local
        .insertInto('draft')
        .values({ user_id: 'person', form: 'note', patient_id: patientId(1)!, body: 'x', saved_at: tx.now }),
    ),
  );
  await desk.undo(importId);
  expect(patientId(1)).toBeDefined();
});

test('a visit stays while entries of another import belong to it', async () => {
  const first = await desk.bringIn(desk.files({ 'a.json': bundle([person(1), visit(11, 1), entry(12, 1, 11)]) }));
  const second = await desk.bringIn(desk.files({ 'b.json': bundle([entry(13, 1, 11)]) }));
  await desk.undo(first.importId);
  const left = everything(desk.clinic)['record_entry'] as { id: string; visit_id: string; fhir_type: string }[];
  expect(left.map((row) => row.fhir_type).sort()).toEqual(['Encounter', 'Observation']);
  expect(new Set(left.map((row) => row.visit_id)).size).toBe(1);
  await desk.undo(second.importId);
  expect((everything(desk.clinic)['record_entry'] as { fhir_type: string }[]).map((row) => row.fhir_type)).toEqual([
    'Encounter',
  ]);
});

test('continues after an interruption', async () => {
  const people = Array.from({ length: 8 }, (_, i) => [person(i + 1), entry(100 + i, i + 1, null)]).flat();
  const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle(people) }));
  // As after a crash in the middle: two patients are gone, one of them not completely, and the import says that it is
  // being undone.
  const half = importDesk({ clinic: desk.clinic });
  let calls = 0;
  const { undoImport } = await import('./write/undo-import');
  const stopped = await undoImport(
    desk.clinic.db,
    { importId, actor: 'person', becomes: 'undone' },
    { progress: () => undefined, isCancelled: () => ++calls > 5 },
  );
  expect(stopped).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
  const left = (everything(desk.clinic)['patient'] ?? []).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(8);
  await write((tx) => updateImport(tx, importId, { state: 'undoing' }));
  valueOf(await recoverImports(half.clinic));
  expect(half.state(importId)).toBe('interrupted');
  expect(valueOf(await half.undo(importId))).toMatchObject({ kept: 0 });
  expect(Object.values(everything(desk.clinic)).flat()).toEqual([]);
});

// --------------------------------------------------------------------------------------- user changes since the import
type Edit = {
  readonly what: 'rename' | 'phone' | 'remove-phone' | 'entry-status' | 'note' | 'alert' | 'archive' | 'new-contact';
  readonly person: number;
  readonly pick: number;
};

async function edit({ what, person: n, pick }: Edit): Promise<void> {
  const id = patientId(n);
  if (id === undefined) return;
  const rows = (table: SharedTable) =>
    (everything(desk.clinic)[table] as { id: string; patient_id: string }[]).filter(
      (row) => rowPatient(table, row.id) === id,
    );
  const one = (table: SharedTable) => rows(table)[pick % Math.max(1, rows(table).length)]?.id;
  // An archived record is restored before it is edited.
  await write(
    (tx) => tx.update('patient', id, { status: 'active', archived_at: null, archive_reason: '' }, null),
    'patient.unarchived',
  );
  await write((tx) => {
    if (what === 'rename') tx.update('patient', id, { family_name: `Renamed${pick}` }, null);
    else if (what === 'archive')
      tx.update('patient', id, { status: 'archived', archived_at: tx.now, archive_reason: 'moved' }, null);
    else if (what === 'note')
      tx.insert('note', {
        patient_id: id,
        author_id: 'person',
        occurred_at: tx.now,
        signed_at: null,
        signed_by: null,
        latest_number: 1,
      });
    else if (what === 'alert')
      tx.insert('patient_alert', {
        patient_id: id,
        severity: 'stop',
        category: 'allergy',
        text: `Alert ${pick}`,
        added_at: tx.now,
        added_by: 'person',
        resolved_at: null,
        resolved_by: null,
      });
    else if (what === 'new-contact')
      tx.insert('contact_point', {
        patient_id: id,
        system: 'email',
        use: 'home',
        value: `e${pick}@example.org`,
        e164: null,
        label: '',
        valid_from: null,
        valid_until: null,
      });
    else {
      const target = one(what === 'entry-status' ? 'record_entry' : 'contact_point');
      if (target === undefined) return;
      if (what === 'phone')
        tx.update('contact_point', target, { value: `07700 90${String(pick).padStart(4, '0')}` }, null);
      else if (what === 'remove-phone') tx.remove('contact_point', target, null);
      else tx.update('record_entry', target, { status: `seen-${pick}` }, null);
    }
  });
}
function rowPatient(table: SharedTable, id: string): string | undefined {
  const { reader } = desk.clinic.db;
  return (
    reader.get(reader.qb.selectFrom(table).selectAll().where('id', '=', id)) as { patient_id?: string } | undefined
  )?.patient_id;
}

/** Every row with its version, which reveals a changed row. */
const versions = () => {
  const { reader } = desk.clinic.db;
  return new Map<string, { table: SharedTable; id: string; version: string }>(
    recordTables.flatMap((table) =>
      (reader.all(reader.qb.selectFrom(table).selectAll()) as { id: string; version: string }[]).map(
        (row) => [`${table}/${row.id}`, { table, ...row }] as const,
      ),
    ),
  );
};

test('user changes stay; everything else is as before; nothing dangles', async () => {
  const base = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 });
  const edits = fc.array(
    fc.record({
      what: fc.constantFrom<Edit['what']>(
        'rename',
        'phone',
        'remove-phone',
        'entry-status',
        'note',
        'alert',
        'archive',
        'new-contact',
      ),
      person: fc.integer({ min: 1, max: 4 }),
      pick: fc.nat(20),
    }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(base, edits, fc.boolean(), async (there, after, isAgain) => {
      desk.close();
      desk = importDesk();
      const known = [...new Set(there)];
      if (known.length > 0)
        await desk.bringIn(
          desk.files({
            'a.json': bundle(
              known.flatMap((n) => [
                person(n),
                visit(n * 100, n),
                entry(n * 100 + 1, n, n * 100),
                entry(n * 100 + 2, n, null),
              ]),
            ),
          }),
        );
      const before = versions();
      const beforeRows = everything(desk.clinic);
      const { importId } = await desk.bringIn(
        desk.files({
          'b.json': bundle(
            [1, 2, 3, 4].flatMap((n) => [
              { ...person(n), gender: 'female' },
              visit(n * 100, n),
              visit(n * 100 + 50, n),
              entry(n * 100 + 1, n, n * 100 + 50, 7),
              entry(n * 100 + 60, n, n * 100 + 50),
              entry(n * 100 + 61, n, n * 100),
            ]),
          ),
        }),
      );
      const imported = versions();
      for (const one of after) await edit(one);
      const edited = versions();
      const touched = [...edited].filter(([key, row]) => imported.get(key)?.version !== row.version);
      const removedByPeople = new Set([...imported.keys()].filter((key) => !edited.has(key)));
      const undone = valueOf(await desk.undo(importId)) as { kept: number };
      if (isAgain) {
        await write((tx) => updateImport(tx, importId, { state: 'interrupted' }));
        expect(valueOf(await desk.undo(importId))).toMatchObject({ removed: 0, reverted: 0, kept: undone.kept });
      }
      const now = versions();
      // 1. What a user changed or added is unchanged.
      for (const [key, row] of touched) expect([key, now.get(key)]).toEqual([key, row]);
      for (const key of removedByPeople) expect(now.has(key)).toBe(false);
      // 2. What existed before is as it was, unless a user changed or removed it.
      const changedByPeople = new Set(touched.map(([key]) => key));
      const nowRows = everything(desk.clinic);
      for (const [table, rows] of Object.entries(beforeRows))
        for (const row of rows as { id: string }[]) {
          const key = `${table}/${row.id}`;
          if (!changedByPeople.has(key) && !removedByPeople.has(key))
            expect((nowRows[table] as { id: string }[]).find((r) => r.id === row.id)).toEqual(row);
        }
      // 3. What remains of the import: rows that users changed, rows that those need, and the details of patients who
      // stay.
      const left = [...now].filter(([key]) => !before.has(key) && !changedByPeople.has(key));
      const peopleStaying = new Set(left.filter(([, row]) => row.table === 'patient').map(([, row]) => row.id));
      for (const [key, row] of left) {
        const owner = (row as unknown as { patient_id?: string }).patient_id;
        if (row.table === 'patient')
          expect(
            [...now.values()].some(
              (other) =>
                (other as unknown as { patient_id?: string }).patient_id === row.id &&
                changedByPeople.has(`${other.table}/${other.id}`),
            ),
          ).toBe(true);
        else if (row.table === 'record_entry')
          expect(
            [...now.values()].some(
              (other) => other.id !== row.id && (other as unknown as { visit_id?: string }).visit_id === row.id,
            ),
          ).toBe(true);
        else
          expect([
            key,
            owner !== undefined && (peopleStaying.has(owner) || changedByPeople.has(`patient/${owner}`)),
          ]).toEqual([key, true]);
      }
      // 4. Nothing dangles: owners, visits and the index.
      const ids = new Set([...now.values()].map((row) => row.id));
      for (const row of now.values()) {
        const links = row as unknown as { patient_id?: string; visit_id?: string | null };
        if (links.patient_id !== undefined) expect(ids.has(links.patient_id)).toBe(true);
        if (typeof links.visit_id === 'string') expect(ids.has(links.visit_id)).toBe(true);
      }
      expect(index().map((row) => row.patient_id)).toEqual(
        [...now.values()]
          .filter((row) => row.table === 'patient')
          .map((row) => row.id)
          .sort(),
      );
      // 5. The reported count matches what is left.
      const leftOfImport = new Set(
        [...now.values()]
          .filter((row) => row.table === 'patient' || ids.has((row as unknown as { patient_id: string }).patient_id))
          .flatMap((row) =>
            row.table === 'patient' ? [row.id] : [(row as unknown as { patient_id: string }).patient_id],
          ),
      );
      const rowsLeft = [...leftOfImport]
        .flatMap((subject) => importedRows(desk.clinic.db, subject, importId))
        .filter((row) => ids.has(row.id) && row.isNew).length;
      expect(undone.kept).toBeGreaterThanOrEqual(rowsLeft);
    }),
    { numRuns: 40 },
  );
}, 300_000);
