import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { readRecordRows, type RecordRows } from '../../../db/areas/exports/exports.repo';
import { bundleText } from '../../fhir/bundle';
import { isObject, objectsOf, textOf, type Json, type JsonObject } from '../../fhir/json';
import { restoreReferences } from '../../fhir/references';
import { ownKindOf } from '../../fhir/systems';
import { furnishClinic, storeRecord } from './testing/clinic-with-record';
import { fhirFindings, medplumFindings } from './testing/fhir-validators';
import { anyRecord } from './testing/sample-record';
import { importDesk, type ImportDesk } from '../imports/testing/import-desk';

const data = join('..', 'shared', 'data');
const head = {
  reference: 'CK-7F3A-260615-01',
  exportId: '01900000-0000-7000-8000-00000000000a',
  at: '2026-06-15T09:00:00.000Z',
};

const desks: ImportDesk[] = [];
function newDesk(): ImportDesk {
  const desk = importDesk();
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close();
});

const patientIds = (db: ClinicDb) =>
  db.reader
    .all(db.reader.qb.selectFrom('patient').select('id').orderBy('family_name').orderBy('given_names'))
    .map((row) => row.id);
function rowsOf(db: ClinicDb, id: string): RecordRows {
  const rows = readRecordRows(db, id, () => undefined);
  if (!rows) throw new Error('no such patient');
  return rows;
}
const exported = (db: ClinicDb, id: string) => [...bundleText(rowsOf(db, id), head)].join('');

