import type { ContactPoint, PatientDetails, PatientIdentifier } from '../../../shared/domain/patients/patient';
import type { Version } from '../../../shared/domain/ids';
import { parseUkPhone } from '../../../shared/domain/patients/phone';
import { Refusal } from '../../../shared/errors/result';
import type { Tx } from '../../clinic/writer';
import type { PatientNoticeTable, PatientTable } from '../../schema/tables';
import { detailsVersion, patientById, readPatient } from './patient-record';
import { addressRow, contactRow, identifierRow, nameRow, patientRow, relatedRow } from './patient-rows';

/** Where a patient's record came from. For patients registered here only the time is given. */
export type PatientOrigin = {
  readonly registeredAt: string;
  readonly importId?: string;
  /** Resource type and id in the system it came from. */
  readonly sourceKey?: string;
  readonly identifiers?: readonly Omit<PatientIdentifier, 'id'>[];
  /** Demographic facts without a column. */
  readonly extra?: readonly { readonly label: string; readonly value: string }[];
  /** The imported FHIR Patient, unchanged, as JSON text. */
  readonly resource?: string;
};

/** Adds a patient with everything on the form. The caller has validated the details. */
export function insertPatient(
  tx: Tx,
  details: PatientDetails,
  origin: PatientOrigin,
): { id: string; version: Version } {
  const core = patientRow.toColumns(details.core);
  const made = tx.insert('patient', {
    ...core,
    status: 'active',
    archived_at: null,
    archive_reason: '',
    registered_at: origin.registeredAt,
    registered_by: tx.actor,
    import_id: origin.importId ?? null,
    source_key: origin.sourceKey ?? null,
    extra: JSON.stringify(origin.extra ?? []),
    resource: origin.resource ?? null,
  });
  const ids = idsInOrder(
    tx,
    details.otherNames.length +
      details.addresses.length +
      details.contactPoints.length +
      details.relatedPeople.length +
      (origin.identifiers?.length ?? 0),
  );
  const next = () => ids.shift() ?? tx.newId();
  for (const row of details.otherNames)
    tx.insert('patient_name', { id: next(), patient_id: made.id, ...nameRow.toColumns(row) });
  for (const row of details.addresses)
    tx.insert('patient_address', { id: next(), patient_id: made.id, ...addressRow.toColumns(row) });
  for (const row of details.contactPoints)
    tx.insert('contact_point', { id: next(), patient_id: made.id, ...contactColumns(row) });
  for (const row of details.relatedPeople)
    tx.insert('related_person', { id: next(), patient_id: made.id, ...relatedRow.toColumns(row) });
  for (const row of origin.identifiers ?? [])
    tx.insert('patient_identifier', { id: next(), patient_id: made.id, ...identifierRow.toColumns(row) });
  return made;
}

/** Records how, when, by whom and in which version a patient was given the privacy notice (promise P1). */
export function insertNotice(
  tx: Tx,
  patientId: string,
  notice: { readonly method: PatientNoticeTable['method']; readonly noticeVersion: string },
): void {
  tx.insert('patient_notice', {
    patient_id: patientId,
    method: notice.method,
    notice_version: notice.noticeVersion,
    given_at: tx.now,
    given_by: tx.actor,
  });
}

/**
 * Saves the form: updates, adds and removes rows so that the stored details match it. Rows keep their ids; unchanged
 * rows and fields write nothing.
 * @param seen the version that the form was filled from (`detailsVersion`)
 * @throws Refusal `record/not-found`, `record/changed-meanwhile`
 */
