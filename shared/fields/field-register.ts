/**
 * Every stored column that holds personal data: what it is called, why it is kept, on what legal ground, in which category, under which
 * retention rule, whether it goes into a copy for the patient and whether erasure takes it. The record of processing (Art 30), the
 * access package (Art 15), the export and the erasure are made from this table; a test compares it with the live
 * record file, so that a column nobody registered fails the build.
 */

export type Purpose = 'identify' | 'contact' | 'care' | 'safety' | 'accountability' | 'staff' | 'operation';
export type LawfulBasis = 'contract' | 'legal-obligation' | 'legitimate-interests' | 'consent';
export type DataCategory = 'identity' | 'contact' | 'health' | 'administrative' | 'staff';
export type RetentionRule = 'with-patient' | 'with-import' | 'staff' | 'permanent-log' | 'until-finished';

export type RegisteredField = {
  readonly table: string;
  readonly column: string;
  readonly label: string;
  readonly purpose: Purpose;
  readonly basis: LawfulBasis;
  readonly category: DataCategory;
  readonly retention: RetentionRule;
  /** In the copy a patient gets. */
  readonly inExport: boolean;
  /** Taken when the patient is erased. */
  readonly inErasure: boolean;
};

export const purposeTexts: Record<Purpose, string> = {
  identify: 'To know who you are and not to mix you up with anybody else',
  contact: 'To reach you about your appointments and your care',
  care: 'To keep a complete and continuous record of your treatment',
  safety: 'To treat you safely',
  accountability: 'To be able to show what was done with your data, when and by whom',
  staff: 'To know which member of staff did what',
  operation: 'To run the program on the clinic’s computers',
};
export const basisTexts: Record<LawfulBasis, string> = {
  contract: 'Contract: you asked us for a service (Art 6(1)(b) UK GDPR)',
  'legal-obligation': 'A law obliges us (Art 6(1)(c) UK GDPR)',
  'legitimate-interests': 'Legitimate interests: running the clinic safely (Art 6(1)(f) UK GDPR)',
  consent: 'Your consent, which you may withdraw at any time (Art 6(1)(a) UK GDPR)',
};
/** Health data needs a second ground. */
export const healthCondition =
  'Provision of health care (Art 9(2)(h) UK GDPR, Schedule 1 paragraph 2 of the Data Protection Act 2018)';
export const categoryTexts: Record<DataCategory, string> = {
  identity: 'Who you are',
  contact: 'How to reach you',
  health: 'Your health and your treatment',
  administrative: 'Administration of your record',
  staff: 'Members of staff',
};
export const retentionTexts: Record<RetentionRule, string> = {
  'with-patient':
    'Three years from the last time we saw or treated you, unless a law or an open matter requires longer',
  'with-import': 'Until the import is closed, at most 30 days',
  staff: 'As long as records made by this member of staff are kept',
  'permanent-log': 'Kept for as long as the clinic must be able to account for what it did; holds no names',
  'until-finished': 'Until the form is saved or discarded',
};

type Common = Pick<RegisteredField, 'purpose' | 'basis' | 'category' | 'retention' | 'inExport' | 'inErasure'>;
const patientData = { basis: 'contract', retention: 'with-patient', inExport: true, inErasure: true } as const;
const identity: Common = { ...patientData, purpose: 'identify', category: 'identity' };
const contact: Common = { ...patientData, purpose: 'contact', category: 'contact' };
const health: Common = { ...patientData, purpose: 'care', category: 'health' };
const safety: Common = { ...patientData, purpose: 'safety', category: 'health' };
const administrative: Common = {
  ...patientData,
  purpose: 'accountability',
  basis: 'legal-obligation',
  category: 'administrative',
};
/** Links and copies that mean nothing to the patient by themselves: not in the copy, gone with the record. */
const internal: Common = { ...administrative, inExport: false };
const staff: Common = {
  purpose: 'staff',
  basis: 'legitimate-interests',
  category: 'staff',
  retention: 'staff',
  inExport: false,
  inErasure: false,
};
const log: Common = {
  purpose: 'accountability',
  basis: 'legal-obligation',
  category: 'administrative',
  retention: 'permanent-log',
  inExport: false,
  inErasure: false,
};

function fields(table: string, common: Common, labels: Readonly<Record<string, string>>): RegisteredField[] {
  return Object.entries(labels).map(([column, label]) => ({ table, column, label, ...common }));
}