/** What must survive the round trip: everything except the numbers and times that belong to one clinic. */
function substance(rows: RecordRows): unknown {
  const { patient } = rows;
  const {
    id: _id,
    version: _v,
    registered_at: _r,
    registered_by: _b,
    import_id: _i,
    extra,
    resource,
    ...details
  } = patient;
  const bare = (row: object): string => {
    const { id: _1, version: _2, patient_id: _3, ...values } = row as Record<string, unknown>;
    return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const visits = new Map(rows.entries.map((entry) => [entry.id, entry.source_key]));
  return {
    details,
    extra: (JSON.parse(extra) as { label: string; value: string }[])
      .map((fact) => `${fact.label}: ${fact.value}`)
      .sort(),
    resource: resource === null ? null : (JSON.parse(resource) as unknown),
    names: rows.names.map(bare).sort(),
    addresses: rows.addresses.map(bare).sort(),
    contactPoints: rows.contactPoints.map(bare).sort(),
    identifiers: rows.identifiers.map(bare).sort(),
    relatedPeople: rows.relatedPeople.map(bare).sort(),
    entries: rows.entries
      .map((e) => ({
        key: e.source_key,
        hash: e.content_hash,
        kind: e.kind,
        type: e.fhir_type,
        at: e.occurred_text,
        sort: e.occurred_at,
        until: e.ended_text,
        title: e.title,
        summary: e.summary,
        status: e.status,
        author: e.author,
        visit: visits.get(e.visit_id ?? ''),
        isVisit: e.is_visit,
        resource: JSON.parse(e.resource ?? 'null') as unknown,
      }))
      .sort((a, b) => (`${a.key}${a.hash}` < `${b.key}${b.hash}` ? -1 : 1)),
  };
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(referencesIn);
  if (!isObject(value)) return [];
  return [
    ...(typeof value['reference'] === 'string' ? [value['reference']] : []),
    ...Object.values(value).flatMap(referencesIn),
  ];
}
/** References in a bundle that match none of its entries. */
function dangling(bundle: JsonObject): string[] {
  const urls = new Set(objectsOf(bundle, 'entry').map((entry) => textOf(entry, 'fullUrl')));
  return objectsOf(bundle, 'entry').flatMap((entry) => {
    const contained = new Set(
      objectsOf(entry['resource'] as JsonObject, 'contained').map((c) => `#${textOf(c, 'id')}`),
    );
    return referencesIn(entry).filter((reference) => !(reference.startsWith('#') ? contained : urls).has(reference));
  });
}

/** Findings of both validators in a bundle, except those that the imported resources already had. */
function newFindings(bundle: JsonObject): { ours: string[]; asTheyCame: string[] } {
  const ours: string[] = [];
  const asTheyCame: string[] = [];
  for (const entry of objectsOf(bundle, 'entry')) {
    const resource = entry['resource'] as JsonObject;
    const found = [...medplumFindings(resource), ...fhirFindings(resource)];
    if (found.length === 0) continue;
    const before =
      ownKindOf(resource) === null
        ? [...medplumFindings(restoreReferences(resource)), ...fhirFindings(restoreReferences(resource))]
        : [];
    for (const finding of found)
      (before.includes(finding) ? asTheyCame : ours).push(`${textOf(resource, 'resourceType')}: ${finding}`);
  }
  const whole = { ...bundle, entry: [] };
  ours.push(...medplumFindings(whole), ...fhirFindings(whole));
  return { ours, asTheyCame };
}

/** Imports a bundle into an empty clinic and returns the one patient it created. */
async function reimported(bundle: string): Promise<{ db: ClinicDb; id: string; refused: number }> {
  const desk = newDesk();
  const { counts } = await desk.bringIn(desk.files({ 'record.fhir.json': bundle }));
  const ids = patientIds(desk.clinic.db);
  expect(ids).toHaveLength(1);
  return { db: desk.clinic.db, id: ids[0]!, refused: counts.refused };
}

const withData = existsSync(data)
  ? test
  : (name: string, _body: () => unknown, _timeout?: number) => {
      test(`${name} (skipped: the shared data is missing)`, () => {
        process.stdout.write(`${name}: skipped, the shared data is missing\n`);
      });
    };
const files = (folder: string, ending: string) =>
  readdirSync(join(data, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(data, folder, name));

describe('P14: an export imported into an empty clinic gives the same record', () => {
  withData(
    'every available FHIR patient: same counts, same values, valid, no dangling reference',
    async () => {
      const desk = newDesk();
      await desk.bringIn([...files('fhir-synthea', '.json'), ...files('uk-patients', '.json')]);
      const { db } = desk.clinic;
      const ids = patientIds(db);
      expect(ids.length).toBeGreaterThanOrEqual(19);
      const known: string[] = [];
      for (const id of ids) {
        const text = exported(db, id);
        const bundle = JSON.parse(text) as JsonObject;
        expect(dangling(bundle)).toEqual([]);
        const findings = newFindings(bundle);
        expect(findings.ours).toEqual([]);
        known.push(...findings.asTheyCame);
        const back = await reimported(text);
        expect(back.refused).toBe(0);
        expect(substance(rowsOf(back.db, back.id))).toEqual(substance(rowsOf(db, id)));
        // A second round trip gives the same file.
        expect(objectsOf(JSON.parse(exported(back.db, back.id)) as JsonObject, 'entry').length).toBe(
          objectsOf(bundle, 'entry').length,
        );
        desks.pop()?.close();
      }
      process.stdout.write(
        known.length === 0
          ? `${ids.length} records: no findings in what was imported\n`
          : `findings that the source already had, kept unchanged:\n${[...new Set(known)].join('\n')}\n`,
      );
    },
    300_000,
  );

  withData(
    'patients of CSV tables',
    async () => {
      const desk = newDesk();
      await desk.bringIn(files('csv-synthea', '.csv'));
      const { db } = desk.clinic;
      for (const id of patientIds(db).slice(0, 6)) {
        const text = exported(db, id);
        const bundle = JSON.parse(text) as JsonObject;
        expect(dangling(bundle)).toEqual([]);
        expect(newFindings(bundle).ours).toEqual([]);
        const back = await reimported(text);
        expect(substance(rowsOf(back.db, back.id))).toEqual(substance(rowsOf(db, id)));
        desks.pop()?.close();
      }
    },
    300_000,
  );

  test('P14: any patient registered here: details and alerts unchanged; notes, notices and disclosures kept as entries', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async (made) => {
        const desk = newDesk();
        await furnishClinic(desk.clinic.db);
        await storeRecord(desk.clinic.db, made);
        const rows = rowsOf(desk.clinic.db, made.patient.id);
        const back = await reimported(exported(desk.clinic.db, made.patient.id));
        const again = rowsOf(back.db, back.id);
        const { details: was } = substance(rows) as { details: Record<string, unknown> };
        const { details: is } = substance(again) as { details: Record<string, unknown> };
        expect({ ...is, source_key: null, nhs_number: null, communication_needs: '' }).toEqual({
          ...was,
          nhs_number: null,
          communication_needs: '',
        });
        expect(again.names.length).toBe(rows.names.length);
        expect(again.contactPoints.map((c) => c.value).sort()).toEqual(rows.contactPoints.map((c) => c.value).sort());
        expect(again.addresses.map((a) => a.city).sort()).toEqual(rows.addresses.map((a) => a.city).sort());
        expect(again.alerts.map((a) => [a.severity, a.text, a.added_at, a.resolved_at]).sort()).toEqual(
          rows.alerts.map((a) => [a.severity, a.text, a.added_at, a.resolved_at]).sort(),
        );
        const notes = again.entries.filter((entry) => entry.kind === 'note' && entry.fhir_type === 'DocumentReference');
        expect(notes.length).toBe(rows.notes.length);
        for (const version of rows.noteVersions)
          expect(notes.some((note) => note.resource?.includes(Buffer.from(version.text).toString('base64')))).toBe(
            true,
          );
        for (const desk of desks.splice(0)) desk.close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test('changes made here after an import count, also beside elements that only the original has', async () => {
    const desk = newDesk();
    const came = {
      resourceType: 'Patient',
      id: '00000001-0000-4000-8000-000000000009',
      birthDate: '1981-07-04',
      name: [
        { use: 'official', family: 'Jones', given: ['Ada'] },
        { use: 'maiden', family: 'Byron', period: { start: '1981' } },
      ],
      telecom: [
        {
          system: 'phone',
          value: '0113 496 0000',
          use: 'home',
          rank: 1,
          extension: [{ url: 'https://example.org/checked', valueBoolean: true }],
        },
        { system: 'pager', value: '12' },
      ],
      address: [{ use: 'home', text: '1 High St, Leeds', line: ['1 High St'], city: 'Leeds', postalCode: 'LS1 1AA' }],
      contact: [
        {
          relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C' }] }],
          name: { family: 'Jones', given: ['Eve'] },
          telecom: [{ system: 'phone', value: '0113 496 0001' }],
          gender: 'female',
        },
      ],
      identifier: [{ system: 'https://example.org/numbers', value: '7', type: { coding: [{ code: 'MR' }] } }],
    };
    await desk.bringIn(
      desk.files({
        'a.json': JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: came }] }),
      }),
    );
    const { db } = desk.clinic;
    const [id = ''] = patientIds(db);
    const before = rowsOf(db, id);
    const changed = await db.writer.run({ actor: 'system', event: 'patient.updated', subject: id }, (tx) => {
      for (const row of before.contactPoints)
        tx.update(
          'contact_point',
          row.id,
          { use: 'work', label: `Desk ${row.value}`, valid_until: '2025-01-01' },
          null,
        );
      for (const row of before.addresses)
        tx.update('patient_address', row.id, { use: 'old', valid_until: '2025-01-01' }, null);
      for (const row of before.relatedPeople)
        tx.update(
          'related_person',
          row.id,
          { relationship: 'Sister', is_emergency_contact: 0, note: 'Only after six' },
          null,
        );
      for (const row of before.names)
        tx.update('patient_name', row.id, { use: 'previous', valid_until: '2001-01-01' }, null);
    });
    expect(changed.ok).toBe(true);
    const text = exported(db, id);
    expect(newFindings(JSON.parse(text) as JsonObject).ours).toEqual([]);
    const [patient] = objectsOf(JSON.parse(text) as JsonObject, 'entry').map(
      (entry) => entry['resource'] as JsonObject,
    );
    // What the clinic has no field for is still present.
    expect(objectsOf(patient, 'telecom')[0]).toMatchObject({
      rank: 1,
      use: 'work',
      extension: expect.arrayContaining([{ url: 'https://example.org/checked', valueBoolean: true }]) as unknown,
    });
    expect(objectsOf(patient, 'contact')[0]).toMatchObject({
      gender: 'female',
      name: { family: 'Jones', given: ['Eve'] },
    });
    const back = await reimported(text);
    expect(substance(rowsOf(back.db, back.id))).toEqual(substance(rowsOf(db, id)));
  });

  test('a patient known to two systems stays one patient', async () => {
    const desk = newDesk();
    const patient = (n: number, more: object) => ({
      resourceType: 'Patient',
      id: `0000000${n}-0000-4000-8000-000000000001`,
      name: [{ family: 'Jones', given: ['Ada'] }],
      birthDate: '1981-07-04',
      ...more,
    });
    const weight = (n: number) => ({
      resourceType: 'Observation',
      id: `0000000${n}-0000-4000-8000-000000000002`,
      status: 'final',
      code: { text: `Weight ${n}` },
      subject: { reference: `urn:uuid:0000000${n}-0000-4000-8000-000000000001` },
      effectiveDateTime: `202${n}-01-02`,
    });
    const bundle = (...resources: { id: string }[]) =>
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
      });
    const nhs = { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' }] };
    await desk.bringIn(desk.files({ 'a.json': bundle(patient(1, nhs), weight(1)) }));
    await desk.bringIn(desk.files({ 'b.json': bundle(patient(2, nhs), weight(2)) }));
    const { db } = desk.clinic;
    const ids = patientIds(db);
    expect(ids).toHaveLength(1);
    const id = ids[0]!;
    const text = exported(db, id);
    expect(dangling(JSON.parse(text) as JsonObject)).toEqual([]);
    const back = await reimported(text);
    const titles = (rows: RecordRows) => rows.entries.map((entry) => entry.title).sort();
    expect(titles(rowsOf(back.db, back.id))).toEqual(titles(rowsOf(db, id)));
  });
});

test('the rewriting of references can be reversed', () => {
  const text = readFileSync(
    join(
      'tests',
      'fixtures',
      'import',
      readdirSync(join('tests', 'fixtures', 'import')).find((name) => name.endsWith('.json')) ?? '',
    ),
    'utf8',
  );
  expect(() => restoreReferences(JSON.parse(text) as JsonObject)).not.toThrow();
});