export function updatePatientDetails(tx: Tx, id: string, seen: Version, details: PatientDetails): void {
  const rows = readPatient(tx, id);
  if (rows === null) throw new Refusal('record/not-found');
  assertUnchanged(tx, rows.patient, seen);
  tx.update('patient', id, patientRow.toColumns(details.core), null);
  syncRows(tx, rows.names, details.otherNames, {
    insert: (rowId, row) => tx.insert('patient_name', { id: rowId, patient_id: id, ...nameRow.toColumns(row) }),
    update: (rowId, row) => tx.update('patient_name', rowId, nameRow.toColumns(row), null),
    remove: (rowId) => tx.remove('patient_name', rowId, null),
  });
  syncRows(tx, rows.addresses, details.addresses, {
    insert: (rowId, row) => tx.insert('patient_address', { id: rowId, patient_id: id, ...addressRow.toColumns(row) }),
    update: (rowId, row) => tx.update('patient_address', rowId, addressRow.toColumns(row), null),
    remove: (rowId) => tx.remove('patient_address', rowId, null),
  });
  syncRows(tx, rows.contactPoints, details.contactPoints, {
    insert: (rowId, row) => tx.insert('contact_point', { id: rowId, patient_id: id, ...contactColumns(row) }),
    update: (rowId, row) => tx.update('contact_point', rowId, contactColumns(row), null),
    remove: (rowId) => tx.remove('contact_point', rowId, null),
  });
  syncRows(tx, rows.relatedPeople, details.relatedPeople, {
    insert: (rowId, row) => tx.insert('related_person', { id: rowId, patient_id: id, ...relatedRow.toColumns(row) }),
    update: (rowId, row) => tx.update('related_person', rowId, relatedRow.toColumns(row), null),
    remove: (rowId) => tx.remove('related_person', rowId, null),
  });
}

/**
 * Archives or restores a record.
 * @param seen the version shown on the screen; null when the program itself makes the change
 * @throws Refusal `record/not-found`, `record/changed-meanwhile`
 */
export function setArchived(
  tx: Tx,
  id: string,
  seen: Version | null,
  archive: { readonly at: string; readonly reason: string } | null,
): void {
  const patient = patientById(tx, id);
  if (!patient) throw new Refusal('record/not-found');
  if (seen !== null) assertUnchanged(tx, patient, seen);
  tx.update(
    'patient',
    id,
    archive === null
      ? { status: 'active', archived_at: null, archive_reason: '' }
      : { status: 'archived', archived_at: archive.at, archive_reason: archive.reason },
    null,
  );
}

function assertUnchanged(tx: Tx, patient: PatientTable, seen: Version): void {
  if (detailsVersion(tx, patient) !== seen) throw new Refusal('record/changed-meanwhile');
}

type FormRow = { readonly id: string | null };
/** How the rows of one list are added, changed and removed. */
type RowWriter<Item> = {
  insert(rowId: string, item: Item): unknown;
  update(rowId: string, item: Item): unknown;
  remove(rowId: string): void;
};

function syncRows<Item extends FormRow>(
  tx: Tx,
  stored: readonly { readonly id: string }[],
  wanted: readonly Item[],
  write: RowWriter<Item>,
): void {
  const storedIds = new Set(stored.map((row) => row.id));
  const kept = new Set(wanted.map((item) => item.id).filter((id) => id !== null));
  // An unknown id means a forged form, or a row that another change removed.
  for (const id of kept) if (!storedIds.has(id)) throw new Refusal('record/not-found');
  for (const row of stored) if (!kept.has(row.id)) write.remove(row.id);
  const ids = idsInOrder(tx, wanted.length);
  for (const item of wanted) {
    if (item.id !== null) write.update(item.id, item);
    else write.insert(ids.shift() ?? tx.newId(), item);
  }
}

/** Makes ids that sort in the order of their use. Within one millisecond their random part would decide. */
function idsInOrder(tx: Tx, count: number): string[] {
  return Array.from({ length: count }, () => tx.newId()).sort();
}

function contactColumns(row: ContactPoint) {
  return { ...contactRow.toColumns(row), e164: e164Of(row) };
}

/**
 * Returns the number in international form; null when it cannot be parsed, such as an imported foreign number without
 * its country code.
 */
function e164Of(contact: Pick<ContactPoint, 'system' | 'value'>): string | null {
  if (!isPhone(contact)) return null;
  const parsed = parseUkPhone(contact.value);
  return parsed.ok ? parsed.e164 : null;
}

function isPhone(contact: Pick<ContactPoint, 'system'>): boolean {
  return contact.system === 'phone' || contact.system === 'sms';
}