export const fieldRegister: readonly RegisteredField[] = [
  ...fields('patient', identity, {
    title: 'Title',
    given_names: 'Given names',
    family_name: 'Family name',
    suffix: 'Suffix',
    preferred_name: 'Preferred name',
    birth_date: 'Date of birth',
    sex: 'Sex',
    gender: 'Gender',
    nhs_number: 'NHS number',
  }),
  ...fields('patient', contact, {
    language: 'Language',
    interpreter_required: 'Interpreter needed',
    communication_needs: 'Communication needs',
    preferred_contact: 'Preferred way of contact',
  }),
  ...fields('patient', health, {
    gp_name: 'GP',
    gp_practice: 'GP practice',
    gp_phone: 'GP phone',
    deceased: 'Deceased',
    deceased_on: 'Date of death',
    extra: 'Further facts from an import',
    resource: 'The record as it was imported',
  }),
  ...fields('patient', administrative, {
    paper_file_location: 'Place of the paper file',
    status: 'Record status',
    archived_at: 'Archived on',
    archive_reason: 'Reason for archiving',
    registered_at: 'Registered on',
    registered_by: 'Registered by',
  }),
  ...fields('patient', internal, {
    id: 'Record number',
    import_id: 'Import it came with',
    source_key: 'Number in the system it came from',
  }),
  ...fields('patient_name', identity, {
    use: 'Kind of name',
    title: 'Title',
    given_names: 'Given names',
    family_name: 'Family name',
    valid_from: 'Used from',
    valid_until: 'Used until',
  }),
  ...fields('patient_address', contact, {
    use: 'Kind of address',
    lines: 'Address',
    city: 'Town',
    county: 'County',
    postcode: 'Postcode',
    country: 'Country',
    valid_from: 'Valid from',
    valid_until: 'Valid until',
  }),
  ...fields('contact_point', contact, {
    system: 'Kind of contact',
    use: 'Use',
    value: 'Number or address',
    label: 'Note',
    valid_from: 'Valid from',
    valid_until: 'Valid until',
  }),
  ...fields('contact_point', internal, { e164: 'Number in international form' }),
  ...fields('patient_identifier', identity, {
    system: 'Issued by',
    value: 'Number',
    label: 'Kind of number',
    note: 'Note',
  }),
  ...fields(
    'related_person',
    { ...contact, purpose: 'safety' },
    {
      name: 'Name',
      relationship: 'Relationship',
      phone: 'Phone',
      email: 'E-mail',
      is_emergency_contact: 'Emergency contact',
      note: 'Note',
    },
  ),
  ...fields('patient_alert', safety, {
    severity: 'Severity',
    category: 'Kind',
    text: 'Alert',
    added_at: 'Added on',
    added_by: 'Added by',
    resolved_at: 'Ended on',
    resolved_by: 'Ended by',
  }),
  ...fields('patient_notice', administrative, {
    method: 'How the privacy notice was given',
    notice_version: 'Version of the notice',
    given_at: 'Given on',
    given_by: 'Given by',
  }),
  ...fields('record_entry', health, {
    kind: 'Kind of entry',
    fhir_type: 'Type in the FHIR standard',
    occurred_text: 'When',
    ended_text: 'Until',
    title: 'Title',
    summary: 'Summary',
    status: 'Status',
    author: 'By',
    resource: 'The entry in full',
    recorded_at: 'Recorded on',
    source: 'Where it came from',
  }),
  ...fields('record_entry', internal, {
    occurred_at: 'When, for ordering',
    visit_id: 'Visit it belongs to',
    is_visit: 'Is a visit',
    group_at: 'When, for grouping',
    import_id: 'Import it came with',
    source_key: 'Number in the system it came from',
    content_hash: 'Fingerprint of the entry',
  }),
  ...fields('note', health, {
    author_id: 'Written by',
    occurred_at: 'When',
    signed_at: 'Signed on',
    signed_by: 'Signed by',
  }),
  ...fields('note', internal, { latest_number: 'Number of versions' }),
  ...fields('note_version', health, {
    number: 'Version',
    text: 'Text',
    reason: 'Reason for the amendment',
    author_id: 'Written by',
    written_at: 'Written on',
  }),
  ...fields('note_version', internal, { note_id: 'Note it belongs to' }),
  ...fields('disclosure', administrative, {
    at: 'When',
    by_user: 'Given by',
    recipient_kind: 'Kind of recipient',
    recipient_name: 'Given to',
    reason: 'Why',
    reason_note: 'Note',
    reference: 'Reference',
  }),
  ...fields('disclosure', internal, { export_id: 'Export it belongs to' }),
  ...fields('export', administrative, {
    reference: 'Reference',
    state: 'State',
    reason: 'Why',
    reason_note: 'Note',
    recipient_kind: 'Kind of recipient',
    recipient_name: 'For whom',
    started_at: 'Started',
    finished_at: 'Finished',
    started_by: 'By',
    file_name: 'File',
    size_bytes: 'Size',
    parts: 'Parts',
  }),
  ...fields('export', internal, { error_code: 'What went wrong' }),
  ...[
    'patient_name',
    'patient_address',
    'contact_point',
    'patient_identifier',
    'related_person',
    'patient_alert',
    'patient_notice',
    'record_entry',
    'note',
    'note_version',
    'disclosure',
    'export',
  ].flatMap((table) => fields(table, internal, { id: 'Row number', patient_id: 'Record it belongs to' })),
  ...fields('patient_index', internal, {
    patient_id: 'Record it belongs to',
    name: 'Names, for searching',
    sound: 'Sound of the names, for searching',
    fuzzy: 'Names with slips, for searching',
    digits: 'Phone numbers and date of birth, for searching',
    postcode: 'Postcode, for searching',
    family_key: 'Family name, for searching',
    given_key: 'Given name, for searching',
    sort_key: 'Name, for ordering',
    birth_date: 'Date of birth, for searching',
    nhs_number: 'NHS number, for searching',
    archived: 'Archived',
    registered_at: 'Registered on',
    last_interaction_on: 'Last interaction',
    card: 'Names, phone numbers and postcodes, for lists',
  }),
  ...fields('subject_key', internal, {
    subject: 'Record it belongs to',
    epoch: 'Key generation',
    wrapped: 'Sealed key of the record',
    created_at: 'Made on',
  }),
  ...fields('change', internal, {
    subject: 'Record it belongs to',
    row_id: 'Row that changed',
    sealed: 'Old and new values, sealed',
    actor: 'Changed by',
    wall_at: 'Changed on',
  }),
  ...fields(
    'draft',
    { ...internal, retention: 'until-finished' },
    {
      user_id: 'Typed by',
      form: 'Form',
      patient_id: 'Record it belongs to',
      body: 'What was typed',
      saved_at: 'Kept on',
    },
  ),
  ...fields(
    'import_reject',
    { ...internal, purpose: 'operation', retention: 'with-import' },
    { place: 'Place in the file', reason: 'Why it did not come in', raw: 'The row that did not come in' },
  ),
  ...fields('audit_entry', log, {
    at: 'When',
    event: 'What',
    actor: 'Who',
    subject: 'Record number',
    outcome: 'Outcome',
    detail: 'Codes and counts',
  }),
  ...fields('user_account', staff, {
    id: 'Account number',
    username: 'User name',
    display_name: 'Name',
    role: 'Role',
    active: 'Switched on',
    must_change_password: 'Must choose a password',
    created_at: 'Added on',
    last_login_at: 'Last log-in',
  }),
  ...fields('setting', staff, { value: 'Clinic details and decisions' }),
  ...fields('import_batch', staff, { started_by: 'Imported by', started_at: 'Imported on' }),
  ...fields('job', staff, {
    started_by: 'Started by',
    payload: 'What the task works on',
    result: 'Numbers of the task',
  }),
];

