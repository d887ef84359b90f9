import { sql } from 'kysely';
import type { ClinicDb } from '../../clinic/clinic-db';
import type { Reader } from '../../schema/reader';
import { readChanges, type ChangeRecord } from '../../history/read-changes';
import type {
  ContactPointTable,
  DisclosureTable,
  ExportTable,
  NoteTable,
  NoteVersionTable,
  PatientAddressTable,
  PatientAlertTable,
  PatientIdentifierTable,
  PatientNameTable,
  PatientNoticeTable,
  PatientTable,
  RecordEntryTable,
  RelatedPersonTable,
  SharedTables,
} from '../../schema/tables';

/**
 * The tables whose rows belong in a patient's copy: those that the field register marks for export, and the history,
 * which still holds values that were corrected later. The test beside this file compares the two lists.
 */
export const recordTables = [
  'patient',
  'patient_name',
  'patient_address',
  'contact_point',
  'patient_identifier',
  'related_person',
  'patient_alert',
  'patient_notice',
  'note',
  'note_version',
  'record_entry',
  'disclosure',
  'export',
  'change',
] as const;
export type RecordTable = (typeof recordTables)[number];
export type RecordCounts = Readonly<Record<RecordTable, number>>;

export type StaffRow = { readonly id: string; readonly displayName: string; readonly role: string };
export type ImportRow = { readonly id: string; readonly kind: string; readonly startedAt: string };

/** Everything stored about one patient. Each list has a stable order. */
export type RecordRows = {
  readonly patient: PatientTable;
  readonly names: readonly PatientNameTable[];
  readonly addresses: readonly PatientAddressTable[];
  readonly contactPoints: readonly ContactPointTable[];
  readonly identifiers: readonly PatientIdentifierTable[];
  readonly relatedPeople: readonly RelatedPersonTable[];
  readonly alerts: readonly PatientAlertTable[];
  readonly notices: readonly PatientNoticeTable[];
  readonly notes: readonly NoteTable[];
  /** Oldest first within a note. */
  readonly noteVersions: readonly NoteVersionTable[];
  /** Oldest first; entries without a time come first. */
  readonly entries: readonly RecordEntryTable[];
  readonly disclosures: readonly DisclosureTable[];
  readonly exports: readonly ExportTable[];
  /** The history of the record's rows, oldest first, unsealed with the patient's key. */
  readonly changes: readonly ChangeRecord[];
  readonly staff: readonly StaffRow[];
  readonly imports: readonly ImportRow[];
};

type ColumnOf<T extends keyof SharedTables> = keyof SharedTables[T] & string;
type TableAboutPatients = {
  [T in keyof SharedTables]: 'patient_id' extends keyof SharedTables[T] ? T : never;
}[keyof SharedTables];

/** The number of rows read between two checks for cancellation. */
const rowsPerCheck = 200;

/**
 * Reads the whole record. Call it inside one snapshot, so that all tables are read at the same moment.
 * @param check called every few hundred rows; throws when the work has been cancelled
 * @returns null when the patient does not exist
 */
export function readRecordRows(
  db: Pick<ClinicDb, 'reader' | 'subjectKeys'>,
  patientId: string,
  check: () => void,
): RecordRows | null {
  const { reader } = db;
  const patient = reader.get(reader.qb.selectFrom('patient').selectAll().where('id', '=', patientId));
  if (!patient) return null;
  /** The table's rows about the patient, ordered by these columns and then by `id`. */
  const rowsOf = <T extends TableAboutPatients>(table: T, ...order: ColumnOf<T>[]): SharedTables[T][] => {
    const columns = sql.join([...order, 'id'].map((column) => sql.ref(column)));
    const query = sql<
      SharedTables[T]
    >`SELECT * FROM ${sql.table(table)} WHERE patient_id = ${patientId} ORDER BY ${columns}`;
    const all: SharedTables[T][] = [];
    for (const row of reader.iterate(query)) {
      all.push(row);
      if (all.length % rowsPerCheck === 0) check();
    }
    return all;
  };
  const { qb } = reader;
  return {
    patient,
    names: rowsOf('patient_name'),
    addresses: rowsOf('patient_address'),
    contactPoints: rowsOf('contact_point'),
    identifiers: rowsOf('patient_identifier'),
    relatedPeople: rowsOf('related_person'),
    alerts: rowsOf('patient_alert', 'added_at'),
    notices: rowsOf('patient_notice', 'given_at'),
    notes: rowsOf('note', 'occurred_at'),
    noteVersions: rowsOf('note_version', 'note_id', 'number'),
    entries: rowsOf('record_entry', 'occurred_at'),
    disclosures: rowsOf('disclosure', 'at'),
    exports: rowsOf('export', 'started_at'),
    changes: readAllChanges(db, patientId, check),
    staff: reader
      .all(qb.selectFrom('user_account').select(['id', 'display_name', 'role']).orderBy('id'))
      .map((u) => ({ id: u.id, displayName: u.display_name, role: u.role })),
    imports: reader
      .all(qb.selectFrom('import_batch').select(['id', 'kind', 'started_at']).orderBy('id'))
      .map((b) => ({ id: b.id, kind: b.kind, startedAt: b.started_at })),
  };
}

