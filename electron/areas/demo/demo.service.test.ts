import { readChanges } from '../../../db/history/read-changes';
import { countPatients } from '../../../db/areas/patients/patients-list.repo';
import { readPatient } from '../../../db/areas/patients/patient-record';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { parseNhsNumber } from '../../../shared/domain/patients/nhs-number';
import { PatientDetails } from '../../../shared/domain/patients/patient';
import { parseUkPhone } from '../../../shared/domain/patients/phone';
import { isUkPostcode } from '../../../shared/domain/patients/postcode';
import type { JsonObject } from '../../fhir/json';
import { fhirFindings, medplumFindings } from '../exports/testing/fhir-validators';
import { populateDemo } from './demo.service';
import { personOf } from './people';
import { timelineOf } from './treatments';

const options = { seed: 7, today: '2026-06-15', phones: 'drama' as const };
const people = Array.from({ length: 600 }, (_, n) => personOf(n, options));

describe('invented patients', () => {
  test('are the same for the same seed and different for another', () => {
    expect(personOf(41, options)).toEqual(people[41]);
    expect(personOf(41, { ...options, seed: 8 })).not.toEqual(people[41]);
  });

  test('fit the form and cannot be mistaken for real ones', () => {
    const seenNumbers = new Set<string>();
    for (const { details } of people) {
      expect(PatientDetails.safeParse(details).error).toBeUndefined();
      const { nhsNumber, birthDate } = details.core;
      if (nhsNumber !== null) {
        expect(nhsNumber.startsWith('999')).toBe(true);
        expect(parseNhsNumber(nhsNumber, { allowTestNumbers: true }).ok).toBe(true);
        expect(seenNumbers.has(nhsNumber)).toBe(false);
        seenNumbers.add(nhsNumber);
      }
      expect(birthDate! > '1937' && birthDate! < '2008-06-16').toBe(true);
      for (const row of details.contactPoints.filter((c) => c.system === 'phone'))
        expect(row.value).toMatch(/^(07700 900\d{3}|01632 960\d{3})$/);
      for (const row of details.contactPoints.filter((c) => c.system === 'email'))
        expect(row.value).toMatch(/@example\.(com|org|net)$/);
      for (const row of details.addresses)
        expect([row.postcode, isUkPostcode(row.postcode)]).toEqual([row.postcode, true]);
    }
  });

  test('are as varied as a waiting room: many Smiths, and names from everywhere', () => {
    const families = people.map((p) => p.details.core.familyName);
    expect(new Set(families).size).toBeGreaterThan(200);
    expect(families.filter((f) => f === 'Smith' || f === 'Jones').length).toBeGreaterThan(10);
    expect(families.some((f) => /[łńśżźćó]/u.test(f))).toBe(true);
    expect(families.some((f) => f.startsWith("O'"))).toBe(true);
    expect(people.filter((p) => p.details.otherNames.length > 0).length).toBeGreaterThan(40);
    expect(people.filter((p) => p.alerts.length > 0).length).toBeGreaterThan(50);
    expect(people.filter((p) => p.archiveReason !== null).length).toBeGreaterThan(5);
  });

  test('use the whole range of mobile numbers for benchmarks, all of them valid', () => {
    for (let n = 0; n < 300; n++) {
      const [mobile] = personOf(n, { ...options, phones: 'spread' }).details.contactPoints;
      expect([mobile?.value, parseUkPhone(mobile?.value ?? '').ok]).toEqual([mobile?.value, true]);
    }
  });
});

test('invented entries are valid FHIR R4', () => {
  const kinds = new Set<string>();
  for (let n = 0; n < 60; n++) {
    for (const entry of timelineOf(n, { seed: 7, today: '2026-06-15', registeredDaysAgo: 900, mostEntries: 45 })
      .entries) {
      const resource = entry.resource({
        id: '01900000-0000-7000-8000-000000000001',
        patient: 'Patient/01900000-0000-7000-8000-000000000002',
        visit: 'Encounter/01900000-0000-7000-8000-000000000003',
      }) as unknown as JsonObject;
      const shape = `${resource['resourceType'] as string}/${Object.keys(resource).join()}`;
      if (kinds.has(shape)) continue;
      kinds.add(shape);
      expect([shape, medplumFindings(resource), fhirFindings(resource)]).toEqual([shape, [], []]);
    }
  }
  expect(new Set([...kinds].map((k) => k.split('/')[0])).size).toBeGreaterThanOrEqual(10);
});

describe('a demo clinic', () => {
  let clinic: TempClinic;
  beforeAll(async () => {
    clinic = tempClinic();
    expect(await populateDemo(clinic.db, { patients: 20, seed: 1, clock: clinic.clock })).toEqual({
      ok: true,
      value: 20,
    });
  });
  afterAll(() => clinic.close());

  test('has its patients in the register, each with history and a last interaction', () => {
    const index = clinic.db.reader.all(clinic.db.reader.qb.selectFrom('patient_index').selectAll());
    expect(index).toHaveLength(20);
    expect(countPatients(clinic.db.reader, false) + countPatients(clinic.db.reader, true)).toBe(20);
    for (const row of index) {
      expect(row.last_interaction_on).not.toBeNull();
      const stored = readPatient(clinic.db.reader, row.patient_id)!;
      const changes = readChanges(clinic.db, row.patient_id, { before: null, limit: 1000 });
      expect(changes.find((c) => c.table === 'patient' && c.op === 'insert')?.new).toMatchObject({
        family_name: stored.patient.family_name,
      });
    }
  });

  test('keeps the entries of a visit together', () => {
    const entries = clinic.db.reader.all(
      clinic.db.reader.qb.selectFrom('record_entry').select(['id', 'visit_id', 'is_visit', 'group_at', 'occurred_at']),
    );
    expect(entries.length).toBeGreaterThan(60);
    const visits = new Map(entries.filter((e) => e.is_visit === 1).map((e) => [e.id, e]));
    for (const entry of entries) {
      if (entry.visit_id !== null) expect(entry.group_at).toBe(visits.get(entry.visit_id)?.occurred_at);
    }
  });

  test('is filled only once', async () => {
    expect(await populateDemo(clinic.db, { patients: 5, seed: 2, clock: clinic.clock })).toEqual({
      ok: true,
      value: 0,
    });
  });
});
