import { patientFields } from '../../../shared/fields/patient.fields';
import { emptyItem } from '../../../shared/fields/row-mapping';
import { userCall } from '../../../shared/contract/handlers';
import { PatientDetails } from '../../../shared/domain/patients/patient';
import { insertPatient } from '../../../db/areas/patients/patients.repo';
import { everything, importDesk, valueOf, type ImportDesk } from './testing/import-desk';
import { ada, bundle, fixture, uuid, weight } from './testing/import-examples';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const head = () => desk.clinic.db.head().change_seq;
const read = () => ({ reader: desk.clinic.db.reader, qb: desk.clinic.db.reader.qb });
const entries = () => read().reader.all(read().qb.selectFrom('record_entry').selectAll().orderBy('id'));
const patients = () => read().reader.all(read().qb.selectFrom('patient').selectAll().orderBy('family_name'));

describe('importing the same data again', () => {
  test('finds it already here and writes nothing', async () => {
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
    // Two changes: the import itself, started and finished.
    expect([everything(desk.clinic), head()]).toEqual(before);
  });

  test('a newer version replaces the older one, and its import can be undone', async () => {
    await desk.bringIn(desk.files({ 'a.json': bundle(ada, weight) }));
    const before = everything(desk.clinic);
    const { importId, counts, token } = await desk.bringIn(
      desk.files({ 'a.json': bundle(ada, { ...weight, status: 'amended', valueQuantity: { value: 61, unit: 'kg' } }) }),
    );
    expect(counts).toMatchObject({ entriesNew: 1, entriesAlreadyHere: 1 });
    expect(desk.plan(token).rows[1]).toMatchObject({ action: 'add', note: expect.stringContaining('it replaces') });
    expect(entries()).toMatchObject([{ summary: '61 kg', status: 'amended' }]);
    expect(valueOf(await desk.undo(importId))).toEqual({ removed: 0, reverted: 1, kept: 0 });
    expect(everything(desk.clinic)).toEqual(before);
  });

  test('refuses an older version than the one in the record', async () => {
    const at = (lastUpdated: string, value: number) =>
      bundle(ada, { ...weight, meta: { lastUpdated }, valueQuantity: { value, unit: 'kg' } });
    await desk.bringIn(desk.files({ 'a.json': at('2025-02-01T00:00:00Z', 61) }));
    const { counts } = await desk.bringIn(desk.files({ 'a.json': at('2025-01-01T00:00:00Z', 60) }));
    expect(counts).toMatchObject({ refused: 1, entriesAlreadyHere: 1 });
    expect(entries()).toMatchObject([{ summary: '61 kg' }]);
  });

  test('a number that any system may assign does not replace something else', async () => {
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

  test('two equal rows of a table are two entries, also on the second import', async () => {
    const table = 'Patient,Date,Treatment\n1,2025-01-01,Peel\n1,2025-01-01,Peel\n';
    const paths = desk.files({ 'patients.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n', 'treatments.csv': table });
    expect((await desk.bringIn(paths)).counts).toMatchObject({ patientsNew: 1, entriesNew: 2 });
    expect((await desk.bringIn(paths)).counts).toMatchObject({ entriesNew: 0, entriesAlreadyHere: 3 });
    expect(entries()).toHaveLength(2);
  });

  test('a person in two files is imported once; differing details are kept alongside', async () => {
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

describe('patients the clinic already has', () => {
  const register = async (details: { given: string; family: string; born: string; phone?: string; nhs?: string }) => {
    const core = {
      ...emptyItem(patientFields),
      givenNames: details.given,
      familyName: details.family,
      birthDate: details.born,
      nhsNumber: details.nhs ?? null,
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

  test('a certain match: the entries go to the patient, the details stay unchanged, those from the file are kept alongside', async () => {
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
    // The next time, the patient is recognised by the number in the other program, and nothing is new.
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
  ] as const)('a likely match only: the user decides (%s)', async (decision, expected, people, rows) => {
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

  test('later rows of a table find the patient by the number in the program, which is shown', async () => {
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

  test('two people of one import with matching details stay two people', async () => {
    const { counts } = await desk.bringIn(
      desk.files({ 'a.json': bundle(ada, { ...ada, id: uuid(7), name: [{ family: 'Jones', given: ['Adam'] }] }) }),
    );
    expect(counts.patientsNew).toBe(2);
  });
});
