import { entryKinds } from '../../../../shared/domain/timeline/entry-kind';
import { fieldRegister } from '../../../../shared/fields/field-register';
import { exportReasonNames, recipientKindNames } from '../../../../shared/domain/exports/export-purpose';
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

/** What a cell holds, in the words of the data dictionary. */
export const cellKinds = {
  text: 'Text',
  day: 'Date, YYYY-MM-DD (ISO 8601)',
  instant: 'Date and time in UTC (ISO 8601)',
  time: 'Date or time as it was recorded, with its own zone (ISO 8601)',
  flag: 'yes or no',
  number: 'Whole number',
  code: 'One of a list of words',
  person: 'Name of the member of staff',
  id: 'Identifier; the same thing has the same identifier everywhere in this copy',
} as const;
export type CellKind = keyof typeof cellKinds;

export type CsvColumn<Row> = {
  readonly name: string;
  readonly label: string;
  readonly kind: CellKind;
  readonly codes: readonly string[];
  /** Where the clinic's record keeps it, `table.column`; empty when it is worked out. */
  readonly source: string;
  readonly value: (row: Row, nameOf: (userId: string) => string) => string;
};

const days = new Set(['birth_date', 'deceased_on', 'valid_from', 'valid_until']);
const times = new Set(['occurred_text', 'ended_text']);
const flags = new Set(['interpreter_required', 'deceased', 'is_emergency_contact', 'is_visit']);
const numbers = new Set(['number', 'size_bytes', 'parts']);
const people = new Set([
  'registered_by',
  'added_by',
  'resolved_by',
  'given_by',
  'author_id',
  'signed_by',
  'by_user',
  'started_by',
]);
const instants = /_at$|^at$/;
const codes: Readonly<Record<string, readonly string[]>> = {
  'patient.sex': sexes,
  'patient.gender': genders,
  'patient.preferred_contact': preferredContacts,
  'patient.status': ['active', 'archived'],
  'patient_name.use': nameUses,
  'patient_address.use': addressUses,
  'contact_point.system': contactSystems,
  'contact_point.use': contactUses,
  'patient_alert.severity': alertSeverities,
  'patient_alert.category': alertCategories,
  'patient_notice.method': noticeMethods,
  'record_entry.kind': entryKinds,
  'record_entry.source': ['clinic', 'import'],
  'disclosure.recipient_kind': Object.keys(recipientKindNames),
  'disclosure.reason': Object.keys(exportReasonNames),
  'export.recipient_kind': Object.keys(recipientKindNames),
  'export.reason': Object.keys(exportReasonNames),
  'export.state': ['running', 'done', 'failed', 'cancelled', 'not-finished'],
};

function kindOf(table: string, column: string): CellKind {
  if (column === 'id' || column.endsWith('_id')) return people.has(column) ? 'person' : 'id';
  if (people.has(column)) return 'person';
  if (`${table}.${column}` in codes) return 'code';
  if (days.has(column)) return 'day';
  if (times.has(column)) return 'time';
  if (flags.has(column)) return 'flag';
  if (numbers.has(column)) return 'number';
  return instants.test(column) ? 'instant' : 'text';
}

function cell(kind: CellKind, value: unknown, nameOf: (userId: string) => string): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'flag') return value === 1 || value === true ? 'yes' : 'no';
  if (kind === 'person') return typeof value === 'string' ? nameOf(value) : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A column that shows a column of the record as it is. */
export function storedColumn<Row extends object>(
  table: string,
  column: keyof Row & string,
  label?: string,
): CsvColumn<Row> {
  const kind = kindOf(table, column);
  return {
    name: column,
    label: label ?? fieldRegister.find((f) => f.table === table && f.column === column)?.label ?? column,
    kind,
    codes: codes[`${table}.${column}`] ?? [],
    source: `${table}.${column}`,
    value: (row, nameOf) => cell(kind, row[column], nameOf),
  };
}

/**
 * Every column that the field register marks for the copy, in its order; `leaveOut` names those that are elsewhere in the package.
 * A field registered later is in the files without a change here.
 */
export function registeredColumns<Row extends object>(
  table: string,
  leaveOut: readonly string[] = [],
): CsvColumn<Row>[] {
  return fieldRegister
    .filter((field) => field.table === table && field.inExport && !leaveOut.includes(field.column))
    .map((field) => storedColumn<Row>(table, field.column as keyof Row & string, field.label));
}
