import { patientRow } from '../../../db/areas/patients/patient-rows';
import type { PatientTable } from '../../../db/schema/tables';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCall } from '../../../shared/contract/handlers';
import { PatientDetails } from '../../../shared/domain/patients/patient';
import { parse } from 'csv-parse/sync';
import { everything, importDesk, type ImportDesk } from './testing/import-desk';

const data = join('..', 'shared', 'data');
const filesOf = (folder: string) =>
  readdirSync(join(data, folder))
    .sort()
    .map((name) => join(data, folder, name));
const isThere = (folder: string) => {
  const found = existsSync(join(data, folder));
  if (!found) process.stdout.write(`The example records (${folder}) are missing: skipped the test of their import.\n`);
  return found;
};

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const rows = (table: string) => (everything(desk.clinic)[table] ?? []) as Record<string, string | number | null>[];

/** Every string and number at the leaves of a JSON value. */
function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') yield String(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* leaves(inner);
}
/** The content of the records, string by string: the columns, and the leaves of what was imported with them. */
function told(): Set<string> {
  const found = new Set<string>();
  for (const list of Object.values(everything(desk.clinic)))
    for (const row of list as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue;
        found.add(value);
        if (column === 'resource' || column === 'extra') for (const leaf of leaves(JSON.parse(value))) found.add(leaf);
      }
  return found;
}
/** Imported records can be opened: nothing on the patient page breaks the rules of the form. */
function everyPatientFits(): void {
  const lists = {
    names: rows('patient_name'),
    addresses: rows('patient_address'),
    contacts: rows('contact_point'),
    related: rows('related_person'),
  };
  for (const p of rows('patient')) {
    const core = {
      ...patientRow.toItem(p as PatientTable),
      title: p['title'],
      givenNames: p['given_names'],
      familyName: p['family_name'],
      suffix: p['suffix'],
      preferredName: p['preferred_name'],
      birthDate: p['birth_date'],
      sex: p['sex'],
      gender: p['gender'],
      nhsNumber: p['nhs_number'],
      gpName: p['gp_name'],
      gpPractice: p['gp_practice'],
      gpPhone: p['gp_phone'],
      language: p['language'],
      interpreterRequired: p['interpreter_required'] === 1,
      communicationNeeds: p['communication_needs'],
      preferredContact: p['preferred_contact'],
      paperFileLocation: p['paper_file_location'],
      deceased: p['deceased'] === 1,
      deceasedOn: p['deceased_on'],
    };
    expect(PatientDetails.shape.core.safeParse(core).error?.issues ?? []).toEqual([]);
  }
  for (const row of lists.addresses)
    expect(
      PatientDetails.shape.addresses.element.safeParse({
        id: row['id'],
        use: row['use'],
        lines: row['lines'],
        city: row['city'],
        county: row['county'],
        postcode: row['postcode'],
        country: row['country'],
        from: row['valid_from'],
        until: row['valid_until'],
      }).success,
    ).toBe(true);
  for (const row of lists.contacts)
    expect(
      PatientDetails.shape.contactPoints.element.safeParse({
        id: row['id'],
        system: row['system'],
        use: row['use'],
        value: row['value'],
        label: row['label'],
        from: row['valid_from'],
        until: row['valid_until'],
      }).success,
    ).toBe(true);
  for (const row of lists.related)
    expect(
      PatientDetails.shape.relatedPeople.element.safeParse({
        id: row['id'],
        name: row['name'],
        relationship: row['relationship'],
        phone: row['phone'],
        email: row['email'],
        isEmergencyContact: row['is_emergency_contact'] === 1,
        note: row['note'],
      }).success,
    ).toBe(true);
}

type Entry = { fullUrl: string; resource: Record<string, unknown> & { resourceType: string } };

