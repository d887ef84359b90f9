import type { Reader } from '../../../db/schema/reader';
import { listAlerts } from '../../../db/areas/alerts/alerts.repo';
import { detailsVersion, patientById, readPatient } from '../../../db/areas/patients/patients.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { PatientRecord, PatientSummary } from '../../../shared/domain/patients/patient';
import { err, ok, type Result } from '../../../shared/errors/result';
import { recordOf, summaryOf } from './patient-views';

/** What is at the top of a patient's page, with the alerts in force. @returns `record/not-found` when there is no such patient */
export function readSummary(reader: Reader, id: string): Result<PatientSummary> {
  const patient = patientById(reader, id);
  return patient
    ? ok(summaryOf(patient, detailsVersion(reader, patient), inForce(reader, id), userNames(reader)))
    : err('record/not-found');
}

/** The whole registration of a patient. @returns `record/not-found` when there is no such patient */
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
