import { createHash } from 'node:crypto';
import type { StaffRow } from '../../db/areas/exports/exports.repo';
import type {
  DisclosureTable,
  NoteTable,
  NoteVersionTable,
  PatientAlertTable,
  PatientNoticeTable,
  RecordEntryTable,
} from '../../db/schema/tables';
import { compact, type JsonObject, type Loose, type Resource } from './json';
import { groupExtension, ownCodeSystem, ownExtensions, ownMeta, referenceSystem } from './systems';

/** How a resource names the patient and the staff; both are entries of the same bundle. */
export type Links = { readonly patient: JsonObject; staff(id: string): JsonObject };

const resource = (value: { readonly [field: string]: Loose }): Resource => compact(value) as Resource;
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** A member of staff who wrote or did something in this record: the name, nothing else. */
export function staffResource(staff: StaffRow): Resource {
  return resource({
    resourceType: 'Practitioner',
    id: staff.id,
    meta: ownMeta('staff'),
    name: [{ text: staff.displayName }],
  });
}

/** An alert is a Flag: active until it was ended. */
export function alertResource(row: PatientAlertTable, links: Links, staffName: (id: string) => string): Resource {
  return resource({
    resourceType: 'Flag',
    id: row.id,
    meta: ownMeta('alert'),
    extension: groupExtension(ownExtensions.alert, {
      severity: row.severity,
      category: row.category,
      addedBy: staffName(row.added_by),
      resolvedBy: row.resolved_by === null ? '' : staffName(row.resolved_by),
    }),
    status: row.resolved_at === null ? 'active' : 'inactive',
    category: [{ coding: [{ system: ownCodeSystem, code: `alert-${row.category}` }], text: row.category }],
    code: { text: row.text },
    subject: links.patient,
    period: { start: row.added_at, end: row.resolved_at },
    author: links.staff(row.added_by),
  });
}

/**
 * A note is a DocumentReference holding its latest text; each earlier version is inside it as a superseded document that the later
 * one replaces. One note stays one entry wherever the file is read.
 */
export function noteResource(
  note: NoteTable,
  versions: readonly NoteVersionTable[],
  links: Links,
  staffName: (id: string) => string,
): Resource {
  const inOrder = [...versions].sort((a, b) => a.number - b.number);
  const latest = inOrder.at(-1);
  const earlier = inOrder.slice(0, -1).reverse();
  return resource({
    ...(latest ? document(latest, links, staffName) : {}),
    id: note.id,
    meta: ownMeta('note'),
    contained: earlier.map((version, i) => ({
      ...document(version, links, staffName),
      id: `version-${version.number}`,
      status: 'superseded',
      relatesTo: replaces(earlier[i + 1]),
    })),
    status: 'current',
    docStatus: note.signed_at === null ? 'preliminary' : inOrder.some((v) => v.reason !== '') ? 'amended' : 'final',
    authenticator: note.signed_by === null ? undefined : links.staff(note.signed_by),
    relatesTo: replaces(earlier[0]),
    context: { period: { start: note.occurred_at } },
    extension: groupExtension(ownExtensions.note, {
      occurredAt: note.occurred_at,
      author: staffName(note.author_id),
      signedAt: note.signed_at ?? '',
      signedBy: note.signed_by === null ? '' : staffName(note.signed_by),
    }),
  });
}

function replaces(version: NoteVersionTable | undefined): Loose[] {
  return version ? [{ code: 'replaces', target: { reference: `#version-${version.number}` } }] : [];
}

function document(
  version: NoteVersionTable,
  links: Links,
  staffName: (id: string) => string,
): { readonly [field: string]: Loose } {
  const bytes = Buffer.from(version.text, 'utf8');
  return {
    resourceType: 'DocumentReference',
    type: {
      coding: [
        { system: 'http://loinc.org', code: '34109-9', display: 'Note' },
        { system: ownCodeSystem, code: 'clinical-note' },
      ],
      text: 'Clinical note',
    },
    subject: links.patient,
    date: version.written_at,
    author: [links.staff(version.author_id)],
    description: version.reason,
    content: [
      {
        extension: groupExtension(ownExtensions.noteVersion, {
          number: String(version.number),
          reason: version.reason,
          author: staffName(version.author_id),
          writtenAt: version.written_at,
        }),
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: bytes.toString('base64'),
          size: bytes.length,
          // FHIR R4 asks for SHA-1 here; what protects the file is the manifest's SHA-256.
          hash: createHash('sha1').update(bytes).digest('base64'),
          title: `Clinical note, version ${version.number}`,
          creation: version.written_at,
        },
      },
    ],
  };
}

