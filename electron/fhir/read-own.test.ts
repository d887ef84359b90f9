import fc from 'fast-check';
import type { RecordRows } from '../../db/areas/exports/exports.repo';
import { anyRecord } from '../areas/exports/testing/sample-record';
import { bundleEntries } from './bundle';
import type { JsonObject } from './json';
import { readAlert, readAsImported, readDisclosure, readEntry, readNote, readNotice } from './read-own';
import { readPatient } from './resources/patient/read-own-patient';
import { restoreReferences } from './references';
import { ownKindOf, type OwnKind } from './systems';

/** White space alone is no text in FHIR. */
const said = (text: string) => (text.trim() === '' ? '' : text);

function expectSameRecord(rows: RecordRows): void {
  const resources = [...bundleEntries(rows)].map((entry) => entry.resource);
  const of = (kind: OwnKind): JsonObject[] => resources.filter((r) => ownKindOf(r) === kind).map(restoreReferences);
  const name = rows.staff[0]?.displayName ?? '';
  const { patient } = rows;

  const [written] = of('patient');
  const back = readPatient(written ?? {});
  expect(back.core).toEqual({
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
  expect(back.archived).toEqual({ at: patient.archived_at ?? '', reason: patient.archive_reason });
  expect(back.registered).toEqual({ at: patient.registered_at, by: name });
  expect(back.otherNames).toEqual(
    rows.names.map((n) => ({
      use: n.use,
      title: n.title,
      givenNames: n.given_names,
      familyName: n.family_name,
      from: n.valid_from,
      until: n.valid_until,
    })),
  );
  expect(back.addresses).toEqual(
    rows.addresses.map((a) => ({
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
  expect(back.contactPoints).toEqual(
    rows.contactPoints.map((c) => ({
      system: c.system,
      value: c.value,
      use: c.use,
      label: c.label,
      from: c.valid_from,
      until: c.valid_until,
    })),
  );
  expect(back.identifiers).toEqual(
    rows.identifiers.map((i) => ({ system: i.system, value: i.value, label: i.label, note: i.note })),
  );
  expect(back.relatedPeople).toEqual(
    rows.relatedPeople.map((p) => ({
      name: p.name,
      relationship: p.relationship,
      phone: p.phone,
      email: p.email,
      isEmergencyContact: p.is_emergency_contact === 1,
      note: said(p.note),
    })),
  );
  expect(back.extra).toEqual(patient.resource === null ? JSON.parse(patient.extra) : []);

  expect(of('alert').map(readAlert)).toEqual(
    rows.alerts.map((a) => ({
      severity: a.severity,
      category: a.category,
      text: a.text,
      addedAt: a.added_at,
      addedBy: name,
      resolvedAt: a.resolved_at,
      resolvedBy: a.resolved_by === null ? '' : name,
    })),
  );
  expect(of('notice').map(readNotice)).toEqual(
    rows.notices.map((n) => ({
      method: n.method,
      noticeVersion: n.notice_version,
      givenAt: n.given_at,
      givenBy: name,
    })),
  );
  expect(of('note').map(readNote)).toEqual(
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
  expect(of('disclosure').map(readDisclosure)).toEqual(
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
  expect(
    of('entry')
      .map(readEntry)
      .map((e) => [e.kind, e.title, e.summary, e.occurred, e.author]),
  ).toEqual(
    rows.entries.filter((e) => e.resource === null).map((e) => [e.kind, e.title, e.summary, e.occurred_text, e.author]),
  );
  // What was imported comes out exactly as it came in.
  const imported = resources.filter((r) => ownKindOf(r) === null).map(restoreReferences);
  expect(imported).toEqual(rows.entries.filter((e) => e.resource !== null).map((e) => JSON.parse(e.resource ?? '')));
  expect(of('as-imported').map(readAsImported)).toEqual(patient.resource === null ? [] : [patient.resource]);
}

describe('what the bundle says of our own tables', () => {
  test('any record can be read back, field by field', () => {
    fc.assert(fc.property(anyRecord, expectSameRecord), { numRuns: 300 });
  });
});
