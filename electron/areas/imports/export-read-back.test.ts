import { patientRow } from '../../../db/areas/patients/patient-rows';
import fc from 'fast-check';
import type { RecordRows } from '../../../db/areas/exports/exports.repo';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { localDate } from '../../../shared/time/local-date';
import { bundleText } from '../../fhir/bundle';
import { systemName } from '../../fhir/facts/fact-labels';
import { fitLine } from '../../fhir/fit';
import { auditEvent } from '../../fhir/resources/audit-event';
import { binary } from '../../fhir/resources/binary';
import { communication } from '../../fhir/resources/communication';
import { documentReference } from '../../fhir/resources/document-reference';
import { flag } from '../../fhir/resources/flag';
import { groupText, ownExtensions, ownKindOf, type OwnKind } from '../../fhir/systems';
import { anyRecord } from '../exports/testing/sample-record';
import { planPerson } from './plan/plan-person';
import type { NewPatient, Step } from './plan/plan-types';
import { outlineFhir } from './source/fhir-outline';
import { ImportSet } from './source/import-set';

let clinic: TempClinic;
beforeAll(() => {
  clinic = tempClinic();
});
afterAll(() => clinic.close());

/** White space alone is not text in FHIR. */
const said = (text: string) => (text.trim() === '' ? '' : text);
const line = (text: string) => fitLine(text, 300).text;

/** The record as an empty clinic would import it: the export's writer, then the import's reader. */
function planned(rows: RecordRows): { set: ImportSet; patient: NewPatient; steps: readonly Step[] } {
  const head = { reference: 'CK-7F3A-260601-01', exportId: 'e', at: '2026-06-15T09:00:00.000Z' };
  const bytes = Buffer.from([...bundleText(rows, head)].join(''));
  const today = localDate('2026-06-15')!;
  const set = new ImportSet(today);
  const tick = () => undefined;
  set.addFhir(0, { bytes, parts: outlineFhir(bytes, tick).parts }, tick);
  set.sort(tick);
  expect(set.people).toHaveLength(1);
  let ids = 0;
  const { target, steps } = planPerson(
    {
      set,
      reader: clinic.db.reader,
      today,
      allowTestNumbers: true,
      decisions: new Map(),
      importId: null,
      newId: () => `new-${ids++}`,
      tick,
    },
    set.people[0]!,
  );
  if (target.kind !== 'new') throw new Error(JSON.stringify(steps[0]));
  return { set, patient: target.patient, steps };
}