/** The privacy notice that was given, as the message it was. */
export function noticeResource(row: PatientNoticeTable, links: Links, staffName: (id: string) => string): Resource {
  const wasGiven = row.method !== 'not-yet';
  return resource({
    resourceType: 'Communication',
    id: row.id,
    meta: ownMeta('notice'),
    extension: groupExtension(ownExtensions.notice, {
      method: row.method,
      noticeVersion: row.notice_version,
      givenAt: row.given_at,
      givenBy: staffName(row.given_by),
    }),
    status: wasGiven ? 'completed' : 'not-done',
    category: [{ coding: [{ system: ownCodeSystem, code: 'privacy-notice' }], text: 'Privacy notice' }],
    medium: wasGiven ? [{ text: row.method }] : [],
    subject: links.patient,
    sent: wasGiven ? row.given_at : undefined,
    recipient: [links.patient],
    sender: links.staff(row.given_by),
    payload: [{ contentString: `Privacy notice, version ${row.notice_version}` }],
  });
}

/** A copy that left the clinic: who gave what to whom and why. */
export function disclosureResource(row: DisclosureTable, links: Links, staffName: (id: string) => string): Resource {
  return resource({
    resourceType: 'AuditEvent',
    id: row.id,
    meta: ownMeta('disclosure'),
    extension: groupExtension(ownExtensions.disclosure, {
      recipientKind: row.recipient_kind,
      recipientName: row.recipient_name,
      reason: row.reason,
      reasonNote: row.reason_note,
      reference: row.reference,
      by: staffName(row.by_user),
    }),
    type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110106', display: 'Export' },
    action: 'R',
    recorded: row.at,
    outcome: '0',
    purposeOfEvent: [{ coding: [{ system: ownCodeSystem, code: row.reason }], text: row.reason_note }],
    agent: [
      { who: links.staff(row.by_user), requestor: true },
      {
        type: { coding: [{ system: ownCodeSystem, code: row.recipient_kind }] },
        name: row.recipient_name,
        requestor: false,
      },
    ],
    source: { observer: { display: 'Clinic Keep' } },
    entity: [
      {
        what: {
          ...links.patient,
          identifier: row.reference === '' ? undefined : { system: referenceSystem, value: row.reference },
        },
      },
    ],
  });
}

/** An entry that no FHIR resource came with: what the record says of it, in a resource that holds anything. */
export function entryResource(row: RecordEntryTable, links: Links): Resource {
  return resource({
    resourceType: 'Basic',
    id: row.id,
    meta: ownMeta('entry'),
    extension: groupExtension(ownExtensions.entry, {
      kind: row.kind,
      fhirType: row.fhir_type,
      occurred: row.occurred_text,
      ended: row.ended_text,
      title: row.title,
      summary: row.summary,
      status: row.status,
      author: row.author,
      visit: row.visit_id ?? '',
      isVisit: row.is_visit === 1 ? 'yes' : '',
      recordedAt: row.recorded_at,
    }),
    code: { coding: [{ system: ownCodeSystem, code: `entry-${row.kind}` }], text: row.title },
    subject: links.patient,
    created: row.recorded_at.slice(0, 10),
  });
}

/** The imported Patient exactly as it came, beside the Patient that says what is known today. */
export function asImportedResource(patientId: string, original: string, links: Links): Resource {
  // A Binary has no subject; the security context is its one way to say whose it is, so that a file of several patients keeps them apart.
  return resource({
    resourceType: 'Binary',
    id: `${patientId.slice(0, 50)}-as-imported`,
    meta: ownMeta('as-imported'),
    contentType: 'application/fhir+json',
    securityContext: links.patient,
    data: base64(original),
  });
}
