import type { PatientTable } from '../../../../db/schema/tables';
import { formatNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
import { dayText, moment } from './context';

export type PrintedFact = readonly [label: string, value: string];
type Column = keyof PatientTable;
type NameOf = (userId: string) => string;

/** Fields printed differently from their kind. Null: another fact includes the field. */
const exceptions: Readonly<Partial<Record<Column, ((patient: PatientTable) => string) | null>>> = {
  preferred_contact: ({ preferred_contact: code }) =>
    code === 'none' ? '' : patientFields.fields.preferred_contact.words[code],
  deceased: ({ deceased, deceased_on: on }) =>
    deceased === 1 ? ['yes', dayText(on)].filter((text) => text !== '').join(', ') : '',
  deceased_on: null,
  status: ({ status, archived_at: at, archive_reason: reason }) =>
    status === 'archived' ? `archived on ${moment(at)}: ${reason}` : patientFields.fields.status.words[status],
  archived_at: null,
  archive_reason: null,
  extra: null,
};
/** These end the list; every other field comes before them, in the order of its unit. */
const last: readonly Column[] = ['deceased', 'paper_file_location', 'registered_at', 'registered_by', 'status'];

const inUnitOrder = (a: Field, b: Field) => (a.unit ?? 0) - (b.unit ?? 0);
const printed = patientFields.list
  .filter(
    ({ column, personal, notIn }) =>
      personal?.inExport === true && notIn.pdf === undefined && exceptions[column as Column] !== null,
  )
  .sort(inUnitOrder);
const placeOf = ({ column }: Field) => last.indexOf(column as Column);
const inPrintOrder: readonly Field[] = [
  ...printed.filter((field) => placeOf(field) < 0),
  ...printed.filter((field) => placeOf(field) >= 0).sort((a, b) => placeOf(a) - placeOf(b)),
];

/** The patient's details as label and value, in the order of the page; the value is empty if nothing is recorded. */
export function patientFacts(patient: PatientTable, nameOf: NameOf): PrintedFact[] {
  return inPrintOrder.map((field) => [
    field.label,
    exceptions[field.column as Column]?.(patient) ?? valueText(field, patient[field.column as Column], nameOf),
  ]);
}

function valueText(field: Field, value: string | number | null, nameOf: NameOf): string {
  if (value === null) return '';
  const text = String(value);
  switch (field.kind) {
    case 'flag':
      return value === 1 ? 'yes' : '';
    case 'day':
      return dayText(text);
    case 'instant':
      return moment(text);
    case 'person':
      return nameOf(text);
    case 'nhs-number':
      return formatNhsNumber(text);
    case 'code':
      return field.words?.[text] ?? text;
    default:
      return text;
  }
}
