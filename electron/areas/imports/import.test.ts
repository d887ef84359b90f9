import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCall } from '../../../shared/contract/handlers';
import { PatientDetails } from '../../../shared/domain/patients/patient';
import { countImportChanges } from '../../../db/areas/imports/imports-undo.repo';
import { insertPatient } from '../../../db/areas/patients/patients.repo';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { recoverImports } from './recover-imports';
import type { UserId } from '../../../shared/domain/ids';
import { everything, importDesk, rowCounts, valueOf, type ImportDesk } from './testing/import-desk';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const fixture = (name: string) => join('tests', 'fixtures', 'import', name);
const head = () => desk.clinic.db.head().change_seq;
const read = () => ({ reader: desk.clinic.db.reader, qb: desk.clinic.db.reader.qb });
const entries = () => read().reader.all(read().qb.selectFrom('record_entry').selectAll().orderBy('id'));
const patients = () => read().reader.all(read().qb.selectFrom('patient').selectAll().orderBy('family_name'));
const choose = async (contents: Record<string, string | Uint8Array>) => {
  desk.willChoose(desk.files(contents));
  return valueOf(await desk.imports['imports.choose']({ what: 'any' }, userCall(desk.actor, 'owner')));
};
const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ada = {
  resourceType: 'Patient',
  id: uuid(1),
  name: [{ family: 'Jones', given: ['Ada'] }],
  birthDate: '1981-07-04',
};
const weight = {
  resourceType: 'Observation',
  id: uuid(2),
  status: 'final',
  code: { text: 'Weight' },
  subject: { reference: `Patient/${uuid(1)}` },
  effectiveDateTime: '2025-01-02',
  valueQuantity: { value: 60, unit: 'kg' },
};

describe('a file that cannot be read says why and where, and changes nothing', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i},Smith,1980-01-01`).join('\n');
  test.each<[string, string, string | Uint8Array, string, string | RegExp]>([
    [
      'truncated JSON',
      'a.json',
      '{"resourceType": "Bundle",\n"type": "collection", "entry": [{"resource": {"resourceType": "Pat',
      'import/not-json',
      'line 2, column 63: a quotation mark is never closed',
    ],
    ['JSON that is no FHIR', 'a.json', '{"patients": []}', 'import/not-fhir', ''],
    [
      'prototype keys',
      'a.json',
      '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","__proto__":{"isAdmin":true}}}]}',
      'import/forbidden-key',
      'entry[0].resource.__proto__ (line 1, column 93)',
    ],
    [
      'a field twice',
      'a.json',
      '{"resourceType":"Patient",\n"gender":"male","gender":"female"}',
      'import/repeated-field',
      'gender (line 2, column 17)',
    ],
    [
      'nesting without end',
      'a.json',
      `{"resourceType":"Patient","x":${'['.repeat(200)}${']'.repeat(200)}}`,
      'import/too-deep',
      'line 1, column 130',
    ],
    [
      'bytes of another encoding in JSON',
      'a.json',
      Buffer.from('{"resourceType":"Patient",\n"id":"Ren\xe9e"}', 'latin1'),
      'import/encoding',
      'line 2, byte 36',
    ],
    ['an empty file', 'a.json', '', 'import/empty', ''],
    [
      'a quotation mark that is never closed',
      'a.csv',
      `id,surname,dob\n1,"Smith,1980-01-01\n${lines}`,
      'import/not-csv',
      'line 2: a quotation mark is never closed',
    ],
    [
      'a heading that is data',
      'a.csv',
      '1,1980-01-01,2\n3,1981-01-01,4',
      'import/not-csv',
      'line 1: the first row names no columns',
    ],
    ['a prototype key as a heading', 'a.csv', 'id,__proto__\n1,2', 'import/forbidden-key', 'line 1, column 2'],
    [
      'a formula as a heading',
      'a.csv',
      'id,"=1+1"\n1,2',
      'import/not-csv',
      'line 1, column 2: the heading is a formula',
    ],
    ['a spreadsheet', 'a.csv', 'PK\u0003\u0004 rest', 'import/unknown-type', ''],
    [
      'half a letter of UTF-16',
      'a.csv',
      Buffer.concat([Buffer.from('\ufeffid;dob\n', 'utf16le'), Buffer.from([1])]),
      'import/encoding',
      'line 2, byte 16',
    ],
  ])('%s', async (_, name, content, code, place) => {
    const before = [rowCounts(desk.clinic), head()];
    const answer = await choose({ [name]: content });
    expect(answer?.files).toEqual([expect.objectContaining({ kind: 'refused', label: name, code, place })]);
    expect(
      await desk.imports['imports.check']({ token: answer!.token, csv: [] }, userCall(desk.actor, 'owner')),
    ).toEqual({
      ok: false,
      error: { code: 'import/unreadable' },
    });
    expect([rowCounts(desk.clinic), head()]).toEqual(before);
  });

  test('one bad file does not hold up the good ones', async () => {
    const answer = await choose({ 'a.json': '{', 'b.json': bundle(ada) });
    expect(answer?.files.map((file) => file.kind)).toEqual(['refused', 'fhir']);
    const { counts } = await desk.bringIn(desk.files({ 'a.json': '{', 'b.json': bundle(ada) }));
    expect(counts).toMatchObject({ patientsNew: 1, rows: 1 });
  });
});

