import type { Field } from '../../../../shared/fields/define-table';
import type { Kind } from '../../../../shared/fields/field';
import { fieldOf, fieldsOf } from '../../../../shared/fields/field-register';
import type { AnyTable } from '../../../../shared/fields/tables';

/** What a cell holds, in the words of the data dictionary. */
export const cellKinds = {
  text: 'Text',
  day: 'Date, YYYY-MM-DD (ISO 8601)',
  instant: 'Date and time in UTC (ISO 8601)',
  time: 'Date or time as recorded, with its own time zone (ISO 8601)',
  flag: 'yes or no',
  number: 'Whole number',
  code: 'One of the listed words',
  person: 'Name of the member of staff',
  id: 'Identifier, the same throughout this copy',
} as const;
export type CellKind = keyof typeof cellKinds;

export type CsvColumn<Row> = {
  readonly name: string;
  readonly label: string;
  readonly kind: CellKind;
  readonly codes: readonly string[];
  /** Where the clinic stores it, `table.column`; empty if it is derived. */
  readonly source: string;
  readonly value: (row: Row, nameOf: (userId: string) => string) => string;
};

const cellKindOf: Readonly<Record<Kind, CellKind>> = {
  text: 'text',
  paragraph: 'text',
  'nhs-number': 'text',
  json: 'text',
  blob: 'text',
  day: 'day',
  instant: 'instant',
  time: 'time',
  flag: 'flag',
  integer: 'number',
  real: 'number',
  code: 'code',
  id: 'id',
  person: 'person',
};

function cell(kind: CellKind, value: unknown, nameOf: (userId: string) => string): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind === 'flag') return value === 1 || value === true ? 'yes' : 'no';
  if (kind === 'person') return typeof value === 'string' ? nameOf(value) : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A column that shows a stored field unchanged. */
function fieldColumn<Row extends object>(field: Field): CsvColumn<Row> {
  const kind = cellKindOf[field.kind];
  return {
    name: field.column,
    label: field.label || field.column,
    kind,
    codes: field.codes,
    source: `${field.table}.${field.column}`,
    value: (row, nameOf) => cell(kind, row[field.column as keyof Row], nameOf),
  };
}

/** A stored field by name: for ids, which lead a file although they mean nothing on their own. */
export function storedColumn<Row extends object>(table: AnyTable, column: keyof Row & string): CsvColumn<Row> {
  const field = fieldOf(table, column);
  if (field === null) throw new Error(`${table}.${column} is not declared`);
  return fieldColumn(field);
}

/** Every field declared for the patient's copy, in order; a field declared later appears without a change here. */
export function registeredColumns<Row extends object>(table: AnyTable): CsvColumn<Row>[] {
  return fieldsOf(table)
    .filter((field) => field.personal?.inExport === true && field.notIn.csv === undefined)
    .map((field) => fieldColumn<Row>(field));
}
