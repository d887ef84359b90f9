import fc from 'fast-check';
import { readChanges } from '../../../db/history/read-changes';
import { saveDraft, readDraft } from '../../../db/areas/drafts/drafts.repo';
import { countPatients } from '../../../db/areas/patients/patients-list.repo';
import { rebuildDerived } from '../../../db/testing/rebuild-derived';
import { insertPatient } from '../../../db/areas/patients/patients.repo';
import { readPatient } from '../../../db/areas/patients/patient-record';
import type { Output } from '../../../shared/contract/contract';
import { userCall } from '../../../shared/contract/handlers';
import type { PatientId } from '../../../shared/domain/ids';
import { contactUses, type PatientDetails } from '../../../shared/domain/patients/patient';
import { form, named } from './testing/patient-form';
import { createPatientsService } from './patients.service';
import {
  actor,
  desk,
  indexRow,
  lastAudit,
  other,
  register,
  reopen,
  update,
  usePatientsDesk,
  valueOf,
} from './testing/patients-desk';

usePatientsDesk();

describe('registering', () => {
  test('stores everything on the form, the notice and the day, with one entry in the log', async () => {
    const details = form({
      core: {
        title: 'Dr',
        preferredName: 'Addie',
        nhsNumber: '4010232137',
        interpreterRequired: true,
        language: 'Welsh',
        paperFileLocation: 'Shelf 3',
      },
      otherNames: [{ use: 'maiden', familyName: 'Byron' }],
      addresses: [{ lines: '1 High Street', city: 'Cardiff', postcode: 'cf244hr' }],
      contactPoints: [{ value: '07700 900123' }, { system: 'email', use: 'home', value: 'ada@example.com' }],
      relatedPeople: [{ name: 'Charles', relationship: 'friend', isEmergencyContact: true }],
    });
    const record = await register(details);
    expect(record.summary).toMatchObject({
      displayName: 'Dr Ada Jones',
      preferredName: 'Addie',
      incomplete: false,
      archived: false,
      alerts: [],
    });
    const withoutIds = {
      ...record.details,
      otherNames: record.details.otherNames.map((r) => ({ ...r, id: null })),
      addresses: record.details.addresses.map((r) => ({ ...r, id: null })),
      contactPoints: record.details.contactPoints.map((r) => ({ ...r, id: null })),
      relatedPeople: record.details.relatedPeople.map((r) => ({ ...r, id: null })),
    };
    expect(withoutIds).toEqual({ ...details, addresses: [{ ...details.addresses[0], postcode: 'CF24 4HR' }] });
    expect(record.notices).toMatchObject([{ method: 'paper', noticeVersion: '2.1', by: 'Ann Desk' }]);
    expect(record).toMatchObject({ registeredBy: 'Ann Desk', importId: null, archivedAt: null });
    expect(lastAudit(record.summary.id)).toMatchObject({
      event: 'patient.registered',
      actor,
      outcome: 'ok',
      detail: '{"notice":"paper"}',
    });
    expect(indexRow(record.summary.id)).toMatchObject({
      family_key: 'jones',
      given_key: 'ada',
      sort_key: 'jones ada',
      last_interaction_on: '2026-06-15',
      postcode: 'cf244hr',
    });
    const e164 = desk.clinic.db.reader.all(desk.clinic.db.reader.qb.selectFrom('contact_point').select('e164'));
    expect(e164.map((row) => row.e164)).toEqual(['+447700900123', null]);
  });

  test.each<[string, PatientDetails, string, string]>([
    ['no name', named('', ''), 'ipc/invalid-input', 'details.core.familyName'],
    ['no date of birth', form({ core: { birthDate: null } }), 'patient/birth-date', 'details.core.birthDate'],
    [
      'a date of birth in the future',
      form({ core: { birthDate: '2026-06-16' } }),
      'patient/birth-date',
      'details.core.birthDate',
    ],
    [
      'a date of birth 131 years ago',
      form({ core: { birthDate: '1895-06-14' } }),
      'patient/birth-date',
      'details.core.birthDate',
    ],
    [
      'an NHS number with a typing error',
      form({ core: { nhsNumber: '4010232138' } }),
      'patient/nhs-number-checksum',
      'details.core.nhsNumber',
    ],
    ['ten zeros', form({ core: { nhsNumber: '0000000000' } }), 'patient/nhs-number-range', 'details.core.nhsNumber'],
    ['a test number', form({ core: { nhsNumber: '9990000018' } }), 'patient/nhs-number-test', 'details.core.nhsNumber'],
    [
      'half a phone number',
      form({ contactPoints: [{ value: '07700 900123' }, { value: '0770' }] }),
      'patient/phone',
      'details.contactPoints.1.value',
    ],
    [
      'an e-mail address without a domain',
      form({ contactPoints: [{ system: 'email', value: 'ada@' }] }),
      'ipc/invalid-input',
      'details.contactPoints.0.value',
    ],
    [
      'a death before the birth',
      form({ core: { deceased: true, deceasedOn: '1980-01-01' } }),
      'ipc/invalid-input',
      'details.core.deceasedOn',
    ],
    [
      'a name that ended before it began',
      form({ otherNames: [{ familyName: 'X', from: '2020-01-01', until: '2019-01-01' }] }),
      'ipc/invalid-input',
      'details.otherNames.0.until',
    ],
  ])('refuses %s and writes nothing', async (_, details, code, ref) => {
    const head = desk.clinic.db.head();
    expect(await desk.patients['patients.register']({ details, notice: 'not-yet' }, userCall(actor, 'owner'))).toEqual({
      ok: false,
      error: { code, ref },
    });
    expect(desk.clinic.db.head()).toEqual(head);
    expect(countPatients(desk.clinic.db.reader, false)).toBe(0);
  });

  test('accepts test numbers in the demo clinic', async () => {
    desk.patients = createPatientsService({ db: desk.clinic.db, clock: desk.clinic.clock, demo: true });
    expect((await register(form({ core: { nhsNumber: '9990000018' } }))).summary.nhsNumber).toBe('9990000018');
  });

  test('discards the draft of the form', async () => {
    await desk.clinic.db.writer.run({ actor, event: 'draft.saved' }, (tx) => {
      for (const userId of [actor, other]) saveDraft(tx, { userId, form: 'patient-new', patientId: '' }, '{}');
    });
    await register();
    expect(readDraft(desk.clinic.db.reader, { userId: actor, form: 'patient-new', patientId: '' })).toBeUndefined();
    expect(readDraft(desk.clinic.db.reader, { userId: other, form: 'patient-new', patientId: '' })).toBeDefined();
  });
});

