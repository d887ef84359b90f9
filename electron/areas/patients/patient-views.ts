import type { ImportId, PatientId, RowId, Version } from '../../../shared/domain/ids';
import type {
  ContactPoint,
  PatientAddress,
  PatientAlert,
  PatientCore,
  PatientDetails,
  PatientName,
  PatientRecord,
  PatientSummary,
  RelatedPerson,
} from '../../../shared/domain/patients/patient';
import type { PatientRows } from '../../../db/areas/patients/patients.repo';
import { shownName } from '../../../db/areas/patients/patients-hits.repo';
import type { PatientAlertTable, PatientTable } from '../../../db/schema/tables';

// The tables hold what the domain's own schemas allow (the migrations check it), so the unions are only named again here.
type NameOf = (userId: string) => string;

export function detailsOf(rows: PatientRows): PatientDetails {
  return {
    core: coreOf(rows.patient),
    otherNames: rows.names.map((row) => ({
      id: row.id as RowId,
      use: row.use as PatientName['use'],
      title: row.title,
      givenNames: row.given_names,
      familyName: row.family_name,
      from: row.valid_from,
      until: row.valid_until,
    })),
    addresses: rows.addresses.map((row) => ({
      id: row.id as RowId,
      use: row.use as PatientAddress['use'],
      lines: row.lines,
      city: row.city,
      county: row.county,
      postcode: row.postcode,
      country: row.country,
      from: row.valid_from,
      until: row.valid_until,
    })),
    contactPoints: rows.contactPoints.map((row) => ({
      id: row.id as RowId,
      system: row.system as ContactPoint['system'],
      use: row.use as ContactPoint['use'],
      value: row.value,
      label: row.label,
      from: row.valid_from,
      until: row.valid_until,
    })),
    relatedPeople: rows.relatedPeople.map((row): RelatedPerson => ({
      id: row.id as RowId,
      name: row.name,
      relationship: row.relationship,
      phone: row.phone,
      email: row.email,
      isEmergencyContact: row.is_emergency_contact === 1,
      note: row.note,
    })),
  };
}

function coreOf(row: PatientTable): PatientCore {
  return {
    title: row.title,
    givenNames: row.given_names,
    familyName: row.family_name,
    suffix: row.suffix,
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
    sex: row.sex as PatientCore['sex'],
    gender: row.gender as PatientCore['gender'],
    nhsNumber: row.nhs_number,
    gpName: row.gp_name,
    gpPractice: row.gp_practice,
    gpPhone: row.gp_phone,
    language: row.language,
    interpreterRequired: row.interpreter_required === 1,
    communicationNeeds: row.communication_needs,
    preferredContact: row.preferred_contact as PatientCore['preferredContact'],
    paperFileLocation: row.paper_file_location,
    deceased: row.deceased === 1,
    deceasedOn: row.deceased_on,
  };
}

export function alertOf(row: PatientAlertTable, nameOf: NameOf): PatientAlert {
  return {
    id: row.id as RowId,
    version: row.version as Version,
    severity: row.severity as PatientAlert['severity'],
    category: row.category as PatientAlert['category'],
    text: row.text,
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
    sex: row.sex as PatientCore['sex'],
    gender: row.gender as PatientCore['gender'],
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
    identifiers: rows.identifiers.map((row) => ({
      id: row.id as RowId,
      system: row.system,
      value: row.value,
      label: row.label,
      note: row.note,
    })),
    extra: JSON.parse(patient.extra) as PatientRecord['extra'],
    registeredAt: patient.registered_at,
    registeredBy: nameOf(patient.registered_by),
    importId: patient.import_id as ImportId | null,
    notices: rows.notices.map((row) => ({
      id: row.id as RowId,
      method: row.method as PatientRecord['notices'][number]['method'],
      noticeVersion: row.notice_version,
      at: row.given_at,
      by: nameOf(row.given_by),
    })),
    archivedAt: patient.archived_at,
    archiveReason: patient.archive_reason,
  };
}
