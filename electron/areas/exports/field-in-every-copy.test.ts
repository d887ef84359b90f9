import type { RecordRows } from '../../../db/areas/exports/exports.repo';
import { defaultSettings } from '../../../db/areas/settings/settings.repo';
import type { SharedTable } from '../../../db/schema/tables';
import type { Field } from '../../../shared/fields/define-table';
import { places, type Place } from '../../../shared/fields/field';
import { fieldsOf } from '../../../shared/fields/field-register';
import { sharedTables } from '../../../shared/fields/tables';
import { instantFromMs } from '../../../shared/time/instant';
import { bundleText } from '../../fhir/bundle';
import { fieldChanges } from '../patients/field-changes';
import { csvFiles, csvText } from './csv/csv-files';
import { printedPage } from './print/html';
import { recordDocument } from './print/record-document';
import { printStyle } from './print/style';
import { testClinicNames } from './testing/clinic-with-record';

// Gives each field of the patient's copy two different values: every place must distinguish the two records, unless the
// declaration says why it does not. A forgotten PDF row, CSV column, FHIR field or history label fails here by name.

type Row = Record<string, string | number | null>;
type Value = Row[string];
const staff = ['01900000-0000-7000-8000-0000000000a1', '01900000-0000-7000-8000-0000000000a2'];
const patientId = '01900000-0000-7000-8000-000000000001';
const at = '2026-05-01T10:00:00.000Z';

const resourceOf = (field: Field, note: string) =>
  JSON.stringify(
    field.table === 'patient'
      ? { resourceType: 'Patient', id: 'came', maritalStatus: { text: note } }
      : { resourceType: 'Observation', id: 'came', status: 'final', code: { text: note }, valueString: note },
  );

/** Two different values for a field. */
function valuesOf(field: Field): readonly [Value, Value] {
  const { kind, column } = field;
  switch (kind) {
    case 'flag':
    case 'integer':
    case 'real':
      return [1, kind === 'flag' ? 0 : 2];
    case 'code':
      return [field.codes[0] ?? '', field.codes[1] ?? ''];
    case 'day':
      return ['1981-07-04', '1982-08-05'];
    case 'instant':
      return ['2021-03-04T09:05:00.000Z', '2022-04-05T10:06:00.000Z'];
    case 'time':
      return ['2021-03-04T09:05:00+00:00', '2022-04-05T10:06:00+01:00'];
    case 'person':
      return [staff[0] ?? '', staff[1] ?? ''];
    case 'nhs-number':
      return ['9434765919', '4010232137'];
    case 'json':
      return column === 'extra'
        ? [JSON.stringify([{ label: 'Shoe', value: 'alpha' }]), JSON.stringify([{ label: 'Shoe', value: 'beta' }])]
        : [resourceOf(field, 'alpha'), resourceOf(field, 'beta')];
    default:
      return [`${column} alpha`, `${column} beta`];
  }
}

/** A row with the first value in every field; fields that would hide another are set so that they do not. */
function rowOf(table: SharedTable): Row {
  const row = Object.fromEntries(fieldsOf(table).map((field) => [field.column, valuesOf(field)[0]]));
  const shown: Readonly<Partial<Record<SharedTable, Row>>> = {
    patient: { id: patientId, status: 'archived', source_key: null, resource: null, import_id: null },
    record_entry: { resource: null, visit_id: null, source_key: null, import_id: null, kind: 'observation' },
    note_version: { note_id: 'note-1', number: 1 },
    note: { id: 'note-1', latest_number: 1 },
  };
  return { ...row, ...(table === 'patient' ? {} : { patient_id: patientId }), version: 'v', ...shown[table] };
}

const rowsKeys = {
  patient_name: 'names',
  patient_address: 'addresses',
  contact_point: 'contactPoints',
  patient_identifier: 'identifiers',
  related_person: 'relatedPeople',
  patient_alert: 'alerts',
  patient_notice: 'notices',
  note: 'notes',
  note_version: 'noteVersions',
  record_entry: 'entries',
  disclosure: 'disclosures',
  export: 'exports',
} as const satisfies Partial<Record<SharedTable, keyof RecordRows>>;
type CopiedTable = keyof typeof rowsKeys | 'patient';
const copiedTables: readonly CopiedTable[] = ['patient', ...(Object.keys(rowsKeys) as (keyof typeof rowsKeys)[])];

/** A record with one row in every table; in one table, the fields in `changed` have the second value. */
function recordWith(table: CopiedTable | null, changed: Row): RecordRows {
  const one = (name: CopiedTable) => ({ ...rowOf(name), ...(name === table ? changed : {}) });
  return {
    patient: one('patient'),
    ...Object.fromEntries(Object.entries(rowsKeys).map(([name, key]) => [key, [one(name as CopiedTable)]])),
    changes: [],
    staff: staff.map((id, i) => ({ id, displayName: `Staff ${i}`, role: 'practitioner' })),
    imports: [],
  } as unknown as RecordRows;
}

const csvSources = new Set(csvFiles.flatMap((file) => file.columns.map((column) => column.source)));
const nameOf = (id: string) => `Staff ${staff.indexOf(id)}`;
const copies: Readonly<Record<Exclude<Place, 'history'>, (rows: RecordRows) => string>> = {
  pdf: (rows) =>
    printedPage(
      recordDocument({
        rows,
        settings: defaultSettings(testClinicNames),
        reference: 'CK',
        at: instantFromMs(Date.parse(at)),
        reason: 'access-request',
        recipientKind: 'patient',
        recipientName: 'Jane',
        check: () => undefined,
      }),
      printStyle,
    ),
  csv: (rows) => csvFiles.flatMap((file) => [...csvText(file, rows, nameOf)]).join('\n'),
  fhir: (rows) => [...bundleText(rows, { reference: 'CK', exportId: patientId, at })].join('\n'),
};

function historyOf(field: Field, [from, to]: readonly [Value, Value]): string[] {
  const record = {
    clock: 'c',
    at,
    actor: staff[0] ?? '',
    table: field.table as SharedTable,
    unit: 1,
    rowId: 'r',
    subject: patientId,
    op: 'update' as const,
    old: { [field.column]: from },
    new: { [field.column]: to },
    transactionId: 't',
    originId: null,
  };
  return sharedTables[record.table as CopiedTable].heading === undefined
    ? []
    : fieldChanges(record, nameOf).map((change) => change.field);
}

function appearsIn(place: Place, field: Field): boolean {
  const values = valuesOf(field);
  if (place === 'history') return historyOf(field, values).includes(field.label);
  // The field's own column: a value that is spread over a file of another shape declares where.
  if (place === 'csv' && !csvSources.has(`${field.table}.${field.column}`)) return false;
  const table = field.table as CopiedTable;
  const [first, second] = values.map((value) => copies[place](recordWith(table, { [field.column]: value })));
  return first !== second;
}

const inCopy = copiedTables.flatMap((table) => fieldsOf(table)).filter((field) => field.personal?.inExport === true);

test('the sample has something to look for', () => expect(inCopy.length).toBeGreaterThan(80));

test.each(inCopy.map((field): [string, Field] => [`${field.table}.${field.column}`, field]))(
  '%s is in every copy of the record, or its declaration says why not',
  (_, field) => {
    const absent = places.filter((place) => !appearsIn(place, field));
    expect(absent).toEqual(places.filter((place) => field.notIn[place] !== undefined));
  },
);
