import type { ImportId, PatientId, RowId, Version } from '../../../shared/domain/ids';
import type {
  PatientAlert,
  PatientDetails,
  PatientRecord,
  PatientSummary,
} from '../../../shared/domain/patients/patient';
import {
  addressRow,
  alertRow,
  contactRow,
  identifierRow,
  nameRow,
  patientRow,
  relatedRow,
} from '../../../db/areas/patients/patient-rows';
import type { PatientRows } from '../../../db/areas/patients/patients.repo';
import { shownName } from '../../../db/areas/patients/patients-hits.repo';
import type { PatientAlertTable, PatientTable } from '../../../db/schema/tables';

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

/** @param alerts those in force, the gravest first */
export function summaryOf(
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

export function recordOf(rows: PatientRows, summary: PatientSummary, nameOf: NameOf): PatientRecord {
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