describe('changing details', () => {
  test('writes only what changed, keeps row ids, and updates the index', async () => {
    const record = await register(
      form({
        contactPoints: [{ value: '07700 900123' }, { value: '01632 960001', use: 'home' }],
        addresses: [{ city: 'Cardiff', postcode: 'CF24 4HR' }],
      }),
    );
    const [mobile, home] = record.details.contactPoints;
    const before = desk.clinic.db.head().change_seq;
    desk.clinic.clock.advance(60_000);
    const details = {
      ...record.details,
      core: { ...record.details.core, familyName: 'Lovelace' },
      contactPoints: [
        { ...home!, value: '01632 960002' },
        { ...mobile!, id: null, value: '07700 900999' },
      ],
    };
    const changed = valueOf(await update(record, details, other));
    // Family name, one number changed, one removed, one added.
    expect(desk.clinic.db.head().change_seq - before).toBe(4);
    expect(changed.details.contactPoints.map((row) => [row.id === home!.id, row.value])).toEqual([
      [true, '01632 960002'],
      [false, '07700 900999'],
    ]);
    expect(indexRow(record.summary.id)).toMatchObject({ family_key: 'lovelace', sort_key: 'lovelace ada' });
    expect(indexRow(record.summary.id).digits.split(' ')).toEqual(
      expect.arrayContaining(['1632960002', '7700900999', 'y1981', 'm0704']),
    );
    const { changes } = valueOf(desk.patients['patients.changes']({ id: record.summary.id, before: null, limit: 50 }));
    expect(
      changes
        .slice(0, 12)
        .filter((c) => c.op !== 'insert')
        .map((c) => [c.where, c.field, c.from, c.to, c.by]),
    ).toEqual(
      expect.arrayContaining([
        ['Details', 'Family name', 'Jones', 'Lovelace', 'Max Manager'],
        ['Contact', 'Number or address', '01632 960001', '01632 960002', 'Max Manager'],
        ['Contact', 'Number or address', '07700 900123', '', 'Max Manager'],
      ]),
    );
    expect(lastAudit(record.summary.id)).toMatchObject({ event: 'patient.updated', actor: other });
  });

  test('writes no history if nothing changed', async () => {
    const record = await register(form({ contactPoints: [{ value: '07700 900123' }] }));
    const before = desk.clinic.db.head().change_seq;
    const same = valueOf(await update(record, record.details));
    expect(desk.clinic.db.head().change_seq).toBe(before);
    expect(same.summary.version).toBe(record.summary.version);
  });

  test('is refused on an outdated copy, even if only a phone number was removed', async () => {
    const record = await register(form({ contactPoints: [{ value: '07700 900123' }] }));
    valueOf(await update(record, { ...record.details, contactPoints: [] }, other));
    expect(await update(record, { ...record.details, core: { ...record.details.core, title: 'Dr' } })).toEqual({
      ok: false,
      error: { code: 'record/changed-meanwhile' },
    });
    expect(reopen(record.summary.id).details.core.title).toBe('');
  });

  test('does not conflict with an alert added in the meantime', async () => {
    const record = await register();
    valueOf(
      await desk.alerts['alerts.add'](
        {
          patientId: record.summary.id,
          severity: 'stop',
          category: 'allergy',
          text: 'Lidocaine',
        },
        userCall(other, 'owner'),
      ),
    );
    expect((await update(record, { ...record.details, core: { ...record.details.core, title: 'Dr' } })).ok).toBe(true);
  });

  test('cannot name a row of another patient', async () => {
    const mine = await register();
    const theirs = await register(form({ contactPoints: [{ value: '07700 900123' }] }));
    expect(
      await update(mine, {
        ...mine.details,
        contactPoints: [{ ...theirs.details.contactPoints[0]!, value: '07700 900124' }],
      }),
    ).toEqual({ ok: false, error: { code: 'record/not-found' } });
    expect(reopen(theirs.summary.id).details.contactPoints[0]?.value).toBe('07700 900123');
  });

  test('leaves imported values alone, and does not remove a date of birth', async () => {
    const imported = named('Antonio', 'Castellanos', { birthDate: null, nhsNumber: '9990000018' });
    const id = await desk.clinic.db.writer.run(
      { actor: 'system', event: 'import.batch' },
      (tx) =>
        insertPatient(
          tx,
          {
            ...imported,
            contactPoints: [
              { id: null, system: 'phone', use: 'home', value: '555-139-3142', label: '', from: null, until: null },
            ],
          },
          { registeredAt: tx.now, importId: '01900000-0000-7000-8000-0000000000ff' },
        ).id,
    );
    const record = reopen(valueOf(id) as PatientId);
    expect(record.summary.incomplete).toBe(true);
    expect(indexRow(record.summary.id).last_interaction_on).toBeNull();
    const filled = valueOf(await update(record, { ...record.details, core: { ...record.details.core, title: 'Mr' } }));
    const dated = valueOf(
      await update(filled, { ...filled.details, core: { ...filled.details.core, birthDate: '1991-06-08' } }),
    );
    expect(dated.summary.incomplete).toBe(false);
    expect(await update(dated, { ...dated.details, core: { ...dated.details.core, birthDate: null } })).toMatchObject({
      ok: false,
      error: { code: 'patient/birth-date' },
    });
  });
});

