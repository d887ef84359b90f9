import type { ChangeRecord } from '../../../db/history/read-changes';
import type { SharedTable } from '../../../db/schema/tables';
import type { FieldChange } from '../../../shared/contract/patients';
import { codeInWords, labelOf } from '../../../shared/fields/field-register';
import { formatNhsNumber } from '../../../shared/domain/patients/nhs-number';
import { formatInstantUk, instant } from '../../../shared/time/instant';
import { formatDayUk, localDate } from '../../../shared/time/local-date';

/** The tables whose history the patient page shows: notes and entries of the record tell their own. */
export const historyTables: readonly SharedTable[] = [
  'patient',
  'patient_name',
  'patient_address',
  'contact_point',
  'patient_identifier',
  'related_person',
  'patient_alert',
  'patient_notice',
];

const places: Partial<Record<SharedTable, string>> = {
  patient: 'Details',
  patient_name: 'Other names',
  patient_address: 'Addresses',
  contact_point: 'Contact',
  patient_identifier: 'Numbers',
  related_person: 'People to contact',
  patient_alert: 'Alerts',
  patient_notice: 'Privacy notice',
};
/** Fields that only the program reads; what they mean to a person stands in another field. */
const forProgram = new Set(['resource', 'extra', 'source_key', 'import_id', 'e164', 'registered_at', 'registered_by']);
const flags = new Set(['interpreter_required', 'deceased', 'is_emergency_contact']);
const staff = new Set(['added_by', 'resolved_by', 'given_by']);
/** Moments and days; whatever looks like one in another field is what somebody wrote. */
const times = /(_at|_on|_date|valid_from|valid_until)$/;

/** What a record of the history says, field by field, in the words of the screens. Fields that were empty and stay empty say nothing. */
export function fieldChanges(record: ChangeRecord, nameOf: (userId: string) => string): FieldChange[] {
  const fields = Object.keys(record.new ?? record.old ?? {});
  return fields.flatMap((field) => {
    const from = shown(record.table, field, record.old?.[field] ?? null, nameOf);
    const to = shown(record.table, field, record.new?.[field] ?? null, nameOf);
    if (forProgram.has(field) || from === to) return [];
    return [
      {
        at: record.at,
        by: nameOf(record.actor),
        where: places[record.table] ?? record.table,
        field: labelOf(record.table, field),
        op: record.op,
        from,
        to,
        transactionId: record.transactionId,
      },
    ];
  });
}

/** Codes of closed lists, days and moments in words; anything else exactly as it stands, because it is evidence. */
function shown(
  table: SharedTable,
  field: string,
  value: string | number | null,
  nameOf: (userId: string) => string,
): string {
  if (value === null || value === '') return '';
  if (flags.has(field)) return value === 1 ? 'Yes' : 'No';
  const text = String(value);
  if (staff.has(field)) return nameOf(text);
  if (field === 'nhs_number') return formatNhsNumber(text);
  if (!times.test(field)) return codeInWords(table, field, text) ?? text;
  const day = localDate(text);
  if (day !== null) return formatDayUk(day);
  const moment = instant(text);
  return moment === null ? text : formatInstantUk(moment);
}