test('P14: FHIR bundles: every resource is imported or reported, and nothing of it is lost', async () => {
  if (!isThere('fhir-synthea')) return;
  const paths = filesOf('fhir-synthea');
  const entries = paths.flatMap((path) => (JSON.parse(readFileSync(path, 'utf8')) as { entry: Entry[] }).entry);
  const { counts, token } = await desk.bringIn(paths);
  const plan = desk.plan(token);
  expect(plan.total).toBe(entries.length);
  expect(counts.rows).toBe(entries.length);
  expect(counts.patientsNew).toBe(entries.filter((e) => e.resource.resourceType === 'Patient').length);
  expect(counts.patientsNew + counts.entriesNew + counts.entriesAlreadyHere + counts.keptAsOther + counts.leftOut).toBe(
    entries.length,
  );
  expect(counts.refused).toBe(0);
  // Only what no patient's record names is skipped: practitioners from the list of all practitioners.
  const out = plan.rows.filter((row) => row.action === 'left-out');
  expect(out.filter((row) => row.title === '')).toEqual([]);
  expect(new Set(out.map((row) => row.what))).toEqual(new Set(['Practitioner']));
  expect(out.every((row) => row.place.startsWith('practitionerInformation'))).toBe(true);
  const named = new Set(
    entries.flatMap((e) => (e.resource.resourceType === 'Practitioner' ? [] : [...leaves(e.resource)])),
  );
  for (const row of out) {
    const n = Number(/entry (\d+)/.exec(row.place)?.[1]);
    const list = (
      JSON.parse(
        readFileSync(
          paths.find((p) => p.includes('practitionerInformation'))!,
          'utf8',
        ),
      ) as { entry: Entry[] }
    ).entry;
    expect(named.has(list[n - 1]!.fullUrl)).toBe(false);
  }
  // Every resource is stored unchanged, whichever patient holds it.
  const kept = new Set([...rows('record_entry'), ...rows('patient')].map((row) => String(row['resource'])));
  const outNumbers = new Set(out.map((row) => row.n));
  const missing = entries.filter((e, i) => !outNumbers.has(i + 1) && !kept.has(JSON.stringify(e.resource)));
  expect(missing.map((e) => e.fullUrl)).toEqual([]);
  const found = told();
  const lost = new Set(
    entries
      .filter((_, i) => !outNumbers.has(i + 1))
      .flatMap((e) => [...leaves(e.resource)])
      .filter((leaf) => !found.has(leaf)),
  );
  expect([...lost]).toEqual([]);
  // Times are as written, with their zone, and in order; visits hold their entries.
  const visits = rows('record_entry').filter((row) => row['is_visit'] === 1);
  expect(visits).toHaveLength(entries.filter((e) => e.resource.resourceType === 'Encounter').length);
  const byKey = new Map(rows('record_entry').map((row) => [String(row['source_key']), row]));
  for (const { resource } of entries) {
    if (
      resource.resourceType === 'Patient' ||
      resource.resourceType === 'Practitioner' ||
      resource.resourceType === 'Organization'
    )
      continue;
    const row = byKey.get(`${resource.resourceType}/${String(resource['id'])}`)!;
    const at = (resource['effectiveDateTime'] ??
      resource['onsetDateTime'] ??
      resource['occurrenceDateTime'] ??
      resource['authoredOn'] ??
      resource['started'] ??
      (
        (resource['period'] ?? resource['performedPeriod'] ?? resource['billablePeriod']) as
          { start?: string } | undefined
      )?.start ??
      '') as string;
    expect([row['source_key'], row['occurred_text']]).toEqual([row['source_key'], at]);
    if (at !== '') expect(row['occurred_at']).toBe(new Date(at).toISOString());
    const encounter = (resource['encounter'] as { reference?: string } | undefined)?.reference;
    if (encounter !== undefined)
      expect(row['visit_id']).toBe(byKey.get(`Encounter/${encounter.slice('urn:uuid:'.length)}`)?.['id']);
  }
  expect(rows('record_entry').filter((row) => row['title'] === '')).toEqual([]);
  everyPatientFits();
  // The same files again add nothing.
  const again = await desk.bringIn(paths);
  expect(again.counts).toMatchObject({
    patientsNew: 0,
    entriesNew: 0,
    keptAsOther: 0,
    leftOut: counts.leftOut,
    refused: 0,
  });
}, 300_000);

test('CSV tables: every row is imported, and every cell can be found again', async () => {
  if (!isThere('csv-synthea')) return;
  const paths = filesOf('csv-synthea');
  const tables = paths.map((path) => parse(readFileSync(path), { columns: false }));
  const total = tables.reduce((sum, table) => sum + table.length - 1, 0);
  const { counts } = await desk.bringIn(paths);
  expect(counts).toMatchObject({ rows: total, refused: 0, entriesAlreadyHere: 0 });
  expect(counts.patientsNew + counts.entriesNew + counts.keptAsOther).toBe(total);
  expect(rows('patient').length + rows('record_entry').length).toBe(total);
  const found = told();
  const lost = new Set(
    tables
      .flatMap((table) => table.slice(1).flat())
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '' && !found.has(cell)),
  );
  expect([...lost]).toEqual([]);
  // Every row that names a visit in the files belongs to it.
  const encounters = new Set(
    rows('record_entry')
      .filter((row) => row['is_visit'] === 1)
      .map((row) => row['id']),
  );
  expect(rows('record_entry').filter((row) => row['visit_id'] === null || !encounters.has(row['visit_id']))).toEqual(
    [],
  );
  everyPatientFits();
  const again = await desk.bringIn(paths);
  expect(again.counts).toMatchObject({ patientsNew: 0, entriesNew: 0, entriesAlreadyHere: total });
}, 300_000);