describe('how a CSV file is read', () => {
  const table = 'Pat No;Surname;Forename;DOB\n1;Smith;Ada;04/07/1981\n2;Jones;Bob;05/06/1982\n';
  const choice = {
    index: 0,
    entity: 'patients' as const,
    dateOrder: 'day-first' as const,
    encoding: 'utf-8' as const,
    mapping: { '0': 'sourceId', '1': 'familyName', '2': 'givenNames', '3': 'birthDate' },
  };

  test('dates that can be read both ways are asked about, never guessed', async () => {
    const paths = desk.files({ 'a.csv': table });
    const unasked = await desk.check(paths);
    expect(unasked.files).toMatchObject([
      { kind: 'csv', separator: ';', dateOrder: 'ambiguous', dateConflict: null, entity: 'patients', rows: 2 },
    ]);
    expect(unasked.failure).toEqual({ code: 'import/date-order', ref: 'file 1' });
    await desk.bringIn(paths, [{ ...choice, mapping: { ...choice.mapping } }]);
    expect(patients().map((p) => p.birth_date)).toEqual(['1982-06-05', '1981-07-04']);
  });

  test('a date that is none in the chosen order is refused, with its row and column', async () => {
    const { token } = await desk.check(desk.files({ 'a.csv': `${table}3;Lee;Cy;13/25/1990\n4;Lee;Di;25/12/1990\n` }), [
      choice,
    ]);
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { place: 'a.csv, line 4, column 4', title: 'Cy Lee', note: 'Its date cannot be read (day first).' },
    ]);
    expect(desk.plan(token).counts).toMatchObject({ patientsNew: 3, refused: 1, rows: 4 });
  });

  test('dates of which no order fits all are told by the first line of either kind', async () => {
    const { files } = await desk.check(
      desk.files({ 'a.csv': `${table}3;Lee;Cy;12/25/1990\n4;Lee;Di;25/12/1990\n5;Lee;Ed;31/12/1990\n` }),
    );
    expect(files).toMatchObject([
      { kind: 'csv', dateOrder: 'ambiguous', dateConflict: { dayFirstLine: 5, monthFirstLine: 4 } },
    ]);
  });

  test('rows that do not fit the heading and cells that a spreadsheet would run are refused one by one', async () => {
    const { token } = await desk.check(
      desk.files({
        'a.csv':
          'Pat No,Surname,Forename,DOB,Tel,Lon\n1,Smith,Ada,1981-07-04,+44 113 496 0000,-71.5\n2,Jones,Bob\n3,Lee,Cy,1990-01-01,1,2,extra\n4,=HYPERLINK(1),Di,1990-01-01,,\n5,Ng,Em,1990-01-01,@SUM(A1),\n6,Oz,Fi,1990-01-01,"x"y,\n7,Pa,Gi,1990-01-01,,,,,\n8\n',
      }),
    );
    expect(desk.plan(token, 'refused').rows.map((row) => [row.place, row.note])).toEqual([
      ['a.csv, line 3', 'It has 3 cells, the heading has 6.'],
      ['a.csv, line 4', 'It has 7 cells, the heading has 6.'],
      ['a.csv, line 5, column 2', 'It holds a formula, which a spreadsheet would run.'],
      ['a.csv, line 6, column 5', 'It holds a formula, which a spreadsheet would run.'],
      ['a.csv, line 7', 'Its quotation marks are not in order.'],
      ['a.csv, line 9', 'It has 1 cell, the heading has 6.'],
    ]);
    expect(desk.plan(token).counts).toMatchObject({ patientsNew: 2, refused: 6, rows: 8 });
  });

  test('prose that begins with a dash is prose, and a formula in text is kept as plain text and told of', async () => {
    const files = desk.files({
      'people.csv':
        'Patient ID,First Name,Last Name,Date of Birth,Remarks\n1,Ada,Green,1980-05-06,- prefers mornings\n2,Ben,Young,1982-03-04,"=HYPERLINK(""http://x"")"\n3,-Cara,-SUM(A1),1975-01-02,\n',
      'visits.csv':
        'Note ID,Patient ID,Date,Subject,Notes\nN1,1,2025-06-07,Call,- patient called\nN2,1,2025-06-08,+ improved,"=cmd|\'/c calc\'!A1"\n=N3,1,2025-06-09,Call,fine\nN4,1,"=DATE(2025,6,9)",Call,fine\nN5,1,2025-06-10,Call,\'- asked about parking\nN6,1,2025-06-11,Call,\'tis fine\n',
    });
    const other = {
      index: 1,
      entity: 'other' as const,
      dateOrder: 'iso' as const,
      encoding: 'utf-8' as const,
      mapping: { '0': 'sourceId', '1': 'patientId', '2': 'start', '3': 'description', '4': 'notes' },
    };
    const { token } = await desk.bringIn(files, [other]);
    const rows = desk.plan(token).rows.map((row) => [row.place, row.action, row.note]);
    expect(rows.filter(([, , note]) => note !== '')).toEqual([
      ['people.csv, line 3', 'new-patient', 'Column 5 looks like a formula. It is kept as plain text.'],
      ['people.csv, line 4, column 3', 'refused', 'It holds a formula, which a spreadsheet would run.'],
      ['visits.csv, line 3', 'kept-as-other', 'Column 5 looks like a formula. It is kept as plain text.'],
      ['visits.csv, line 4, column 1', 'refused', 'It holds a formula, which a spreadsheet would run.'],
      ['visits.csv, line 5, column 3', 'refused', 'It holds a formula, which a spreadsheet would run.'],
    ]);
    expect(patients().map((p) => p.extra)).toEqual(
      expect.arrayContaining([expect.stringContaining('- prefers mornings'), expect.stringContaining('=HYPERLINK(')]),
    );
    const texts = entries()
      .map((entry) => entry.resource ?? '')
      .join('\n');
    for (const text of [
      '"- patient called"',
      '"+ improved"',
      `"=cmd|'/c calc'!A1"`,
      '"- asked about parking"',
      `"'tis fine"`,
    ])
      expect(texts).toContain(text);
  });

  test.each([
    ['a needed column is missing', { '0': 'sourceId', '1': 'familyName' }, 'file 1: birthDate'],
    ['no column holds a name', { '3': 'birthDate' }, 'file 1: familyName'],
    ['a field is given twice', { '0': 'familyName', '1': 'familyName', '3': 'birthDate' }, 'file 1: columns'],
    ['a field does not exist', { '0': 'shoeSize', '1': 'familyName', '3': 'birthDate' }, 'file 1: columns'],
    ['a column does not exist', { '1': 'familyName', '3': 'birthDate', '9': 'title' }, 'file 1: columns'],
  ])('it is refused when %s', async (_, mapping, ref) => {
    const before = head();
    const { failure } = await desk.check(desk.files({ 'a.csv': table }), [{ ...choice, mapping: mapping }]);
    expect(failure).toEqual({ code: 'import/mapping', ref });
    expect(head()).toBe(before);
  });

  test('an old program’s file: Windows-1252, semicolons, day first; its dates that never were are refused', async () => {
    const { counts, token } = await desk.bringIn([fixture('praxis-1252.csv')]);
    expect(counts).toMatchObject({ patientsNew: 2, refused: 1, rows: 3 });
    expect(patients()).toMatchObject([
      { family_name: 'Café', given_names: 'André', birth_date: '1975-01-13', source_key: 'Patient/8' },
      { family_name: 'Müller-Smith', given_names: 'Renée', birth_date: '1981-07-04' },
    ]);
    expect(JSON.parse(patients()[1]!.extra)).toEqual(
      expect.arrayContaining([
        { label: 'Skin type', value: 'II' },
        { label: 'Last seen', value: '25/12/2023' },
      ]),
    );
    expect(desk.plan(token, 'refused').rows).toMatchObject([{ place: 'praxis-1252.csv, line 4, column 4' }]);
  });

  test('read as UTF-8 by choice, it says where that breaks', async () => {
    const { failure } = await desk.check([fixture('praxis-1252.csv')], [{ ...choice, encoding: 'utf-8' }]);
    expect(failure).toEqual({ code: 'import/encoding', ref: 'file 1: line 2, byte 62' });
  });

  test.each([
    ['utf-16le', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['utf-8', Buffer.from(`\ufeff${table}`)],
  ] as const)('in %s', async (encoding, bytes) => {
    const { files } = await desk.check(desk.files({ 'a.csv': bytes }));
    expect(files).toMatchObject([
      {
        kind: 'csv',
        encoding,
        columns: [{ name: 'Pat No', examples: ['1', '2'] }, { name: 'Surname' }, { name: 'Forename' }, { name: 'DOB' }],
      },
    ]);
    await desk.bringIn(desk.files({ 'a.csv': bytes }), [{ ...choice, encoding }]);
    expect(patients()).toHaveLength(2);
  });

  test('practice software: people, their visits, what has no column; a visit of nobody is refused', async () => {
    const { counts, token } = await desk.bringIn([fixture('clients.csv'), fixture('appointments.csv')]);
    expect(counts).toMatchObject({ patientsNew: 3, entriesNew: 3, refused: 1, rows: 7 });
    expect(patients().find((p) => p.family_name === 'Okafor')).toMatchObject({
      title: 'Mrs',
      given_names: 'Amelia',
      preferred_name: 'Amy',
      sex: 'female',
      gender: 'unknown',
    });
    expect(
      read().reader.all(
        read().qb.selectFrom('related_person').select(['name', 'is_emergency_contact']).orderBy('name'),
      ),
    ).toEqual([
      { name: 'Mai Li', is_emergency_contact: 1 },
      { name: 'Tunde Okafor', is_emergency_contact: 1 },
    ]);
    const visits = entries().sort((a, b) => a.occurred_text.localeCompare(b.occurred_text));
    expect(visits).toMatchObject([
      {
        title: 'Consultation',
        occurred_text: '2025-03-01T10:00:00+00:00',
        author: 'Dr Ines Marchetti',
        status: 'finished',
        is_visit: 1,
      },
      { title: 'Botulinum toxin', occurred_text: '2025-03-15T14:00:00', occurred_at: '2025-03-15T14:00:00.000Z' },
      { title: 'Consultation', status: 'cancelled' },
    ]);
    expect(JSON.stringify(visits[1])).toContain('20 units, forehead');
    expect(JSON.stringify(visits[1])).toContain('210.00');
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      {
        place: 'appointments.csv, line 5',
        note: 'It belongs to a patient who is neither in these files nor in the clinic.',
      },
    ]);
    // The same person is found by NHS number in a GP's extract once the record has one.
    const [row] = patients().filter((p) => p.family_name === 'Okafor');
    valueOf(
      await desk.clinic.db.writer.run({ actor: desk.actor, event: 'patient.updated' }, (tx) =>
        tx.update('patient', row!.id, { nhs_number: '9434765919' }, null),
      ),
    );
    const again = await desk.bringIn([fixture('gp-extract.csv')]);
    expect(again.counts).toMatchObject({ entriesNew: 2, refused: 0 });
    expect(entries().filter((e) => e.kind === 'observation')).toMatchObject([
      { patient_id: row!.id },
      { patient_id: row!.id },
    ]);
    expect(
      entries()
        .filter((e) => e.kind === 'observation')
        .map((e) => e.summary)
        .sort(),
    ).toEqual(['121/80 mmHg; Sitting', '68.5 kg']);
  });
});

