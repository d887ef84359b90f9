import type { Input, Output } from '../../../shared/contract/contract';

export type RetentionStatus = Input<'retention.list'>['status'];
export type RetentionRow = Output<'retention.list'>['rows'][number];

export const statusNames: Record<RetentionStatus, string> = {
  due: 'Due for review',
  held: 'Held',
  unknown: 'Not known',
};

/** Explains each tab of the list. */
export const statusExplanations: Record<RetentionStatus, string> = {
  due: 'These records are past the retention period and have no reason to be kept. Open each one and decide.',
  held: 'These records are past the retention period, but there is a reason to keep them, shown beside each name. They become due for review when that reason ends.',
  unknown:
    'These records do not say when the clinic last saw the patient, or when the patient was born. Open each one and check.',
};

export const emptyTexts: Record<RetentionStatus, string> = {
  due: 'No records are due for review',
  held: 'No records are on hold',
  unknown: 'Every record has a last-interaction date',
};

/** Why the end of the retention period cannot be calculated for this record. */
export function unknownReason(row: RetentionRow): string {
  if (row.lastInteractionOn === null) return 'No visit, treatment or contact recorded';
  return row.hit.birthDate === null ? 'No date of birth recorded' : 'Not enough information in the record';
}
