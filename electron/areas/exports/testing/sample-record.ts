import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
import type { TypedColumns } from '../../../../shared/fields/typed';
import fc from 'fast-check';
import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import { entryKinds } from '../../../../shared/domain/timeline/entry-kind';
import {
  addressUses,
  alertCategories,
  alertSeverities,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  noticeMethods,
  preferredContacts,
  sexes,
} from '../../../../shared/domain/patients/patient';

/**
 * Arbitrary records for tests: valid by the domain's rules, and otherwise as odd as people and other systems make them.
 */

const version = '0190000000000000-00000001';
const id = fc.uuid({ version: 7 });
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-06-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2026-06-01'), noInvalidDate: true })
  .map((d) => d.toISOString());
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const awkward = fc.constantFrom(
  "O'Neil",
  'Zoë',
  '=SUM(A1)',
  '+44 7700 900123',
  '@home',
  '<b>bold</b>',
  '"quoted", with; marks',
  'Łukasz Ó Dubhshláine',
  '李小龍',
  'a & b',
  'don’t – “ask”',
  '-1',
  '\\N',
  '%s{{x}}',
);
const isPrintable = (text: string) =>
  ![...text].some((c) => c < ' ' || (c >= '\u007f' && c <= '\u009f') || (c >= '\ud800' && c <= '\udfff'));
/** One line as the domain allows it: trimmed, no control characters. */
export const lineText = fc.oneof(
  fc.constant(''),
  awkward,
  fc
    .string({ maxLength: 30, unit: 'grapheme' })
    .map((s) => s.trim())
    .filter(isPrintable),
);
/** The domain's limit for short fields. */
const upTo = (max: number) => lineText.filter((text) => text.length <= max);
const filledLine = lineText.map((text) => (text === '' ? 'Something' : text));
const paragraphText = fc.array(lineText, { maxLength: 4 }).map((lines) => lines.join('\n'));
const bool = fc.constantFrom(0 as const, 1 as const);

/** A value for each form field, from its declaration, so that a field declared later is in every sample record. */
const typedPatient = Object.fromEntries(
  patientFields.list.filter((field) => field.typed).map((field) => [field.column, anyValueOf(field)]),
) as unknown as {
  [C in keyof TypedColumns<typeof patientFields>]: fc.Arbitrary<TypedColumns<typeof patientFields>[C]>;
};
function anyValueOf({ kind, codes, max }: Field): fc.Arbitrary<string | number | null> {
  if (kind === 'flag') return bool;
  if (kind === 'code') return fc.constantFrom(...codes);
  if (kind === 'day') return optional(day);
  return upTo(max ?? 0);
}

const patient = fc.record({
  ...typedPatient,
  id,
  version: fc.constant(version),
  title: upTo(40),
  given_names: lineText,
  family_name: filledLine,
  suffix: upTo(40),
  preferred_name: lineText,
  birth_date: optional(day),
  sex: fc.constantFrom(...sexes),
  gender: fc.constantFrom(...genders),
  nhs_number: optional(fc.constantFrom('9434765919', '4010232137', '9990554412')),
  gp_name: lineText,
  gp_practice: lineText,
  gp_phone: upTo(40),
  language: lineText,
  interpreter_required: bool,
  communication_needs: paragraphText,
  preferred_contact: fc.constantFrom(...preferredContacts),
  paper_file_location: lineText,
  deceased: bool,
  deceased_on: fc.constant(null as string | null),
  status: fc.constant('active'),
  archived_at: fc.constant(null as string | null),
  archive_reason: fc.constant(''),
  registered_at: instant,
  registered_by: fc.constant('system'),
  import_id: fc.constant(null as string | null),
  source_key: fc.constant(null as string | null),
  extra: fc
    .array(fc.record({ label: filledLine, value: filledLine }), { maxLength: 3 })
    .map((facts) => JSON.stringify(facts)),
  resource: fc.constant(null as string | null),
});

const list = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });

/** A record with something in every table. `staff[0]` is the user who did everything. */
export const anyRecord: fc.Arbitrary<RecordRows> = fc
  .record({
    patient,
    archived: optional(fc.record({ at: instant, reason: filledLine })),
    deceasedOn: optional(day),
    names: list(
      fc.record({
        id,
        use: fc.constantFrom(...nameUses),
        title: upTo(40),
        given_names: lineText,
        family_name: filledLine,
        valid_from: optional(day),
        valid_until: optional(day),
      }),
    ),
    addresses: list(
      fc.record({
        id,
        use: fc.constantFrom(...addressUses),
        lines: paragraphText,
        city: filledLine,
        county: lineText,
        postcode: upTo(20),
        country: lineText,
        valid_from: optional(day),
        valid_until: optional(day),
      }),
    ),
    contactPoints: list(
      fc.record({
        id,
        system: fc.constantFrom(...contactSystems),
        use: fc.constantFrom(...contactUses),
        value: filledLine,
        e164: fc.constant(null as string | null),
        label: lineText,
        valid_from: optional(day),
        valid_until: optional(day),
      }),
    ),
    identifiers: list(fc.record({ id, system: lineText, value: filledLine, label: lineText, note: lineText })),
    relatedPeople: list(
      fc.record({
        id,
        name: filledLine,
        relationship: lineText,
        phone: upTo(40),
        email: lineText,
        is_emergency_contact: bool,
        note: paragraphText,
      }),
    ),
    alerts: list(
      fc.record({
        id,
        severity: fc.constantFrom(...alertSeverities),
        category: fc.constantFrom(...alertCategories),
        text: filledLine,
        added_at: instant,
        resolved_at: optional(instant),
      }),
    ),
    notices: list(
      fc.record({ id, method: fc.constantFrom(...noticeMethods), notice_version: filledLine, given_at: instant }),
    ),
    notes: list(
      fc.record({
        id,
        occurred_at: instant,
        signed: fc.boolean(),
        versions: fc.array(fc.record({ id, text: filledLine, reason: lineText, written_at: instant }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    ),
    entries: list(
      fc.record({
        id,
        kind: fc.constantFrom(...entryKinds),
        title: filledLine,
        summary: lineText,
        status: lineText,
        author: lineText,
        occurred: optional(instant),
        withResource: fc.boolean(),
      }),
    ),
    disclosures: list(fc.record({ id, at: instant, recipient_name: filledLine, reason_note: lineText })),
    staffId: id,
    staffName: filledLine,
  })
  .map((made): RecordRows => {
    const patientId = made.patient.id;
    const staff = made.staffId;
    const of = { version, patient_id: patientId };
    return {
      patient: {
        ...made.patient,
        registered_by: staff,
        deceased_on: made.patient.deceased === 1 ? made.deceasedOn : null,
        ...(made.archived
          ? { status: 'archived' as const, archived_at: made.archived.at, archive_reason: made.archived.reason }
          : {}),
      },
      names: made.names.map((row) => ({ ...of, ...row })),
      addresses: made.addresses.map((row) => ({ ...of, ...row })),
      contactPoints: made.contactPoints.map((row) => ({ ...of, ...row })),
      identifiers: made.identifiers.map((row) => ({ ...of, ...row })),
      relatedPeople: made.relatedPeople.map((row) => ({ ...of, ...row })),
      alerts: made.alerts.map((row) => ({
        ...of,
        ...row,
        added_by: staff,
        resolved_by: row.resolved_at === null ? null : staff,
      })),
      notices: made.notices.map((row) => ({ ...of, ...row, given_by: staff })),
      notes: made.notes.map((row) => ({
        ...of,
        id: row.id,
        author_id: staff,
        occurred_at: row.occurred_at,
        signed_at: row.signed ? row.occurred_at : null,
        signed_by: row.signed ? staff : null,
        latest_number: row.versions.length,
      })),
      noteVersions: made.notes.flatMap((note) =>
        note.versions.map((row, i) => ({
          ...of,
          id: row.id,
          note_id: note.id,
          number: i + 1,
          text: row.text,
          reason: row.reason,
          author_id: staff,
          written_at: row.written_at,
        })),
      ),
      entries: made.entries.map((row) => ({
        ...of,
        id: row.id,
        kind: row.kind,
        fhir_type: row.withResource ? 'Observation' : '',
        occurred_text: row.occurred ?? '',
        occurred_at: row.occurred,
        ended_text: '',
        title: row.title,
        summary: row.summary,
        status: row.status,
        author: row.author,
        visit_id: null,
        is_visit: 0 as const,
        group_at: row.occurred,
        source: 'import' as const,
        import_id: null,
        source_key: null,
        content_hash: null,
        resource: row.withResource
          ? JSON.stringify({
              resourceType: 'Observation',
              id: row.id,
              status: 'final',
              code: { text: row.title },
              subject: { reference: `Patient/${patientId}` },
              encounter: { reference: `Encounter/${staff}` },
              valueString: row.title,
            })
          : null,
        recorded_at: '2026-06-01T10:00:00.000Z',
      })),
      disclosures: made.disclosures.map((row) => ({
        ...of,
        ...row,
        by_user: staff,
        recipient_kind: 'patient',
        reason: 'access-request',
        export_id: null,
        reference: 'CK-7F3A-260601-01',
      })),
      exports: [],
      changes: [],
      staff: [{ id: staff, displayName: made.staffName, role: 'practitioner' }],
      imports: [],
    };
  });