function readAllChanges(
  db: Pick<ClinicDb, 'reader' | 'subjectKeys'>,
  patientId: string,
  check: () => void,
): ChangeRecord[] {
  const all: ChangeRecord[] = [];
  let before: string | null = null;
  for (;;) {
    const page = readChanges(db, patientId, { before, limit: rowsPerCheck });
    all.push(...page);
    check();
    const last = page.at(-1);
    if (!last || page.length < rowsPerCheck) return all.reverse();
    before = last.clock;
  }
}

/** Counts each table's rows for the patient in SQL, independently of `readRecordRows`. */
export function countRecordRows(reader: Reader, patientId: string): RecordCounts {
  const count = (table: RecordTable): number => {
    const column = table === 'patient' ? 'id' : table === 'change' ? 'subject' : 'patient_id';
    return (
      reader.get<{ n: number }>(
        sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${patientId}`,
      )?.n ?? 0
    );
  };
  return Object.fromEntries(recordTables.map((table) => [table, count(table)])) as RecordCounts;
}

export function exportById(reader: Reader, id: string): ExportTable | undefined {
  return reader.get(reader.qb.selectFrom('export').selectAll().where('id', '=', id));
}

/** A row of the list of exports, with the patient's current name. */
export type ExportListRow = ExportTable & {
  readonly title: string;
  readonly given_names: string;
  readonly family_name: string;
};

export function listExports(reader: Reader, patientId: string | null, limit: number): ExportListRow[] {
  const query = reader.qb
    .selectFrom('export')
    .innerJoin('patient', 'patient.id', 'export.patient_id')
    .selectAll('export')
    .select(['patient.title', 'patient.given_names', 'patient.family_name'])
    .orderBy('export.started_at', 'desc')
    .orderBy('export.id', 'desc')
    .limit(limit);
  return reader.all(patientId === null ? query : query.where('export.patient_id', '=', patientId));
}

/** Returns the references that start with this text. The next number of the day follows from them. */
export function exportReferencesLike(reader: Reader, start: string): string[] {
  return reader
    .all(reader.qb.selectFrom('export').select('reference').where('reference', 'like', `${start}%`))
    .map((row) => row.reference);
}

/** Exports marked as running, oldest first. After a restart none of them really is. */
export function runningExports(reader: Reader): ExportTable[] {
  return reader.all(reader.qb.selectFrom('export').selectAll().where('state', '=', 'running').orderBy('started_at'));
}

/** Maps each export to its job, for jobs that are still kept. */
export function exportJobIds(reader: Reader): Map<string, string> {
  const rows = reader.all<{ id: string; export_id: string | null }>(
    sql<{
      id: string;
      export_id: string | null;
    }>`SELECT id, json_extract(payload, '$.exportId') AS export_id FROM job WHERE kind = 'export'`,
  );
  return new Map(rows.flatMap((row) => (row.export_id === null ? [] : [[row.export_id, row.id]])));
}

/** What an interrupted export left behind: its job and the path of its unfinished file. */
export type LeftOver = { readonly jobId: string; readonly exportId: string; readonly path: string };

/**
 * Returns leftovers that have not been removed yet, for example because the drive was not connected at the last start.
 */
export function leftOversOfExports(reader: Reader): LeftOver[] {
  type Row = { id: string; export_id: string | null; path: string | null };
  const rows = reader.all<Row>(
    sql<Row>`SELECT id, json_extract(payload, '$.exportId') AS export_id, json_extract(payload, '$.path') AS path FROM job
      WHERE kind = 'export' AND state = 'interrupted' AND json_extract(result, '$.leftOver') IS NULL`,
  );
  return rows.flatMap((row) =>
    row.export_id === null || row.path === null ? [] : [{ jobId: row.id, exportId: row.export_id, path: row.path }],
  );
}