describe('FHIR files', () => {
  test('a UK Core collection: contained resources, times with their zone, visits, people, an unknown kind', async () => {
    const { counts, token } = await desk.bringIn([fixture('uk-core.json')]);
    expect(counts).toEqual({
      patientsNew: 1,
      patientsMatched: 0,
      entriesNew: 3,
      entriesAlreadyHere: 0,
      keptAsOther: 1,
      leftOut: 0,
      refused: 0,
      rows: 5,
    });
    expect(patients()).toMatchObject([
      { family_name: 'Adeyemi', nhs_number: '9990000018', gp_name: 'Dr R Patel', source_key: 'Patient/77' },
    ]);
    const byType = Object.fromEntries(entries().map((e) => [e.fhir_type, e]));
    const visit = byType['Encounter'];
    expect(visit).toMatchObject({
      is_visit: 1,
      visit_id: visit!.id,
      author: 'Sam Reed',
      occurred_text: '2025-05-05T13:00:00+01:00',
      occurred_at: '2025-05-05T12:00:00.000Z',
    });
    expect(byType['MedicationAdministration']).toMatchObject({
      kind: 'medication',
      title: 'Botulinum toxin type A 100 U',
      visit_id: visit!.id,
      group_at: visit!.occurred_at,
      author: 'Sam Reed',
    });
    // The number keeps the digits it was written with.
    expect(byType['MedicationAdministration']!.resource).toContain('"value":20.00');
    expect(byType['Practitioner']).toMatchObject({ kind: 'person', title: 'Sam Reed' });
    expect(byType['MoonPhase']).toMatchObject({ kind: 'other', title: 'Moon phase' });
    expect(desk.plan(token, 'kept-as-other').rows).toMatchObject([
      { place: 'uk-core.json, entry 5', action: 'kept-as-other' },
    ]);
    expect(read().reader.get(read().qb.selectFrom('patient_index').select('last_interaction_on as day'))).toEqual({
      day: '2025-05-05',
    });
  });

  test('a server’s answer about somebody the clinic knows by NHS number; its message is no record', async () => {
    await desk.bringIn([fixture('uk-core.json')]);
    const { counts, token } = await desk.bringIn([fixture('searchset.json')]);
    expect(counts).toMatchObject({ entriesNew: 1, refused: 1, rows: 2 });
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { place: 'searchset.json, entry 2', note: 'This is a message of the other system, not a record.' },
    ]);
    expect(entries().find((e) => e.fhir_type === 'Observation')).toMatchObject({
      title: 'Skin type',
      summary: 'Fitzpatrick III',
      patient_id: patients()[0]!.id,
    });
  });

  test('a bulk export, one resource a line', async () => {
    expect((await desk.bringIn([fixture('bulk.ndjson')])).counts).toMatchObject({ patientsNew: 1, entriesNew: 1 });
  });

  test('people of whom only practitioners are in the files belong to nobody, and it is said', async () => {
    const { counts, token } = await desk.bringIn(
      desk.files({
        'a.json': bundle(
          { resourceType: 'Practitioner', id: 'd', name: [{ prefix: ['Dr'], given: ['Ida'], family: 'Low' }] },
          { resourceType: 'Organization', id: 'o', name: 'City Clinic' },
        ),
      }),
    );
    expect(counts).toMatchObject({ leftOut: 2, refused: 0, rows: 2 });
    expect(desk.plan(token, 'left-out').rows).toMatchObject([
      { action: 'left-out', title: 'Dr Ida Low', note: 'It belongs to no patient of these files.' },
      { title: 'City Clinic' },
    ]);
    expect(desk.plan(token, 'refused').rows).toEqual([]);
    // They are in the list that can be saved, before and after.
    desk.willSaveTo(join(desk.clinic.folder, 'out.csv'));
    for (const source of [token, valueOf(desk.imports['imports.list']())[0]!.id])
      expect(valueOf(await desk.imports['imports.saveRejects']({ source }, userCall(desk.actor, 'owner')))).toEqual({
        rows: 2,
      });
  });

  test('a record of care that says nothing of a patient is refused, not left out', async () => {
    const { subject: _subject, ...nobodys } = weight;
    const { counts, token } = await desk.bringIn(desk.files({ 'a.json': bundle(ada, nobodys) }));
    expect(counts).toMatchObject({ patientsNew: 1, leftOut: 0, refused: 1 });
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { title: 'Weight', note: 'It belongs to no patient of these files.' },
    ]);
  });

  test('an id that is no honest text does no harm', async () => {
    const id = `'; DROP TABLE patient; --`;
    const { counts } = await desk.bringIn(
      desk.files({ 'a.json': bundle({ ...ada, id }, { ...weight, subject: { reference: `Patient/${id}` } }) }),
    );
    expect(counts.patientsNew).toBe(1);
    expect(patients()).toHaveLength(1);
  });
});

