/**
 * The shape of every table for Kysely. Columns are snake_case as in SQLite; times are UTC ISO text, days `YYYY-MM-DD`, booleans 0/1,
 * ids UUIDv7 text. The migrations are the truth; `schema.test.ts` compares them with this file and with the field register.
 */

type Bool = 0 | 1;

/** Carried by every shared row: `version` is the hybrid logical clock of its last change. */
type Versioned = { id: string; version: string };
/** A row that belongs to one patient and goes when the patient goes. */
type OfPatient = Versioned & { patient_id: string };

export type PatientTable = Versioned & {
  title: string;
  given_names: string;
  family_name: string;
  suffix: string;
  preferred_name: string;
  birth_date: string | null;
  sex: string;
  gender: string;
  nhs_number: string | null;
  gp_name: string;
  gp_practice: string;
  gp_phone: string;
  language: string;
  interpreter_required: Bool;
  communication_needs: string;
  preferred_contact: string;
  paper_file_location: string;
  deceased: Bool;
  deceased_on: string | null;
  status: 'active' | 'archived';
  archived_at: string | null;
  archive_reason: string;
  registered_at: string;
  registered_by: string;
  import_id: string | null;
  /** FHIR resource type and id in the system the record came from: an import finds it again by this. */
  source_key: string | null;
  /** JSON array of `{label, value}`: demographic facts of an import that have no column. */
  extra: string;
  /** The FHIR Patient as it came, JSON text; null for patients registered here. */
  resource: string | null;
};
export type PatientNameTable = OfPatient & {
  use: string;
  title: string;
  given_names: string;
  family_name: string;
  valid_from: string | null;
  valid_until: string | null;
};
export type PatientAddressTable = OfPatient & {
  use: string;
  lines: string;
  city: string;
  county: string;
  postcode: string;
  country: string;
  valid_from: string | null;
  valid_until: string | null;
};
export type ContactPointTable = OfPatient & {
  system: string;
  use: string;
  value: string;
  e164: string | null;
  label: string;
  valid_from: string | null;
  valid_until: string | null;
};
export type PatientIdentifierTable = OfPatient & { system: string; value: string; label: string; note: string };
export type RelatedPersonTable = OfPatient & {
  name: string;
  relationship: string;
  phone: string;
  email: string;
  is_emergency_contact: Bool;
  note: string;
};
export type PatientAlertTable = OfPatient & {
  severity: string;
  category: string;
  text: string;
  added_at: string;
  added_by: string;
  resolved_at: string | null;
  resolved_by: string | null;
};
export type PatientNoticeTable = OfPatient & {
  method: string;
  notice_version: string;
  given_at: string;
  given_by: string;
};

/** One entry of the record that is not a note: most come from imports, as FHIR resources with what the timeline needs beside them. */
export type RecordEntryTable = OfPatient & {
  kind: string;
  fhir_type: string;
  /** As it came, with its zone and precision (`2009-08-01T04:44:29+00:00`, `2011-08`); empty when unknown. */
  occurred_text: string;
  /** UTC instant used to order; null when the time is not known. */
  occurred_at: string | null;
  ended_text: string;
  title: string;
  summary: string;
  status: string;
  author: string;
  visit_id: string | null;
  is_visit: Bool;
  /** Start of the visit it belongs to, or its own time: groups stay together when the timeline is ordered by it. */
  group_at: string | null;
  source: 'clinic' | 'import';
  import_id: string | null;
  source_key: string | null;
  /** SHA-256 (hex) of the canonical resource: a second import of the same thing is recognised. */
  content_hash: string | null;
  resource: string | null;
  recorded_at: string;
};
export type NoteTable = OfPatient & {
  author_id: string;
  occurred_at: string;
  signed_at: string | null;
  signed_by: string | null;
  latest_number: number;
};
/** Append-only: a version is never changed. Amendments after signing carry a reason. */
export type NoteVersionTable = OfPatient & {
  note_id: string;
  number: number;
  text: string;
  reason: string;
  author_id: string;
  written_at: string;
};
/** To whom a copy went, what, why, on what basis (UK GDPR Art 15(1)(c), Art 19). */
export type DisclosureTable = OfPatient & {
  at: string;
  by_user: string;
  recipient_kind: string;
  recipient_name: string;
  reason: string;
  reason_note: string;
  export_id: string | null;
  reference: string;
};

