import { sql } from 'kysely';
import type { Version } from '../../../shared/domain/ids';
import type { PatientAlert } from '../../../shared/domain/patients/patient';
import { Refusal } from '../../../shared/errors/result';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';
import type { PatientAlertTable } from '../../schema/tables';

/** Returns all alerts of a patient: active ones first, most severe first, then past alerts, newest first. */
export function listAlerts(reader: Reader, patientId: string): PatientAlertTable[] {
  return reader.all<PatientAlertTable>(
    sql<PatientAlertTable>`SELECT * FROM patient_alert WHERE patient_id = ${patientId}
      ORDER BY resolved_at IS NOT NULL, CASE severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END, resolved_at DESC, added_at DESC, id DESC`,
  );
}

/** Returns which of these patients have an active stop alert. */
export function withStopAlert(reader: Reader, patientIds: readonly string[]): Set<string> {
  const rows = reader.all<{ id: string }>(
    sql<{
      id: string;
    }>`SELECT DISTINCT patient_id AS id FROM patient_alert WHERE patient_id IN (SELECT value FROM json_each(${JSON.stringify(patientIds)})) AND severity = 'stop' AND resolved_at IS NULL`,
  );
  return new Set(rows.map((row) => row.id));
}

export function insertAlert(
  tx: Tx,
  patientId: string,
  alert: Pick<PatientAlert, 'severity' | 'category' | 'text'>,
): string {
  return tx.insert('patient_alert', {
    patient_id: patientId,
    severity: alert.severity,
    category: alert.category,
    text: alert.text,
    added_at: tx.now,
    added_by: tx.actor,
    resolved_at: null,
    resolved_by: null,
  }).id;
}

/**
 * Ends an alert. Its text stays readable.
 * @throws Refusal `record/not-found` when the alert is not this patient's, `record/changed-meanwhile` also when it has
 *   already ended
 */
export function resolveAlert(tx: Tx, patientId: string, alertId: string, seen: Version): void {
  const alert = tx.get(tx.qb.selectFrom('patient_alert').selectAll().where('id', '=', alertId));
  if (alert?.patient_id !== patientId) throw new Refusal('record/not-found');
  if (alert.resolved_at !== null) throw new Refusal('record/changed-meanwhile');
  tx.update('patient_alert', alertId, { resolved_at: tx.now, resolved_by: tx.actor }, seen);
}
