import type { RecordRows, RecordTable } from '../../../../db/areas/exports/exports.repo';
import { labelOf } from '../../../../shared/fields/field-register';
import { entryKindNames, entryKinds, type EntryKind } from '../../../../shared/domain/timeline/entry-kind';
import type { JsonObject } from '../../../fhir/json';
import { entryFacts } from '../../../fhir/entry-facts';
import { byteOrderMark, csvLine } from '../../../csv/csv-lines';
import { cellKinds, registeredColumns, storedColumn, type CsvColumn } from './csv-columns';

/** One CSV file of the package: its title, the meaning of its columns, and its lines. */
export type CsvFile = {
  readonly path: string;
  readonly about: string;
  readonly columns: readonly CsvColumn<never>[];
  /**
   * The table whose rows it holds (or shares with other files), one record each; null if a row yields more or fewer
   * than one record.
   */
  readonly table: RecordTable | null;
  readonly records: (rows: RecordRows, nameOf: (userId: string) => string) => Iterable<readonly string[]>;
};

function file<Row>(
  path: string,
  about: string,
  table: RecordTable | null,
  columns: readonly CsvColumn<Row>[],
  rowsOf: (rows: RecordRows) => Iterable<Row>,
): CsvFile {
  return {
    path,
    about,
    table,
    columns: columns,
    *records(rows, nameOf) {
      for (const row of rowsOf(rows)) yield columns.map((column) => column.value(row, nameOf));
    },
  };
}

type One<K extends keyof RecordRows> = RecordRows[K] extends readonly (infer R extends object)[] ? R : never;
function tableFile<
  K extends
    | 'names'
    | 'addresses'
    | 'contactPoints'
    | 'identifiers'
    | 'relatedPeople'
    | 'alerts'
    | 'notices'
    | 'notes'
    | 'noteVersions'
    | 'disclosures'
    | 'exports',
>(path: string, about: string, table: RecordTable, key: K, links: readonly (keyof One<K> & string)[] = []): CsvFile {
  const columns = [
    storedColumn<One<K>>(table, 'id' as keyof One<K> & string),
    ...links.map((link) => storedColumn<One<K>>(table, link)),
    ...registeredColumns<One<K>>(table),
  ];
  return file<One<K>>(path, about, table, columns, (rows) => rows[key] as Iterable<One<K>>);
}

type EntryRow = RecordRows['entries'][number];
type ChangeLine = {
  readonly no: number;
  readonly at: string;
  readonly actor: string;
  readonly where: string;
  readonly rowId: string;
  readonly op: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
};

const derived = <Row>(
  name: string,
  label: string,
  kind: CsvColumn<Row>['kind'],
  value: CsvColumn<Row>['value'],
): CsvColumn<Row> => ({ name, label, kind, codes: [], source: '', value });

/** Everything an entry says, in one readable cell; the full entry is in `data/record.fhir.json`. */
function factsOf(row: EntryRow): string {
  if (row.resource === null) return '';
  return entryFacts(JSON.parse(row.resource))
    .filter((fact) => !fact.technical)
    .map((fact) => `${fact.label}: ${fact.value}`)
    .join('\n');
}
function fhirIdOf(row: EntryRow): string {
  const id = row.resource === null ? row.id : (JSON.parse(row.resource) as JsonObject)['id'];
  return typeof id === 'string' ? id : '';
}

function entryFile(kind: EntryKind): CsvFile {
  const columns: CsvColumn<EntryRow>[] = [
    storedColumn<EntryRow>('record_entry', 'id'),
    storedColumn<EntryRow>('record_entry', 'visit_id'),
    ...registeredColumns<EntryRow>('record_entry'),
    derived<EntryRow>('facts', 'Everything the entry says, one fact per line', 'text', factsOf),
    derived<EntryRow>('fhir_id', 'Id of the full entry in record.fhir.json', 'id', fhirIdOf),
  ];
  const known = new Set<string>(entryKinds);
  // A kind that this program does not know yet is still an entry of the record.
  const belongs = (row: EntryRow) => row.kind === kind || (kind === 'other' && !known.has(row.kind));
  return file<EntryRow>(
    `data/entries-${kind}.csv`,
    `${entryKindNames[kind]} in the record`,
    'record_entry',
    columns,
    (rows) => rows.entries.filter(belongs),
  );
}