describe('the same things again', () => {
  test('are already here, and nothing is written', async () => {
    const paths = [fixture('uk-core.json'), fixture('clients.csv'), fixture('appointments.csv')];
    const first = await desk.bringIn(paths);
    const before = [everything(desk.clinic), head() + 2];
    const { counts } = await desk.bringIn(paths);
    expect(counts).toEqual({
      patientsNew: 0,
      patientsMatched: 0,
      entriesNew: 0,
      entriesAlreadyHere: first.counts.rows - first.counts.refused,
      keptAsOther: 0,
      leftOut: 0,
      refused: first.counts.refused,
      rows: first.counts.rows,
    });
    // Two changes: the import itself, begun and finished.
    expect([everything(desk.clinic), head()]).toEqual(before);
  });

  test('a newer version takes the place of the older one, and its import can be taken back', async () => {
    await desk.bringIn(desk.files({ 'a.json': bundle(ada, weight) }));
    const before = everything(desk.clinic);
    const { importId, counts, token } = await desk.bringIn(
      desk.files({ 'a.json': bundle(ada, { ...weight, status: 'amended', valueQuantity: { value: 61, unit: 'kg' } }) }),
    );
    expect(counts).toMatchObject({ entriesNew: 1, entriesAlreadyHere: 1 });
    expect(desk.plan(token).rows[1]).toMatchObject({ action: 'add', note: expect.stringContaining('takes its place') });
    expect(entries()).toMatchObject([{ summary: '61 kg', status: 'amended' }]);
    expect(valueOf(await desk.undo(importId))).toEqual({ removed: 0, reverted: 1, kept: 0 });
    expect(everything(desk.clinic)).toEqual(before);
  });

  test('an older version than what is here is refused', async () => {
    const at = (lastUpdated: string, value: number) =>
      bundle(ada, { ...weight, meta: { lastUpdated }, valueQuantity: { value, unit: 'kg' } });
    await desk.bringIn(desk.files({ 'a.json': at('2025-02-01T00:00:00Z', 61) }));
    const { counts } = await desk.bringIn(desk.files({ 'a.json': at('2025-01-01T00:00:00Z', 60) }));
    expect(counts).toMatchObject({ refused: 1, entriesAlreadyHere: 1 });
    expect(entries()).toMatchObject([{ summary: '61 kg' }]);
  });

  test('a number that every system gives does not replace something else', async () => {
    await desk.bringIn(desk.files({ 'a.json': bundle(ada, { ...weight, id: '1' }) }));
    await desk.bringIn(
      desk.files({
        'a.json': bundle(ada, {
          ...weight,
          id: '1',
          code: { text: 'Height' },
          valueQuantity: { value: 170, unit: 'cm' },
        }),
      }),
    );
    expect(
      entries()
        .map((e) => e.title)
        .sort(),
    ).toEqual(['Height', 'Weight']);
  });

  test('two equal rows of a table are two entries, also the second time', async () => {
    const table = 'Patient,Date,Treatment\n1,2025-01-01,Peel\n1,2025-01-01,Peel\n';
    const paths = desk.files({ 'patients.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n', 'treatments.csv': table });
    expect((await desk.bringIn(paths)).counts).toMatchObject({ patientsNew: 1, entriesNew: 2 });
    expect((await desk.bringIn(paths)).counts).toMatchObject({ entriesNew: 0, entriesAlreadyHere: 3 });
    expect(entries()).toHaveLength(2);
  });

  test('the same person in two files comes in once; details that differ are kept beside', async () => {
    const { counts } = await desk.bringIn(
      desk.files({
        'a.json': bundle(ada, weight),
        'b.json': bundle(ada, weight),
        'c.json': bundle({ ...ada, gender: 'female' }),
      }),
    );
    expect(counts).toMatchObject({ patientsNew: 1, entriesNew: 2, entriesAlreadyHere: 2, rows: 5 });
    expect(
      entries()
        .map((e) => e.fhir_type)
        .sort(),
    ).toEqual(['Observation', 'Patient']);
  });
});

