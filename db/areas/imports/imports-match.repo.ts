import type { Reader } from '../../schema/reader';
import type { PatientAlertTable, PatientIdentifierTable, RelatedPersonTable } from '../../schema/tables';

/** The facts that decide whether a record with the same number is the same person. */
export type KnownPatient = {
  readonly id: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly birthDate: string | null;
  readonly nhsNumber: string | null;
  readonly resource: string | null;
  readonly archived: boolean;
  readonly importId: string | null;
};

const columns = [
  'id',
  'given_names',
  'family_name',
  'birth_date',
  'nhs_number',
  'resource',
  'status',
  'import_id',
] as const;
type Row = {
  id: string;
  given_names: string;
  family_name: string;
  birth_date: string | null;
  nhs_number: string | null;
  resource: string | null;
  status: string;
  import_id: string | null;
};
const known = (row: Row): KnownPatient => ({
  id: row.id,
  givenNames: row.given_names,
  familyName: row.family_name,
  birthDate: row.birth_date,
  nhsNumber: row.nhs_number,
  resource: row.resource,
  archived: row.status === 'archived',
  importId: row.import_id,
});

const most = 50;

export function knownPatient(reader: Reader, id: string): KnownPatient | null {
  const row = reader.get<Row>(reader.qb.selectFrom('patient').select(columns).where('id', '=', id));
  return row ? known(row) : null;
}

/** Returns the patients imported under this key (`Patient/123`). */
export function patientsBySourceKey(reader: Reader, key: string): KnownPatient[] {
  return reader
    .all<Row>(reader.qb.selectFrom('patient').select(columns).where('source_key', '=', key).limit(most))
    .map(known);
}

export function patientsByNhsNumber(reader: Reader, nhsNumber: string): KnownPatient[] {
  return reader
    .all<Row>(reader.qb.selectFrom('patient').select(columns).where('nhs_number', '=', nhsNumber).limit(most))
    .map(known);
}

/** Returns the patients with this number in another system. When no system is given, any system matches. */
export function patientsByIdentifier(reader: Reader, value: string, system: string | null): KnownPatient[] {
  const base = reader.qb.selectFrom('patient_identifier').select('patient_id').where('value', '=', value);
  const rows = reader.all((system === null ? base : base.where('system', '=', system)).limit(most));
  return [...new Set(rows.map((row) => row.patient_id))].flatMap((id) => knownPatient(reader, id) ?? []);
}

/** What matching needs to know about an entry, imported or written here. */
export type KnownEntry = {
  readonly id: string;
  readonly sourceKey: string | null;
  readonly contentHash: string | null;
  readonly fhirType: string;
  readonly isVisit: boolean;
  readonly occurredText: string;
  readonly occurredAt: string | null;
  readonly title: string;
  readonly importId: string | null;
  readonly source: string;
};

/** Returns all entries of a patient in short form. */
export function entriesOf(reader: Reader, patientId: string): KnownEntry[] {
  return reader
    .all(
      reader.qb
        .selectFrom('record_entry')
        .select([
          'id',
          'source_key',
          'content_hash',
          'fhir_type',
          'is_visit',
          'occurred_text',
          'occurred_at',
          'title',
          'import_id',
          'source',
        ])
        .where('patient_id', '=', patientId),
    )
    .map((row) => ({
      id: row.id,
      sourceKey: row.source_key,
      contentHash: row.content_hash,
      fhirType: row.fhir_type,
      isVisit: row.is_visit === 1,
      occurredText: row.occurred_text,
      occurredAt: row.occurred_at,
      title: row.title,
      importId: row.import_id,
      source: row.source,
    }));
}

/** Returns an entry's FHIR resource as JSON text. */
export function entryResourceText(reader: Reader, id: string): string | null {
  return reader.get(reader.qb.selectFrom('record_entry').select('resource').where('id', '=', id))?.resource ?? null;
}

export function noteIdsOf(reader: Reader, patientId: string): Set<string> {
  return new Set(
    reader.all(reader.qb.selectFrom('note').select('id').where('patient_id', '=', patientId)).map((row) => row.id),
  );
}
export function noticeIdsOf(reader: Reader, patientId: string): Set<string> {
  return new Set(
    reader
      .all(reader.qb.selectFrom('patient_notice').select('id').where('patient_id', '=', patientId))
      .map((row) => row.id),
  );
}
export function disclosureIdsOf(reader: Reader, patientId: string): Set<string> {
  return new Set(
    reader
      .all(reader.qb.selectFrom('disclosure').select('id').where('patient_id', '=', patientId))
      .map((row) => row.id),
  );
}
export function alertsOf(reader: Reader, patientId: string): PatientAlertTable[] {
  return reader.all(reader.qb.selectFrom('patient_alert').selectAll().where('patient_id', '=', patientId));
}
export function identifiersOf(reader: Reader, patientId: string): PatientIdentifierTable[] {
  return reader.all(reader.qb.selectFrom('patient_identifier').selectAll().where('patient_id', '=', patientId));
}
export function relatedPeopleOf(reader: Reader, patientId: string): RelatedPersonTable[] {
  return reader.all(reader.qb.selectFrom('related_person').selectAll().where('patient_id', '=', patientId));
}
