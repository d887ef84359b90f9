import { readRecordRows } from '../../../db/areas/exports/exports.repo';
import { bundleText } from '../../fhir/bundle';
import { importDesk, type ImportDesk } from './testing/import-desk';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const came = {
  resourceType: 'Patient',
  id: '00000001-0000-4000-8000-000000000001',
  meta: { versionId: '1' },
  name: [{ family: 'Jones', given: ['Ada'] }],
  birthDate: '1981-07-04',
  maritalStatus: { text: 'Married' },
};
const weight = {
  resourceType: 'Observation',
  id: '00000001-0000-4000-8000-000000000002',
  status: 'final',
  code: { text: 'Weight' },
  subject: { reference: 'urn:uuid:00000001-0000-4000-8000-000000000001' },
  effectiveDateTime: '2024-01-02',
};
const original = JSON.stringify({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [came, weight].map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
});

const entryTypes = () =>
  desk.clinic.db.reader
    .all(desk.clinic.db.reader.qb.selectFrom('record_entry').select('fhir_type'))
    .map((row) => row.fhir_type);
function exported(): string {
  const { db } = desk.clinic;
  const { id } = db.reader.get(db.reader.qb.selectFrom('patient').select('id'))!;
  return [
    ...bundleText(
      readRecordRows(db, id, () => undefined)!,
      {
        reference: 'CK-7F3A-260615-01',
        exportId: '01900000-0000-7000-8000-00000000000a',
        at: '2026-06-15T09:00:00.000Z',
      },
    ),
  ].join('');
}

test.each([
  ['together with the file it came from', { 'a.json': original }],
  ['after it in the list', { 'z.json': original }],
  ['alone', {}],
])('the original in an export of this clinic is not imported beside the existing one, %s', async (_with, others) => {
  await desk.bringIn(desk.files({ 'first.json': original }));
  const text = exported();
  expect(text).toContain('-as-imported');
  const { token, counts } = await desk.bringIn(desk.files({ ...others, 'export.json': text }));
  expect(desk.plan(token, 'kept-as-other').rows).toEqual([]);
  expect(desk.plan(token).rows.find((row) => row.what === 'Binary')).toMatchObject({
    action: 'already-here',
    title: 'Original details',
  });
  expect(counts).toMatchObject({ patientsNew: 0, keptAsOther: 0 });
  expect(entryTypes()).not.toContain('Binary');
});

test('original details from elsewhere are kept if the clinic has different ones', async () => {
  await desk.bringIn(desk.files({ 'first.json': original }));
  const text = exported();
  const other = text.replace(
    /"data":"[^"]+"/,
    `"data":"${Buffer.from(JSON.stringify({ ...came, maritalStatus: { text: 'Widowed' } })).toString('base64')}"`,
  );
  expect(other).not.toBe(text);
  const { counts } = await desk.bringIn(desk.files({ 'export.json': other }));
  expect(counts).toMatchObject({ keptAsOther: 1 });
});
