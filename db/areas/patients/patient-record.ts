import { sql } from 'kysely';
import type { ImportId, PatientId, RowId, Version } from '../../../shared/domain/ids';
import type {
  PatientAlert,
  PatientDetails,
  PatientRecord,
  PatientSummary,
} from '../../../shared/domain/patients/patient';
import { err, ok, type Result } from '../../../shared/errors/result';
import type { Reader } from '../../schema/reader';
import type {
  ContactPointTable,
  PatientAddressTable,
  PatientAlertTable,
  PatientIdentifierTable,
  PatientNameTable,
  PatientNoticeTable,
  PatientTable,
  RelatedPersonTable,
} from '../../schema/tables';
import { units } from '../../schema/units';
import { listAlerts } from '../alerts/alerts.repo';
import { userNames } from '../users/users.repo';
import { addressRow, alertRow, contactRow, identifierRow, nameRow, patientRow, relatedRow } from './patient-rows';
import { shownName } from './patients-hits.repo';

/** Everything on a patient's details tab, as stored. */
export type PatientRows = {
  readonly patient: PatientTable;
  readonly names: readonly PatientNameTable[];
  readonly addresses: readonly PatientAddressTable[];
  readonly contactPoints: readonly ContactPointTable[];
  readonly identifiers: readonly PatientIdentifierTable[];
  readonly relatedPeople: readonly RelatedPersonTable[];
  readonly notices: readonly PatientNoticeTable[];
};

export function patientById(reader: Reader, id: string): PatientTable | undefined {
  return reader.get(reader.qb.selectFrom('patient').selectAll().where('id', '=', id));
}

/** Returns null when the patient does not exist. The rows of each list are in the order they were entered. */
export function readPatient(reader: Reader, id: string): PatientRows | null {
  const { qb } = reader;
  const patient = patientById(reader, id);
  if (!patient) return null;
  return {
    patient,
    names: reader.all(qb.selectFrom('patient_name').selectAll().where('patient_id', '=', id).orderBy('id')),
    addresses: reader.all(qb.selectFrom('patient_address').selectAll().where('patient_id', '=', id).orderBy('id')),
    contactPoints: reader.all(qb.selectFrom('contact_point').selectAll().where('patient_id', '=', id).orderBy('id')),
    identifiers: reader.all(qb.selectFrom('patient_identifier').selectAll().where('patient_id', '=', id).orderBy('id')),
    relatedPeople: reader.all(qb.selectFrom('related_person').selectAll().where('patient_id', '=', id).orderBy('id')),
    notices: reader.all(
      qb.selectFrom('patient_notice').selectAll().where('patient_id', '=', id).orderBy('given_at').orderBy('id'),
    ),
  };
}

const detailTables = [
  'patient',
  'patient_name',
  'patient_address',
  'contact_point',
  'patient_identifier',
  'related_person',
] as const;
const detailTableIds = detailTables.map((table) => units[table].tableId);

/**
 * Returns the version of a patient's details as a whole: the clock of the last change to the patient's row or to any
 * other row on the details tab. Read from the history, so that a removed phone number counts too.
 */
export function detailsVersion(reader: Reader, patient: Pick<PatientTable, 'id' | 'version'>): Version {
  const last = reader.get<{ clock: string }>(
    sql<{
      clock: string;
    }>`SELECT clock FROM change WHERE subject = ${patient.id} AND table_id IN (${sql.join(detailTableIds)}) ORDER BY clock DESC LIMIT 1`,
  );
  return (last?.clock ?? patient.version) as Version;
}

/**
 * Returns the summary at the top of a patient's page, with active alerts.
 * @returns `record/not-found` when the patient does not exist
 */
export function readSummary(reader: Reader, id: string): Result<PatientSummary> {
  const patient = patientById(reader, id);
  return patient
    ? ok(summaryOf(patient, detailsVersion(reader, patient), inForce(reader, id), userNames(reader)))
    : err('record/not-found');
}

/**
 * Returns the whole registration of a patient.
 * @returns `record/not-found` when the patient does not exist
 */
export function readRecord(reader: Reader, id: string): Result<PatientRecord> {
  const rows = readPatient(reader, id);
  if (rows === null) return err('record/not-found');
  const nameOf = userNames(reader);
  const summary = summaryOf(rows.patient, detailsVersion(reader, rows.patient), inForce(reader, id), nameOf);
  return ok(recordOf(rows, summary, nameOf));
}

function inForce(reader: Reader, patientId: string) {
  return listAlerts(reader, patientId).filter((row) => row.resolved_at === null);
}

type NameOf = (userId: string) => string;

const idOf = (row: { readonly id: string }) => row.id as RowId;

export function detailsOf(rows: PatientRows): PatientDetails {
  return {
    core: patientRow.toItem(rows.patient),
    otherNames: rows.names.map((row) => ({ id: idOf(row), ...nameRow.toItem(row) })),
    addresses: rows.addresses.map((row) => ({ id: idOf(row), ...addressRow.toItem(row) })),
    contactPoints: rows.contactPoints.map((row) => ({ id: idOf(row), ...contactRow.toItem(row) })),
    relatedPeople: rows.relatedPeople.map((row) => ({ id: idOf(row), ...relatedRow.toItem(row) })),
  };
}

export function alertOf(row: PatientAlertTable, nameOf: NameOf): PatientAlert {
  return {
    id: idOf(row),
    version: row.version as Version,
    ...alertRow.toItem(row),
    addedAt: row.added_at,
    addedBy: nameOf(row.added_by),
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by === null ? null : nameOf(row.resolved_by),
  };
}

/** @param alerts the active ones, most severe first */
function summaryOf(
  row: PatientTable,
  version: Version,
  alerts: readonly PatientAlertTable[],
  nameOf: NameOf,
): PatientSummary {
  return {
    id: row.id as PatientId,
    version,
    displayName: shownName(row),
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
    nhsNumber: row.nhs_number,
    sex: row.sex,
    gender: row.gender,
    deceased: row.deceased === 1,
    deceasedOn: row.deceased_on,
    archived: row.status === 'archived',
    incomplete: row.birth_date === null || (row.given_names === '' && row.family_name === ''),
    paperFileLocation: row.paper_file_location,
    interpreterRequired: row.interpreter_required === 1,
    alerts: alerts.map((alert) => alertOf(alert, nameOf)),
  };
}

function recordOf(rows: PatientRows, summary: PatientSummary, nameOf: NameOf): PatientRecord {
  const { patient } = rows;
  return {
    summary,
    details: detailsOf(rows),
    identifiers: rows.identifiers.map((row) => ({ id: idOf(row), ...identifierRow.toItem(row) })),
    extra: JSON.parse(patient.extra) as PatientRecord['extra'],
    registeredAt: patient.registered_at,
    registeredBy: nameOf(patient.registered_by),
    importId: patient.import_id as ImportId | null,
    notices: rows.notices.map((row) => ({
      id: idOf(row),
      method: row.method,
      noticeVersion: row.notice_version,
      at: row.given_at,
      by: nameOf(row.given_by),
    })),
    archivedAt: patient.archived_at,
    archiveReason: patient.archive_reason,
  };
}