export type UserAccountTable = Versioned & {
  username: string;
  display_name: string;
  role: string;
  active: Bool;
  must_change_password: Bool;
  created_at: string;
  last_login_at: string | null;
};
export type SettingTable = Versioned & { name: string; value: string };
export type ImportBatchTable = Versioned & {
  kind: string;
  state: string;
  started_at: string;
  finished_at: string | null;
  started_by: string;
  files: number;
  counts: string;
  undone_at: string | null;
  kept_after_undo: number;
};
export type ExportTable = OfPatient & {
  reference: string;
  state: string;
  reason: string;
  reason_note: string;
  recipient_kind: string;
  recipient_name: string;
  started_at: string;
  finished_at: string | null;
  started_by: string;
  file_name: string;
  size_bytes: number;
  parts: number;
  error_code: string | null;
};

// Local to this PC: never part of the shared history.
export type MetaTable = { key: string; value: string };
/** One row: the device, its incarnation and the heads of its two sequences. Read and written inside every transaction. */
export type DeviceStateTable = {
  one: 1;
  device_id: string;
  incarnation: number;
  change_seq: number;
  clock_ms: number;
  clock_counter: number;
  audit_seq: number;
  audit_mac: Buffer;
};
export type DeviceTable = { device_id: string; incarnation: number; started_at: string; reason: string };
export type ChangeTable = {
  device_id: string;
  incarnation: number;
  seq: number;
  clock: string;
  seen_clock: string | null;
  wall_at: string;
  subject: string;
  table_id: number;
  unit_id: number;
  row_id: string;
  op: 'insert' | 'update' | 'delete';
  /** AES-256-GCM under the subject's key: JSON `{"o":{…},"n":{…}}`, old and new values of the unit's fields. */
  sealed: Buffer;
  actor: string;
  transaction_id: string;
  origin_id: string | null;
  schema_version: number;
};
export type AuditEntryTable = {
  device_id: string;
  incarnation: number;
  seq: number;
  at: string;
  event: string;
  actor: string;
  subject: string | null;
  outcome: 'ok' | 'denied' | 'failed';
  detail: string;
  transaction_id: string | null;
  mac: Buffer;
};
export type AuditCheckpointTable = {
  device_id: string;
  incarnation: number;
  seq: number;
  mac: Buffer;
  verified_at: string;
};
export type SubjectKeyTable = { subject: string; epoch: number; wrapped: Buffer; created_at: string };
export type DraftTable = { user_id: string; form: string; patient_id: string; body: string; saved_at: string };
export type JobTable = {
  id: string;
  kind: string;
  state: string;
  phase: string;
  done: number;
  total: number;
  unit: string;
  started_at: string;
  updated_at: string;
  finished_at: string | null;
  started_by: string;
  cancellable: Bool;
  error_code: string | null;
  error_ref: string;
  payload: string;
  result: string;
  seen: Bool;
};
export type ImportRejectTable = { import_id: string; n: number; place: string; reason: string; raw: string };
/** Derived: what search, the sorted list and the retention scan read. Rebuilt from the patient tables at any time. */
export type PatientIndexTable = {
  rowid: number;
  patient_id: string;
  name: string;
  sound: string;
  fuzzy: string;
  digits: string;
  postcode: string;
  family_key: string;
  given_key: string;
  sort_key: string;
  birth_date: string | null;
  nhs_number: string | null;
  archived: Bool;
  registered_at: string;
  last_interaction_on: string | null;
  /** `PatientCard` as `writeCard` makes it. */
  card: string;
};

/** How many records of `patient_index` are in the archive and how many are not; kept by triggers. */
export type PatientCountTable = { archived: Bool; n: number };

export type SharedTables = {
  patient: PatientTable;
  patient_name: PatientNameTable;
  patient_address: PatientAddressTable;
  contact_point: ContactPointTable;
  patient_identifier: PatientIdentifierTable;
  related_person: RelatedPersonTable;
  patient_alert: PatientAlertTable;
  patient_notice: PatientNoticeTable;
  record_entry: RecordEntryTable;
  note: NoteTable;
  note_version: NoteVersionTable;
  disclosure: DisclosureTable;
  export: ExportTable;
  user_account: UserAccountTable;
  setting: SettingTable;
  import_batch: ImportBatchTable;
};
export type LocalTables = {
  meta: MetaTable;
  device_state: DeviceStateTable;
  device: DeviceTable;
  audit_checkpoint: AuditCheckpointTable;
  subject_key: SubjectKeyTable;
  draft: DraftTable;
  job: JobTable;
  import_reject: ImportRejectTable;
  patient_index: PatientIndexTable;
  patient_count: PatientCountTable;
};
/** Written only by the history and audit recorders; append-only by trigger. */
export type RecordedTables = { change: ChangeTable; audit_entry: AuditEntryTable };
export type Schema = SharedTables & LocalTables & RecordedTables;
export type SharedTable = keyof SharedTables;