describe('people the clinic knows', () => {
  const register = async (details: { given: string; family: string; born: string; phone?: string; nhs?: string }) => {
    const core = {
      title: '',
      givenNames: details.given,
      familyName: details.family,
      suffix: '',
      preferredName: '',
      birthDate: details.born,
      sex: 'unknown',
      gender: 'unknown',
      nhsNumber: details.nhs ?? null,
      gpName: '',
      gpPractice: '',
      gpPhone: '',
      language: '',
      interpreterRequired: false,
      communicationNeeds: '',
      preferredContact: 'none',
      paperFileLocation: '',
      deceased: false,
      deceasedOn: null,
    };
    const contactPoints =
      details.phone === undefined
        ? []
        : [{ id: null, system: 'phone', use: 'mobile', value: details.phone, label: '', from: null, until: null }];
    const parsed = PatientDetails.parse({ core, otherNames: [], addresses: [], contactPoints, relatedPeople: [] });
    return valueOf(
      await desk.clinic.db.writer.run({ actor: desk.actor, event: 'patient.registered' }, (tx) =>
        insertPatient(tx, parsed, { registeredAt: tx.now }),
      ),
    ).id;
  };
  const withNhs = { ...ada, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }] };

  test('for certain: the entries go to them, the details stay as they are, those of the file are kept beside', async () => {
    const id = await register({ given: 'Adeline', family: 'Jones', born: '1981-07-04', nhs: '9990000018' });
    const { token, counts } = await desk.bringIn(
      desk.files({ 'a.json': bundle({ ...withNhs, telecom: [{ system: 'phone', value: '07700 900123' }] }, weight) }),
    );
    expect(counts).toMatchObject({ patientsNew: 0, patientsMatched: 1, entriesNew: 1 });
    expect(desk.plan(token, 'matches').rows).toMatchObject([
      {
        action: 'match',
        match: { level: 'certain', decision: 'use-existing', hit: { id, displayName: 'Adeline Jones' } },
      },
    ]);
    expect(patients()).toMatchObject([{ id, given_names: 'Adeline', import_id: null }]);
    expect(
      entries()
        .map((e) => [e.patient_id, e.fhir_type, e.kind])
        .sort(),
    ).toEqual([
      [id, 'Observation', 'observation'],
      [id, 'Patient', 'person'],
    ]);
    // Next time the person is known by the number of the other program, and there is nothing new.
    expect(
      (
        await desk.bringIn(
          desk.files({
            'a.json': bundle({ ...withNhs, telecom: [{ system: 'phone', value: '07700 900123' }] }, weight),
          }),
        )
      ).counts,
    ).toMatchObject({ entriesAlreadyHere: 2, rows: 2 });
  });

  test.each([
    ['new', { patientsNew: 1, entriesNew: 1 }, 2, 1],
    ['use-existing', { patientsMatched: 1, entriesNew: 1 }, 1, 2],
    ['skip', { leftOut: 2, refused: 0 }, 1, 0],
  ] as const)('only likely: somebody decides (%s)', async (decision, expected, people, rows) => {
    const id = await register({ given: 'Ada', family: 'Jones', born: '1981-07-04' });
    const checked = await desk.check(desk.files({ 'a.json': bundle(ada, weight) }));
    const [row] = desk.plan(checked.token, 'matches').rows;
    expect(row).toMatchObject({ action: 'new-patient', match: { level: 'probable', decision: 'new', hit: { id } } });
    expect(
      desk.imports['imports.decide']({ token: checked.token, key: 'p99', decision }, userCall(desk.actor, 'owner')),
    ).toMatchObject({
      ok: false,
    });
    valueOf(
      desk.imports['imports.decide'](
        { token: checked.token, key: row!.match!.key, decision },
        userCall(desk.actor, 'owner'),
      ),
    );
    expect(desk.plan(checked.token, 'matches').rows[0]?.match?.decision).toBe(decision);
    const { result } = await desk.run(checked.token);
    expect(valueOf(result)).toMatchObject(expected);
    expect(patients()).toHaveLength(people);
    expect(entries()).toHaveLength(rows);
  });

  test('later rows of a table find the person by the number of the program, and it is shown', async () => {
    await desk.bringIn([fixture('clients.csv')]);
    const checked = await desk.check([fixture('appointments.csv')]);
    expect(desk.plan(checked.token, 'matches').rows).toMatchObject([
      {
        match: { level: 'probable', decision: 'use-existing', hit: { displayName: expect.stringContaining('Okafor') } },
      },
      { match: { hit: { displayName: expect.stringContaining("O'Neill") } } },
    ]);
    expect(valueOf((await desk.run(checked.token)).result)).toMatchObject({ entriesNew: 3, refused: 1 });
  });

  test('twins of one import are two people', async () => {
    const { counts } = await desk.bringIn(
      desk.files({ 'a.json': bundle(ada, { ...ada, id: uuid(7), name: [{ family: 'Jones', given: ['Adam'] }] }) }),
    );
    expect(counts.patientsNew).toBe(2);
  });
});

