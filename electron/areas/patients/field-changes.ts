import type { ChangeRecord } from '../../../db/history/read-changes';
import type { SharedTable } from '../../../db/schema/tables';
import type { FieldChange } from '../../../shared/contract/patients';
import { codeInWords, fieldOf, headingOf, labelOf } from '../../../shared/fields/field-register';
import { sharedTables } from '../../../shared/fields/tables';
import { formatNhsNumber } from '../../../shared/domain/patients/nhs-number';
import { formatInstantUk, instant } from '../../../shared/time/instant';
import { formatDayUk, localDate } from '../../../shared/time/local-date';

/** The tables whose history is on the patient page: notes and entries show their own. */
export const historyTables: readonly SharedTable[] = (Object.keys(sharedTables) as SharedTable[]).filter(
  (table) => headingOf(table) !== null,
);

/**
 * Describes a change record field by field, in the words of the screens. Fields that were and remain empty are left
 * out.
 */
export function fieldChanges(record: ChangeRecord, nameOf: (userId: string) => string): FieldChange[] {
  const fields = Object.keys(record.new ?? record.old ?? {});
  return fields.flatMap((field) => {
    const from = shown(record.table, field, record.old?.[field] ?? null, nameOf);
    const to = shown(record.table, field, record.new?.[field] ?? null, nameOf);
    if (fieldOf(record.table, field)?.notIn.history !== undefined || from === to) return [];
    return [
      {
        at: record.at,
        by: nameOf(record.actor),
        where: headingOf(record.table) ?? record.table,
        field: labelOf(record.table, field),
        op: record.op,
        from,
        to,
        transactionId: record.transactionId,
      },
    ];
  });
}

/** Formats codes of closed lists, days and instants; keeps everything else unchanged, because it is evidence. */
function shown(
  table: SharedTable,
  field: string,
  value: string | number | null,
  nameOf: (userId: string) => string,
): string {
  if (value === null || value === '') return '';
  const text = String(value);
  switch (fieldOf(table, field)?.kind) {
    case 'flag':
      return value === 1 ? 'Yes' : 'No';
    case 'person':
      return nameOf(text);
    case 'nhs-number':
      return formatNhsNumber(text);
    case 'day':
    case 'instant':
      return timeText(text);
    case 'code':
      return codeInWords(table, field, text) ?? text;
    default:
      return text;
  }
}

function timeText(text: string): string {
  const day = localDate(text);
  if (day !== null) return formatDayUk(day);
  const moment = instant(text);
  return moment === null ? text : formatInstantUk(moment);
}
