import type { localTables, recordedTables, sharedTables, SharedTable } from '../../shared/fields/tables';
import type { FieldDraft } from '../../shared/fields/field';

/**
 * The type of every table for Kysely, derived from the declarations in `shared/fields`. Columns are snake_case as in
 * SQLite; times are UTC ISO text, days `YYYY-MM-DD`, booleans 0/1, ids UUIDv7 text. `schema.test.ts` compares the
 * declarations with a real record file.
 */

type Stored<F extends FieldDraft> = F['kind'] extends 'flag'
  ? 0 | 1
  : F['kind'] extends 'integer' | 'real'
    ? number
    : F['kind'] extends 'blob'
      ? Buffer
      : F['kind'] extends 'code'
        ? F extends { readonly codes: readonly (infer C extends string)[] }
          ? C
          : never
        : string;
type Columns<T extends { readonly fields: Readonly<Record<string, FieldDraft>> }> = {
  -readonly [C in keyof T['fields']]: T['fields'][C] extends { readonly nullable: true }
    ? Stored<T['fields'][C]> | null
    : Stored<T['fields'][C]>;
};
type Tables<G extends Readonly<Record<string, { readonly fields: Readonly<Record<string, FieldDraft>> }>>> = {
  -readonly [T in keyof G]: Columns<G[T]>;
};

export type SharedTables = Tables<typeof sharedTables>;
/** Local to this PC; never part of the shared history. */
export type LocalTables = Tables<typeof localTables>;
/** Written only by the history and activity log recorders; append-only by trigger. */
export type RecordedTables = Tables<typeof recordedTables>;
export type Schema = SharedTables & LocalTables & RecordedTables;
export type { SharedTable };

export type PatientTable = SharedTables['patient'];
export type PatientNameTable = SharedTables['patient_name'];
export type PatientAddressTable = SharedTables['patient_address'];
export type ContactPointTable = SharedTables['contact_point'];
export type PatientIdentifierTable = SharedTables['patient_identifier'];
export type RelatedPersonTable = SharedTables['related_person'];
export type PatientAlertTable = SharedTables['patient_alert'];
export type PatientNoticeTable = SharedTables['patient_notice'];
export type RecordEntryTable = SharedTables['record_entry'];
export type NoteTable = SharedTables['note'];
export type NoteVersionTable = SharedTables['note_version'];
export type DisclosureTable = SharedTables['disclosure'];
export type ExportTable = SharedTables['export'];
export type UserAccountTable = SharedTables['user_account'];
export type ImportBatchTable = SharedTables['import_batch'];
export type DeviceStateTable = LocalTables['device_state'];
export type JobTable = LocalTables['job'];
export type ImportRejectTable = LocalTables['import_reject'];
export type PatientIndexTable = LocalTables['patient_index'];
export type ChangeTable = RecordedTables['change'];
export type AuditEntryTable = RecordedTables['audit_entry'];