function expectSameRecord(rows: RecordRows): void {
  const { set, patient: back, steps } = planned(rows);
  const loaded = steps.map((step) => ({ step, resource: set.load(step.item).resource }));
  const of = (kind: OwnKind | null) => loaded.filter(({ resource }) => ownKindOf(resource) === kind);
  const name = rows.staff[0]?.displayName ?? '';
  const { patient } = rows;

  expect(back.details.core).toEqual({
    ...patientRow.toItem(patient),
    title: patient.title,
    givenNames: patient.given_names,
    familyName: patient.family_name,
    suffix: patient.suffix,
    preferredName: patient.preferred_name,
    birthDate: patient.birth_date,
    sex: patient.sex,
    gender: patient.gender,
    nhsNumber: patient.nhs_number,
    gpName: patient.gp_name,
    gpPractice: patient.gp_practice,
    gpPhone: patient.gp_phone,
    language: patient.language,
    interpreterRequired: patient.interpreter_required === 1,
    communicationNeeds: said(patient.communication_needs),
    preferredContact: patient.preferred_contact,
    paperFileLocation: patient.paper_file_location,
    deceased: patient.deceased === 1,
    deceasedOn: patient.deceased_on,
  });
  expect(back.archived).toEqual(
    patient.archived_at === null ? null : { at: patient.archived_at, reason: patient.archive_reason },
  );
  const [written] = of('patient');
  const registered = (part: string) => groupText(written?.resource, ownExtensions.registered, part);
  expect([registered('at'), registered('by')]).toEqual([patient.registered_at, name]);
  expect(back.details.otherNames).toEqual(
    rows.names.map((n) => ({
      id: null,
      use: n.use,
      title: n.title,
      givenNames: n.given_names,
      familyName: n.family_name,
      from: n.valid_from,
      until: n.valid_until,
    })),
  );
  expect(back.details.addresses).toEqual(
    rows.addresses.map((a) => ({
      id: null,
      use: a.use,
      lines: said(a.lines),
      city: a.city,
      county: a.county,
      postcode: a.postcode,
      country: a.country,
      from: a.valid_from,
      until: a.valid_until,
    })),
  );
  expect(back.details.contactPoints).toEqual(
    rows.contactPoints.map((c) => ({
      id: null,
      system: c.system,
      value: c.value,
      use: c.use,
      label: c.label,
      from: c.valid_from,
      until: c.valid_until,
    })),
  );
  // Numbers come from anywhere and are cut to one line; a number without a label is named after its system.
  expect(back.identifiers).toEqual(
    rows.identifiers.map((i) => ({
      system: line(i.system),
      value: line(i.value),
      label: line(i.label || systemName(i.system)),
      note: line(i.note),
    })),
  );
  expect(back.details.relatedPeople).toEqual(
    rows.relatedPeople.map((p) => ({
      id: null,
      name: p.name,
      relationship: p.relationship,
      phone: p.phone,
      email: p.email,
      isEmergencyContact: p.is_emergency_contact === 1,
      note: said(p.note),
    })),
  );
  expect(back.extra).toEqual([
    ...(patient.resource === null ? (JSON.parse(patient.extra) as unknown[]) : []),
    ...rows.alerts.map((a) => ({ label: `Alert “${a.text}” was first entered by`, value: name })),
  ]);

  const alerts = rows.alerts.map((a) => ({
    severity: a.severity,
    category: a.category,
    text: a.text,
    addedAt: a.added_at,
    resolvedAt: a.resolved_at,
  }));
  expect(of('alert').map(({ resource }) => flag.read(resource))).toEqual(
    alerts.map((row, i) => ({
      ...row,
      addedBy: name,
      resolvedBy: rows.alerts[i]?.resolved_by === null ? '' : name,
    })),
  );
  expect(of('alert').flatMap(({ step }) => step.writes)).toEqual(alerts.map((row) => ({ kind: 'alert', row })));
  expect(of('notice').map(({ resource }) => communication.read(resource))).toEqual(
    rows.notices.map((n) => ({
      method: n.method,
      noticeVersion: n.notice_version,
      givenAt: n.given_at,
      givenBy: name,
    })),
  );
  expect(of('note').map(({ resource }) => documentReference.read(resource))).toEqual(
    rows.notes.map((n) => ({
      occurredAt: n.occurred_at,
      author: name,
      signedAt: n.signed_at,
      signedBy: n.signed_by === null ? '' : name,
      versions: rows.noteVersions
        .filter((v) => v.note_id === n.id)
        .map((v) => ({ number: v.number, text: v.text, reason: v.reason, author: name, writtenAt: v.written_at })),
    })),
  );
  expect(of('disclosure').map(({ resource }) => auditEvent.read(resource))).toEqual(
    rows.disclosures.map((d) => ({
      at: d.at,
      by: name,
      recipientKind: d.recipient_kind,
      recipientName: d.recipient_name,
      reason: d.reason,
      reasonNote: d.reason_note,
      reference: d.reference,
    })),
  );
  const rowsOf = (list: readonly { readonly step: Step }[]) =>
    list.flatMap(({ step }) => step.writes).flatMap((write) => (write.kind === 'entry' ? [write.row] : []));
  expect(rowsOf(of('entry')).map((e) => [e.kind, e.title, e.summary, e.status, e.occurred_text, e.author])).toEqual(
    rows.entries
      .filter((e) => e.resource === null)
      .map((e) => [e.kind, line(e.title), line(e.summary), line(e.status), e.occurred_text, line(e.author)]),
  );
  // Notes, notices and disclosures come back as entries with matching titles.
  expect(rowsOf([...of('note'), ...of('notice'), ...of('disclosure')]).map((e) => [e.kind, e.title, e.author])).toEqual(
    [
      ...rows.notes.map(() => ['note', 'Clinical note', line(name)]),
      ...rows.notices.map(() => ['document', 'Privacy notice', line(name)]),
      ...rows.disclosures.map(() => ['other', 'Copy of the record given out', line(name)]),
    ],
  );
  // What was imported is exported unchanged.
  expect(of(null).map(({ resource }) => resource)).toEqual(
    rows.entries.filter((e) => e.resource !== null).map((e) => JSON.parse(e.resource ?? '') as unknown),
  );
  expect(rowsOf(of(null)).map((e) => JSON.parse(e.resource ?? '') as unknown)).toEqual(
    rows.entries.filter((e) => e.resource !== null).map((e) => JSON.parse(e.resource ?? '') as unknown),
  );
  expect(of('as-imported').map(({ resource }) => binary.read(resource))).toEqual(
    patient.resource === null ? [] : [patient.resource],
  );
}

describe('an export of this program', () => {
  test('is read back by the import field by field, whatever the record holds', () => {
    fc.assert(fc.property(anyRecord, expectSameRecord), { numRuns: 300 });
  });
});