test('archiving: not in the list or the count, locked, and restored again', async () => {
  const record = await register();
  await register(named('Bob', 'Archer'));
  const archived = valueOf(
    await desk.patients['patients.archive'](
      { id: record.summary.id, seen: record.summary.version, reason: 'Moved away' },
      userCall(other, 'owner'),
    ),
  );
  expect(archived).toMatchObject({ archiveReason: 'Moved away', summary: { archived: true } });
  expect([countPatients(desk.clinic.db.reader, false), countPatients(desk.clinic.db.reader, true)]).toEqual([1, 1]);
  expect(await update(archived, archived.details)).toEqual({ ok: false, error: { code: 'record/archived' } });
  expect(
    await desk.alerts['alerts.add'](
      { patientId: record.summary.id, severity: 'note', category: 'admin', text: 'x' },
      userCall(actor, 'owner'),
    ),
  ).toEqual({ ok: false, error: { code: 'record/archived' } });
  expect(
    await desk.patients['patients.archive'](
      { id: record.summary.id, seen: record.summary.version, reason: 'Again' },
      userCall(actor, 'owner'),
    ),
  ).toMatchObject({ ok: false });
  const back = valueOf(
    await desk.patients['patients.unarchive'](
      { id: record.summary.id, seen: archived.summary.version },
      userCall(actor, 'owner'),
    ),
  );
  expect(back).toMatchObject({ archivedAt: null, archiveReason: '', summary: { archived: false } });
  expect([countPatients(desk.clinic.db.reader, false), countPatients(desk.clinic.db.reader, true)]).toEqual([2, 0]);
  expect(lastAudit(record.summary.id)).toMatchObject({ event: 'patient.unarchived' });
});

