import type { SharedTable, SharedTables } from './tables';

/**
 * Stable numbers for tables and units: they stand in the history of changes and will travel to other PCs, so a number is never
 * used again for something else. A unit is a set of fields that must agree: two PCs that change different units of one row do
 * not conflict, two that change the same unit do. `schema.test.ts` checks that every column is in exactly one unit.
 */
export type TableUnits<T extends SharedTable = SharedTable> = {
  readonly tableId: number;
  /** Whose key seals the history: the patient's, or the clinic's. */
  readonly subject: 'self' | 'patient_id' | 'clinic';
  readonly units: Readonly<Record<number, readonly (keyof SharedTables[T] & string)[]>>;
};

export const units: { readonly [T in SharedTable]: TableUnits<T> } = {
  patient: {
    tableId: 1,
    subject: 'self',
    units: {
      1: ['title', 'given_names', 'family_name', 'suffix'],
      2: ['preferred_name'],
      3: ['birth_date'],
      4: ['sex'],
      5: ['gender'],
      6: ['nhs_number'],
      7: ['gp_name', 'gp_practice', 'gp_phone'],
      8: ['language', 'interpreter_required', 'communication_needs', 'preferred_contact'],
      9: ['paper_file_location'],
      10: ['deceased', 'deceased_on'],
      11: ['status', 'archived_at', 'archive_reason'],
      12: ['registered_at', 'registered_by', 'import_id', 'source_key', 'extra', 'resource'],
    },
  },
  patient_name: {
    tableId: 2,
    subject: 'patient_id',
    units: { 1: ['use', 'title', 'given_names', 'family_name', 'valid_from', 'valid_until'] },
  },
  patient_address: {
    tableId: 3,
    subject: 'patient_id',
    units: { 1: ['use', 'lines', 'city', 'county', 'postcode', 'country', 'valid_from', 'valid_until'] },
  },
  contact_point: {
    tableId: 4,
    subject: 'patient_id',
    units: { 1: ['system', 'use', 'value', 'e164', 'label', 'valid_from', 'valid_until'] },
  },
  patient_identifier: { tableId: 5, subject: 'patient_id', units: { 1: ['system', 'value', 'label', 'note'] } },
  related_person: {
    tableId: 6,
    subject: 'patient_id',
    units: { 1: ['name', 'relationship', 'phone', 'email', 'is_emergency_contact', 'note'] },
  },
  patient_alert: {
    tableId: 7,
    subject: 'patient_id',
    units: { 1: ['severity', 'category', 'text', 'added_at', 'added_by'], 2: ['resolved_at', 'resolved_by'] },
  },
  patient_notice: {
    tableId: 8,
    subject: 'patient_id',
    units: { 1: ['method', 'notice_version', 'given_at', 'given_by'] },
  },
  record_entry: {
    tableId: 9,
    subject: 'patient_id',
    units: {
      1: [
        'kind',
        'fhir_type',
        'occurred_text',
        'occurred_at',
        'ended_text',
        'title',
        'summary',
        'status',
        'author',
        'visit_id',
        'is_visit',
        'group_at',
      ],
      2: ['source', 'import_id', 'source_key', 'content_hash', 'resource', 'recorded_at'],
    },
  },
  note: {
    tableId: 10,
    subject: 'patient_id',
    units: { 1: ['author_id', 'occurred_at'], 2: ['signed_at', 'signed_by', 'latest_number'] },
  },
  note_version: {
    tableId: 11,
    subject: 'patient_id',
    units: { 1: ['note_id', 'number', 'text', 'reason', 'author_id', 'written_at'] },
  },
  disclosure: {
    tableId: 12,
    subject: 'patient_id',
    units: {
      1: ['at', 'by_user', 'recipient_kind', 'recipient_name', 'reason', 'reason_note', 'export_id', 'reference'],
    },
  },
  export: {
    tableId: 13,
    subject: 'patient_id',
    units: {
      1: [
        'reference',
        'reason',
        'reason_note',
        'recipient_kind',
        'recipient_name',
        'started_at',
        'started_by',
        'file_name',
      ],
      2: ['state', 'finished_at', 'size_bytes', 'parts', 'error_code'],
    },
  },
  user_account: {
    tableId: 20,
    subject: 'clinic',
    units: {
      1: ['username', 'created_at'],
      2: ['display_name'],
      3: ['role', 'active', 'must_change_password'],
      4: ['last_login_at'],
    },
  },
  setting: { tableId: 21, subject: 'clinic', units: { 1: ['name', 'value'] } },
  import_batch: {
    tableId: 22,
    subject: 'clinic',
    units: {
      1: ['kind', 'started_at', 'started_by', 'files'],
      2: ['state', 'finished_at', 'counts', 'undone_at', 'kept_after_undo'],
    },
  },
};

/** The unit number recorded when a whole row comes or goes. */
export const wholeRow = 0;

/** All columns of a shared table apart from id, version and patient_id, in the order of its units. */
export function columnsOf<T extends SharedTable>(table: T): readonly (keyof SharedTables[T] & string)[] {
  return Object.values(units[table].units).flat();
}