test('NHS patients: details, a related person found by NHS number, one without a name', async () => {
  if (!isThere('uk-patients')) return;
  const paths = filesOf('uk-patients');
  const { counts, token } = await desk.bringIn(paths);
  expect(counts).toMatchObject({ patientsNew: 3, entriesNew: 1, refused: 0, rows: 4 });
  expect(desk.plan(token).rows.find((row) => row.place.startsWith('Minimal'))?.note).toBe(
    'No name. No date of birth, or it can’t be read.',
  );
  const jane = rows('patient').find((row) => row['nhs_number'] === '9000000009');
  expect(jane).toMatchObject({
    title: 'Mrs',
    given_names: 'Jane',
    family_name: 'Smith',
    suffix: 'MBE',
    birth_date: '2010-10-22',
    gender: 'female',
    deceased: 1,
    deceased_on: '2010-10-22',
    language: 'French',
    interpreter_required: 1,
    preferred_contact: 'letter',
    gp_practice: 'ODS code Y12345',
  });
  expect(
    rows('related_person')
      .map((row) => row['name'])
      .sort(),
  ).toEqual(['', 'Mrs Jane Smith MBE']);
  const found = told();
  const lost = new Set(
    paths
      .flatMap((path) => [...leaves(JSON.parse(readFileSync(path, 'utf8')))])
      .filter(
        (leaf) =>
          !found.has(leaf) &&
          ![
            'Bundle',
            'searchset',
            '2019-12-25T12:00:00+00:00',
            '1',
            'https://api.service.nhs.uk/personal-demographics/FHIR/R4/Patient/9000000009/RelatedPerson/507B7621',
          ].includes(leaf),
      ),
  );
  expect([...lost]).toEqual([]);
  everyPatientFits();
  // Outside the demo clinic, test numbers belong to nobody: they are stored but not used.
  desk.close();
  desk = importDesk({ demo: false });
  await desk.bringIn(paths.filter((path) => !path.includes('RelatedPerson')));
  expect(rows('patient').map((row) => row['nhs_number'])).toEqual([null, null, null]);
  expect(
    rows('patient_identifier')
      .map((row) => row['value'])
      .sort(),
  ).toEqual(['9000000009', '9000000025', '9000000033']);
}, 120_000);

/** A small pseudo-random sequence, so that a failing file can be reproduced from its number. */
const sequence = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

test('corrupted real files are refused with a location, or read; nothing changes unless they are imported', async () => {
  if (!isThere('fhir-synthea') || !isThere('csv-synthea') || !isThere('uk-patients')) return;
  const originals = [
    ...filesOf('uk-patients'),
    ...filesOf('csv-synthea').filter((path) => /allergies|devices|patients/.test(path)),
    filesOf('fhir-synthea')[0]!,
  ];
  const random = sequence(20_260_615);
  const before = desk.clinic.db.head().change_seq;
  const codes = new Map<string, number>();
  for (let round = 0; round < 60; round++) {
    const path = originals[Math.floor(random() * originals.length)]!;
    const bytes = Buffer.from(readFileSync(path).subarray(0, 200_000));
    const how = Math.floor(random() * 5);
    const at = Math.floor(random() * bytes.length);
    let spoilt = bytes;
    if (how === 0) spoilt = bytes.subarray(0, at);
    else if (how === 1)
      for (let i = 0; i < 5; i++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    else if (how === 2)
      spoilt = Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(Math.min(bytes.length, at + Math.floor(random() * 200))),
      ]);
    else if (how === 3)
      spoilt = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.floor(at / 2), at), bytes.subarray(at)]);
    else
      for (let i = 0; i < 8; i++)
        bytes[Math.floor(random() * bytes.length)] = '"{}[],:;\n0\\'.charCodeAt(Math.floor(random() * 11));
    const paths = desk.files({ [path.split('/').at(-1)!]: spoilt });
    desk.willChoose(paths);
    const chosen = await desk.imports['imports.choose']({ what: 'any' }, userCall(desk.actor, 'owner'));
    if (!chosen.ok || !chosen.value) throw new Error('choosing failed');
    const [file] = chosen.value.files;
    if (file?.kind === 'refused') {
      codes.set(file.code, (codes.get(file.code) ?? 0) + 1);
      if (['import/not-json', 'import/encoding', 'import/not-csv'].includes(file.code))
        expect(file.place).toMatch(/line \d+/);
      continue;
    }
    const { failure, token } = await desk.check(paths);
    codes.set(failure?.code ?? 'read', (codes.get(failure?.code ?? 'read') ?? 0) + 1);
    if (!failure) {
      const { counts, rows: planned, total } = desk.plan(token);
      expect(planned).toHaveLength(total);
      expect(
        counts.patientsNew +
          counts.patientsMatched +
          counts.entriesNew +
          counts.entriesAlreadyHere +
          counts.keptAsOther +
          counts.leftOut +
          counts.refused,
      ).toBe(counts.rows);
    }
  }
  expect(desk.clinic.db.head().change_seq).toBe(before);
  expect([...codes.keys()].every((code) => code === 'read' || code.startsWith('import/'))).toBe(true);
  expect(codes.size).toBeGreaterThan(2);
}, 300_000);