test.each(['name', 'recent'] as const)('the list by %s shows every patient once, page by page', async (order) => {
  const family = ['Archer', 'archer', 'Ångström', 'O’Neil', 'Zed', 'Smith', 'Smith', 'de Vere'];
  for (const name of family) {
    desk.clinic.clock.advance(1000);
    await register(named('A', name));
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Output<'patients.list'> = valueOf(
      desk.patients['patients.list']({ order, archived: false, after, limit: 3 }),
    );
    expect(page.total).toBe(family.length);
    seen.push(...page.hits.map((hit) => hit.displayName));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(
    order === 'recent'
      ? [...family].reverse().map((name) => `A ${name}`)
      : ['A Ångström', 'A Archer', 'A archer', 'A de Vere', 'A O’Neil', 'A Smith', 'A Smith', 'A Zed'],
  );
});

test('the access log shows who opened and changed the record, newest first', async () => {
  const record = await register();
  desk.clinic.clock.advance(1000);
  await desk.clinic.db.writer.run(
    { actor: other, event: 'patient.viewed', subject: record.summary.id },
    () => undefined,
  );
  expect(valueOf(desk.patients['patients.accessLog']({ id: record.summary.id }))).toMatchObject([
    { by: 'Max Manager', event: 'patient.viewed', outcome: 'ok' },
    { by: 'Ann Desk', event: 'patient.registered', outcome: 'ok' },
  ]);
});

test('replaying the history from the first record reproduces the rows after any edits', async () => {
  const contact = fc.record({
    value: fc.constantFrom('07700 900001', '07700 900002', '01632 960003'),
    use: fc.constantFrom(...contactUses),
    label: fc.constantFrom('', 'work hours'),
  });
  const edit = fc.record({
    familyName: fc.constantFrom('Jones', 'Smith', 'O’Neil'),
    title: fc.constantFrom('', 'Dr'),
    nhs: fc.constantFrom(null, '4010232137'),
    contacts: fc.array(contact, { maxLength: 3 }),
    keep: fc.array(fc.boolean(), { maxLength: 3 }),
    stale: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      let record = await register();
      const first = record;
      for (const e of edits) {
        desk.clinic.clock.advance(10);
        const base = e.stale ? first : record;
        const kept = record.details.contactPoints.filter((_, i) => e.keep[i] ?? true);
        const fresh = e.contacts.map((c) => ({ id: null, system: 'phone' as const, from: null, until: null, ...c }));
        const details = {
          ...record.details,
          core: { ...record.details.core, familyName: e.familyName, title: e.title, nhsNumber: e.nhs },
          contactPoints: [...kept, ...fresh].slice(0, 4),
        };
        const done = await desk.patients['patients.update'](
          { id: record.summary.id, seen: base.summary.version, details },
          userCall(actor, 'owner'),
        );
        expect(done.ok).toBe(base.summary.version === record.summary.version);
        record = done.ok ? done.value : record;
      }
      // Replay: the newest record of each row and field is what the row holds.
      const rows = new Map<string, Record<string, string | number | null>>();
      for (const change of readChanges(desk.clinic.db, record.summary.id, { before: null, limit: 1000 }).reverse()) {
        const key = `${change.table}/${change.rowId}`;
        const before = rows.get(key) ?? {};
        if (change.old !== null) expect(before).toMatchObject(change.old);
        if (change.op === 'delete') rows.delete(key);
        else rows.set(key, { ...before, ...change.new });
      }
      const stored = readPatient(desk.clinic.db.reader, record.summary.id)!;
      const plain = ({ id: _i, version: _v, patient_id: _p, ...rest }: Record<string, unknown>) => rest;
      expect(rows.get(`patient/${record.summary.id}`)).toEqual(plain(stored.patient));
      expect(new Map([...rows].filter(([key]) => key.startsWith('contact_point/')))).toEqual(
        new Map(stored.contactPoints.map((row) => [`contact_point/${row.id}`, plain(row)])),
      );
    }),
    { numRuns: 25 },
  );
});

test('rebuilding the index from the rows gives the index maintained by the writer', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.push((await register(named(`Given${i}`, `Family${i % 3}`))).summary.id);
  const all = () =>
    desk.clinic.db.reader
      .all(desk.clinic.db.reader.qb.selectFrom('patient_index').selectAll().orderBy('patient_id'))
      .map(({ rowid: _r, ...row }) => row);
  const before = all();
  rebuildDerived(desk.clinic.db);
  expect(all()).toEqual(before);
  expect(countPatients(desk.clinic.db.reader, false)).toBe(7);
  expect(
    valueOf(desk.patients['patients.search']({ text: 'given3', limit: 5, includeArchived: false })).hits[0]
      ?.displayName,
  ).toBe('Given3 Family0');
});
