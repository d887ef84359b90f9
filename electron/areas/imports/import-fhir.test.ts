import { join } from 'node:path';
import { userCall } from '../../../shared/contract/handlers';
import { importDesk, valueOf, type ImportDesk } from './testing/import-desk';
import { ada, bundle, fixture, weight } from './testing/import-examples';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const read = () => ({ reader: desk.clinic.db.reader, qb: desk.clinic.db.reader.qb });
const entries = () => read().reader.all(read().qb.selectFrom('record_entry').selectAll().orderBy('id'));
const patients = () => read().reader.all(read().qb.selectFrom('patient').selectAll().orderBy('family_name'));

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
    // The number keeps its original digits.
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

  test('a server’s answer about a known patient, matched by NHS number; its message is not a record', async () => {
    await desk.bringIn([fixture('uk-core.json')]);
    const { counts, token } = await desk.bringIn([fixture('searchset.json')]);
    expect(counts).toMatchObject({ entriesNew: 1, refused: 1, rows: 2 });
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { place: 'searchset.json, entry 2', note: 'This is a message from the other system, not a record.' },
    ]);
    expect(entries().find((e) => e.fhir_type === 'Observation')).toMatchObject({
      title: 'Skin type',
      summary: 'Fitzpatrick III',
      patient_id: patients()[0]!.id,
    });
  });

  test('a bulk export, one resource per line', async () => {
    expect((await desk.bringIn([fixture('bulk.ndjson')])).counts).toMatchObject({ patientsNew: 1, entriesNew: 1 });
  });

  test('people in files that hold only practitioners belong to no patient, and the plan says so', async () => {
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
      { action: 'left-out', title: 'Dr Ida Low', note: 'It belongs to no patient in these files.' },
      { title: 'City Clinic' },
    ]);
    expect(desk.plan(token, 'refused').rows).toEqual([]);
    // They are in the reject list, before and after the import.
    desk.willSaveTo(join(desk.clinic.folder, 'out.csv'));
    for (const source of [token, valueOf(desk.imports['imports.list']())[0]!.id])
      expect(valueOf(await desk.imports['imports.saveRejects']({ source }, userCall(desk.actor, 'owner')))).toEqual({
        rows: 2,
      });
  });

  test('a clinical record without a patient is refused, not skipped', async () => {
    const { subject: _subject, ...unowned } = weight;
    const { counts, token } = await desk.bringIn(desk.files({ 'a.json': bundle(ada, unowned) }));
    expect(counts).toMatchObject({ patientsNew: 1, leftOut: 0, refused: 1 });
    expect(desk.plan(token, 'refused').rows).toMatchObject([
      { title: 'Weight', note: 'It belongs to no patient in these files.' },
    ]);
  });

  test('a malicious id does no harm', async () => {
    const id = `'; DROP TABLE patient; --`;
    const { counts } = await desk.bringIn(
      desk.files({ 'a.json': bundle({ ...ada, id }, { ...weight, subject: { reference: `Patient/${id}` } }) }),
    );
    expect(counts.patientsNew).toBe(1);
    expect(patients()).toHaveLength(1);
  });
});
