import { userCall } from '../../../shared/contract/handlers';
import { importDesk, rowCounts, valueOf, type ImportDesk } from './testing/import-desk';
import { ada, bundle, fixture } from './testing/import-examples';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const head = () => desk.clinic.db.head().change_seq;
const read = () => ({ reader: desk.clinic.db.reader, qb: desk.clinic.db.reader.qb });
const entries = () => read().reader.all(read().qb.selectFrom('record_entry').selectAll().orderBy('id'));
const patients = () => read().reader.all(read().qb.selectFrom('patient').selectAll().orderBy('family_name'));
const choose = async (contents: Record<string, string | Uint8Array>) => {
  desk.willChoose(desk.files(contents));
  return valueOf(await desk.imports['imports.choose']({ what: 'any' }, userCall(desk.actor, 'owner')));
};

describe('an unreadable file says why and where, and changes nothing', () => {
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
      'a repeated field',
      'a.json',
      '{"resourceType":"Patient",\n"gender":"male","gender":"female"}',
      'import/repeated-field',
      'gender (line 2, column 17)',
    ],
    [
      'endless nesting',
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
      'line 1: the first row does not name the columns',
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

  test('one bad file does not hold up the others', async () => {
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

  test('ambiguous dates are asked about, never guessed', async () => {
    const paths = desk.files({ 'a.csv': table });
    const unasked = await desk.check(paths);
    expect(unasked.files).toMatchObject([
      { kind: 'csv', separator: ';', dateOrder: 'ambiguous', dateConflict: null, entity: 'patients', rows: 2 },
    ]);
    expect(unasked.failure).toEqual({ code: 'import/date-order', ref: 'file 1' });
    await desk.bringIn(paths, [{ ...choice, mapping: { ...choice.mapping } }]);
    expect(patients().map((p) => p.birth_date)).toEqual(['1982-06-05', '1981-07-04']);
  });

  test('a date that does not exist in the chosen order is refused, with its row and column', async () => {
    const { token } = await desk.check(desk.files({ 'a.csv': `${table}3;Lee;Cy;13/25/1990\n4;Lee;Di;25/12/1990\n` }), [
      choice,
    ]);
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { place: 'a.csv, line 4, column 4', title: 'Cy Lee', note: 'Date can’t be read (day first).' },
    ]);
    expect(desk.plan(token).counts).toMatchObject({ patientsNew: 3, refused: 1, rows: 4 });
  });

  test('if no order fits all dates, the first line of each kind is shown', async () => {
    const { files } = await desk.check(
      desk.files({ 'a.csv': `${table}3;Lee;Cy;12/25/1990\n4;Lee;Di;25/12/1990\n5;Lee;Ed;31/12/1990\n` }),
    );
    expect(files).toMatchObject([
      { kind: 'csv', dateOrder: 'ambiguous', dateConflict: { dayFirstLine: 5, monthFirstLine: 4 } },
    ]);
  });

  test('rows that do not match the heading and cells that a spreadsheet would run are refused individually', async () => {
    const { token } = await desk.check(
      desk.files({
        'a.csv':
          'Pat No,Surname,Forename,DOB,Tel,Lon\n1,Smith,Ada,1981-07-04,+44 113 496 0000,-71.5\n2,Jones,Bob\n3,Lee,Cy,1990-01-01,1,2,extra\n4,=HYPERLINK(1),Di,1990-01-01,,\n5,Ng,Em,1990-01-01,@SUM(A1),\n6,Oz,Fi,1990-01-01,"x"y,\n7,Pa,Gi,1990-01-01,,,,,\n8\n',
      }),
    );
    expect(desk.plan(token, 'refused').rows.map((row) => [row.place, row.note])).toEqual([
      ['a.csv, line 3', 'The row has 3 cells, the heading has 6.'],
      ['a.csv, line 4', 'The row has 7 cells, the heading has 6.'],
      ['a.csv, line 5, column 2', 'The cell holds a formula, which a spreadsheet would run.'],
      ['a.csv, line 6, column 5', 'The cell holds a formula, which a spreadsheet would run.'],
      ['a.csv, line 7', 'Misplaced quotation marks.'],
      ['a.csv, line 9', 'The row has 1 cell, the heading has 6.'],
    ]);
    expect(desk.plan(token).counts).toMatchObject({ patientsNew: 2, refused: 6, rows: 8 });
  });

  test('prose that begins with a dash is prose, and a formula in text is kept as plain text with a remark', async () => {
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
      ['people.csv, line 4, column 3', 'refused', 'The cell holds a formula, which a spreadsheet would run.'],
      ['visits.csv, line 3', 'kept-as-other', 'Column 5 looks like a formula. It is kept as plain text.'],
      ['visits.csv, line 4, column 1', 'refused', 'The cell holds a formula, which a spreadsheet would run.'],
      ['visits.csv, line 5, column 3', 'refused', 'The cell holds a formula, which a spreadsheet would run.'],
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

  test('an old program’s file: Windows-1252, semicolons, day first; non-existent dates are refused', async () => {
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

  test('if the user chooses UTF-8, the error says where that fails', async () => {
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

  test('practice software: people, their visits, unmapped columns; a visit without a patient is refused', async () => {
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
        note: 'Its patient is neither in these files nor in the clinic.',
      },
    ]);
    // The same patient is found by NHS number in a GP's extract once the record has one.
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
