import { auditCheckpointFields } from './audit-checkpoint.fields';
import { auditEntryFields } from './audit-entry.fields';
import { changeFields } from './change.fields';
import { contactPointFields } from './contact-point.fields';
import { deviceStateFields } from './device-state.fields';
import { deviceFields } from './device.fields';
import { disclosureFields } from './disclosure.fields';
import { draftFields } from './draft.fields';
import { exportFields } from './export.fields';
import { importBatchFields } from './import-batch.fields';
import { importRejectFields } from './import-reject.fields';
import { jobFields } from './job.fields';
import { metaFields } from './meta.fields';
import { noteVersionFields } from './note-version.fields';
import { noteFields } from './note.fields';
import { patientAddressFields } from './patient-address.fields';
import { patientAlertFields } from './patient-alert.fields';
import { patientCountFields } from './patient-count.fields';
import { patientIdentifierFields } from './patient-identifier.fields';
import { patientIndexFields } from './patient-index.fields';
import { patientNameFields } from './patient-name.fields';
import { patientNoticeFields } from './patient-notice.fields';
import { patientFields } from './patient.fields';
import { recordEntryFields } from './record-entry.fields';
import { relatedPersonFields } from './related-person.fields';
import { settingFields } from './setting.fields';
import { subjectKeyFields } from './subject-key.fields';
import { userAccountFields } from './user-account.fields';

/** Tables that belong to the record and have a history. Add a new one only here. */
export const sharedTables = {
  patient: patientFields,
  patient_name: patientNameFields,
  patient_address: patientAddressFields,
  contact_point: contactPointFields,
  patient_identifier: patientIdentifierFields,
  related_person: relatedPersonFields,
  patient_alert: patientAlertFields,
  patient_notice: patientNoticeFields,
  record_entry: recordEntryFields,
  note: noteFields,
  note_version: noteVersionFields,
  disclosure: disclosureFields,
  export: exportFields,
  user_account: userAccountFields,
  setting: settingFields,
  import_batch: importBatchFields,
} as const;
/** Tables that never leave this PC. */
export const localTables = {
  meta: metaFields,
  device_state: deviceStateFields,
  device: deviceFields,
  audit_checkpoint: auditCheckpointFields,
  subject_key: subjectKeyFields,
  draft: draftFields,
  job: jobFields,
  import_reject: importRejectFields,
  patient_index: patientIndexFields,
  patient_count: patientCountFields,
} as const;
/** Written only by the history and activity log recorders; append-only by trigger. */
export const recordedTables = { change: changeFields, audit_entry: auditEntryFields } as const;
export const allTables = { ...sharedTables, ...localTables, ...recordedTables } as const;

export type SharedTable = keyof typeof sharedTables;
export type AnyTable = keyof typeof allTables;