/** The history, one line for each changed field. */
function* changeLines(rows: RecordRows): Generator<ChangeLine> {
  let no = 0;
  for (const change of rows.changes) {
    no += 1;
    const fields = [...new Set([...Object.keys(change.old ?? {}), ...Object.keys(change.new ?? {})])];
    for (const field of fields) {
      const from = text(change.old?.[field]);
      const to = text(change.new?.[field]);
      // The imported original is in the bundle; repeating it twice in every history line would bury the rest.
      if (from === to || field === 'resource') continue;
      yield {
        no,
        at: change.at,
        actor: change.actor,
        where: change.table,
        rowId: change.rowId,
        op: change.op,
        field: labelOf(change.table, field),
        from,
        to,
      };
    }
  }
}
const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const plain = (
  name: keyof ChangeLine,
  label: string,
  kind: CsvColumn<ChangeLine>['kind'] = 'text',
): CsvColumn<ChangeLine> =>
  derived<ChangeLine>(name, label, kind, (row, nameOf) => (kind === 'person' ? nameOf(row.actor) : String(row[name])));
const changesFile = file<ChangeLine>(
  'data/changes.csv',
  'Changes to the record: when, by whom, before and after',
  null,
  [
    plain('no', 'Number of the change; one change can touch several fields', 'number'),
    plain('at', 'When', 'instant'),
    plain('actor', 'By', 'person'),
    plain('where', 'Part of the record'),
    plain('rowId', 'Identifier of what changed', 'id'),
    plain('op', 'Added, changed or removed'),
    plain('field', 'Field'),
    plain('from', 'Before'),
    plain('to', 'After'),
  ],
  changeLines,
);

type Fact = { readonly label: string; readonly value: string };
const furtherFactsFile = file<Fact>(
  'data/further-facts.csv',
  'Imported facts about you that have no field',
  null,
  [
    derived<Fact>('label', 'What', 'text', (fact) => fact.label),
    derived<Fact>('value', 'Value', 'text', (fact) => fact.value),
  ],
  (rows) => JSON.parse(rows.patient.extra) as Fact[],
);

type PatientRow = RecordRows['patient'];

/** Every CSV file of the package. All are always present, so the file names reveal nothing about the patient. */
export const csvFiles: readonly CsvFile[] = [
  file<PatientRow>(
    'data/patient.csv',
    'Your details',
    'patient',
    [storedColumn<PatientRow>('patient', 'id'), ...registeredColumns<PatientRow>('patient')],
    (rows) => [rows.patient],
  ),
  tableFile('data/names.csv', 'Other names', 'patient_name', 'names'),
  tableFile('data/addresses.csv', 'Addresses', 'patient_address', 'addresses'),
  tableFile('data/contacts.csv', 'Phone numbers and e-mail addresses', 'contact_point', 'contactPoints'),
  tableFile('data/identifiers.csv', 'Numbers other organisations use for you', 'patient_identifier', 'identifiers'),
  tableFile('data/related-people.csv', 'People to contact', 'related_person', 'relatedPeople'),
  furtherFactsFile,
  tableFile('data/alerts.csv', 'Alerts', 'patient_alert', 'alerts'),
  tableFile('data/notices.csv', 'Privacy notices given to you', 'patient_notice', 'notices'),
  tableFile('data/notes.csv', 'Clinical notes', 'note', 'notes'),
  tableFile(
    'data/note-versions.csv',
    'The text of every version of each clinical note',
    'note_version',
    'noteVersions',
    ['note_id'],
  ),
  ...entryKinds.map(entryFile),
  changesFile,
  tableFile('data/exports.csv', 'Copies of the record, finished and unfinished', 'export', 'exports'),
  tableFile('disclosures.csv', 'Who received a copy', 'disclosure', 'disclosures'),
];

/** The text of a CSV file, line by line. */
export function* csvText(csv: CsvFile, rows: RecordRows, nameOf: (userId: string) => string): Generator<string> {
  yield byteOrderMark + csvLine(csv.columns.map((column) => column.name));
  for (const record of csv.records(rows, nameOf)) yield csvLine(record);
}

export const dataDictionaryPath = 'data/data-dictionary.csv';

/** The meaning of every column of every file. */
export function* dataDictionaryText(): Generator<string> {
  yield byteOrderMark + csvLine(['file', 'about', 'column', 'meaning', 'holds', 'words', 'kept_as']);
  for (const csv of csvFiles)
    for (const column of csv.columns)
      yield csvLine([
        csv.path,
        csv.about,
        column.name,
        column.label,
        cellKinds[column.kind],
        column.codes.join(' | '),
        column.source,
      ]);
  yield csvLine([
    '(all)',
    'How these files are written',
    '',
    'UTF-8, commas, every cell in quotation marks, lines end with CR LF (RFC 4180)',
    '',
    '',
    '',
  ]);
  yield csvLine([
    '(all)',
    'How these files are written',
    '',
    'A cell that a spreadsheet would read as a formula begins with an apostrophe, which is not part of the value',
    '',
    '',
    '',
  ]);
}