describe('the way of an import', () => {
  test('it is noted who brought in what, without a name', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'Ada Jones.json': bundle(ada, weight) }));
    const log = listAudit(
      desk.clinic.db.reader,
      {
        from: null,
        until: null,
        events: ['import.checked', 'import.started', 'import.batch', 'import.finished'],
        actor: desk.actor,
        subject: null,
        outcome: null,
      },
      { before: null, limit: 20 },
    );
    expect(log.map((entry) => entry.event).reverse()).toEqual([
      'import.checked',
      'import.started',
      'import.batch',
      'import.finished',
    ]);
    expect(log.find((entry) => entry.event === 'import.batch')?.subject).toBe(patients()[0]!.id);
    expect(JSON.stringify(log)).not.toContain('Jones');
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([
      {
        id: importId,
        state: 'done',
        files: 1,
        kind: 'fhir',
        counts: { patientsNew: 1, entriesNew: 1, rows: 2 },
        hasRejects: false,
      },
    ]);
    expect(countImportChanges(desk.clinic.db.reader, importId)).toBe(2);
    expect(JSON.stringify(read().reader.all(read().qb.selectFrom('import_batch').selectAll()))).not.toContain('Ada');
  });

  test('a file that changed since the check is not imported', async () => {
    const paths = desk.files({ 'a.json': bundle(ada), 'b.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n' });
    const checked = await desk.check(paths);
    appendFileSync(paths[1]!, '2,Jones,1980-01-01\n');
    const before = rowCounts(desk.clinic);
    const { result, importId } = await desk.run(checked.token);
    expect(result).toEqual({ ok: false, error: { code: 'import/changed', ref: 'file 2' } });
    expect(rowCounts(desk.clinic)).toEqual(before);
    expect(desk.state(importId)).toBe('cancelled');
  });

  test('tokens work for whoever chose the files, until they are forgotten', async () => {
    const checked = await desk.check(desk.files({ 'a.json': bundle(ada) }));
    const page = { token: checked.token, filter: 'all' as const, offset: 0, limit: 10 };
    expect(desk.imports['imports.plan'](page, userCall('another-user' as UserId, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/gone' },
    });
    desk.imports['imports.forget']({ token: checked.token }, userCall(desk.actor, 'owner'));
    expect(desk.imports['imports.plan'](page, userCall(desk.actor, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/gone' },
    });
  });

  test('nothing chosen is nothing done', async () => {
    desk.willChoose(null);
    expect(await desk.imports['imports.choose']({ what: 'fhir' }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: null,
    });
  });

  test('refused rows can be saved before and after, for a spreadsheet; they go when the import is taken back', async () => {
    const { token, importId } = await desk.bringIn(
      desk.files({ 'a.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n2,"=cmd|\'/c calc\'!A1",1980-01-01\n3,Lee\n' }),
    );
    const path = join(desk.clinic.folder, 'refused.csv');
    desk.willSaveTo(path);
    expect(await desk.imports['imports.saveRejects']({ source: token }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: { rows: 2 },
    });
    const fromPlan = readFileSync(path, 'utf8');
    expect(fromPlan.startsWith('\ufeff"Reason","Place","Original"\r\n')).toBe(true);
    expect(fromPlan).toContain(
      `"It holds a formula, which a spreadsheet would run.","a.csv, line 3, column 2","2,""=cmd|'/c calc'!A1"",1980-01-01"\r\n`,
    );
    expect(await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: { rows: 2 },
    });
    // What is kept names files by their number.
    expect(readFileSync(path, 'utf8')).toBe(fromPlan.replaceAll('a.csv', 'file 1'));
    desk.willSaveTo(null);
    expect(await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: null,
    });
    desk.willSaveTo(join(desk.clinic.folder, 'no-such-folder', 'x.csv'));
    expect(
      await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner')),
    ).toMatchObject({
      ok: false,
      error: { code: 'export/drive-gone' },
    });
    await desk.undo(importId);
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: false, state: 'undone' }]);
    expect(existsSync(path)).toBe(true);
  });

  test('imports of an earlier version, which did not count what was left out, are still listed', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle(ada) }));
    const { leftOut: _leftOut, ...older } = valueOf(desk.imports['imports.list']())[0]!.counts;
    valueOf(
      await desk.clinic.db.writer.run({ actor: 'system', event: 'import.finished' }, (tx) =>
        tx.update('import_batch', importId, { counts: JSON.stringify(older) }, null),
      ),
    );
    expect(valueOf(desk.imports['imports.list']())[0]?.counts).toEqual({ ...older, leftOut: 0 });
  });

  test('refused rows are kept for thirty days at most', async () => {
    await desk.bringIn(desk.files({ 'a.csv': 'Id,Surname,DOB\n3,Lee\n' }));
    desk.clinic.clock.advance(29 * 24 * 3_600_000);
    valueOf(await recoverImports(desk.clinic));
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: true }]);
    desk.clinic.clock.advance(2 * 24 * 3_600_000);
    valueOf(await recoverImports(desk.clinic));
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: false, state: 'done' }]);
    // No import was cancelled: the log names what really happened.
    const events = ['import.cancelled', 'import.rejects-dropped'] as const;
    const filter = { from: null, until: null, events: [...events], actor: null, subject: null, outcome: null };
    expect(listAudit(desk.clinic.db.reader, filter, { before: null, limit: 9 })).toMatchObject([
      { event: 'import.rejects-dropped', outcome: 'ok', detail: '{"rejectsDropped":1}' },
    ]);
  });

  test('an import is taken back once', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle(ada) }));
    valueOf(await desk.undo(importId));
    expect(await desk.imports['imports.undo']({ id: importId }, userCall(desk.actor, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/already-undone' },
    });
  });

  test('the fields of each kind of rows are told', () => {
    expect(valueOf(desk.imports['imports.fields']({ entity: 'patients' }))).toContainEqual({
      name: 'birthDate',
      label: 'Date of birth',
      required: true,
    });
    expect(valueOf(desk.imports['imports.fields']({ entity: 'ignore' }))).toEqual([]);
  });
});