/** The label of a column, for everything that shows a field by its name. */
export function labelOf(table: string, column: string): string {
  return fieldRegister.find((f) => f.table === table && f.column === column)?.label ?? column.replaceAll('_', ' ');
}

/**
 * Columns that hold no personal data: what makes the program work. Listed, not assumed, so that a new column must be put on one side
 * or the other by a person.
 */
export const notPersonal: Readonly<Record<string, readonly string[]>> = {
  meta: ['key', 'value'],
  device: ['device_id', 'incarnation', 'started_at', 'reason'],
  device_state: [
    'one',
    'device_id',
    'incarnation',
    'change_seq',
    'clock_ms',
    'clock_counter',
    'audit_seq',
    'audit_mac',
  ],
  change: [
    'device_id',
    'incarnation',
    'seq',
    'clock',
    'seen_clock',
    'table_id',
    'unit_id',
    'op',
    'transaction_id',
    'origin_id',
    'schema_version',
  ],
  audit_entry: ['device_id', 'incarnation', 'seq', 'transaction_id', 'mac'],
  audit_checkpoint: ['device_id', 'incarnation', 'seq', 'mac', 'verified_at'],
  job: [
    'id',
    'kind',
    'state',
    'phase',
    'done',
    'total',
    'unit',
    'started_at',
    'updated_at',
    'finished_at',
    'cancellable',
    'error_code',
    'error_ref',
    'seen',
  ],
  import_batch: ['id', 'kind', 'state', 'finished_at', 'files', 'counts', 'undone_at', 'kept_after_undo'],
  import_reject: ['import_id', 'n'],
  patient_index: ['rowid'],
  patient_count: ['archived', 'n'],
  setting: ['id', 'name'],
};
/** Carried by every shared row and personal in none. */
export const technicalColumns: readonly string[] = ['version'];
