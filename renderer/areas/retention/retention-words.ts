import type { Input, Output } from '../../../shared/contract/contract';

export type RetentionStatus = Input<'retention.list'>['status'];
export type RetentionRow = Output<'retention.list'>['rows'][number];

export const statusNames: Record<RetentionStatus, string> = {
  due: 'Due for review',
  held: 'Held',
  unknown: 'Not known',
};

/** What each part of the list means, in a sentence. */
export const statusExplanations: Record<RetentionStatus, string> = {
  due: 'Their time is over and nothing speaks for keeping them longer. Open each record, look at it, and decide what is to become of it.',
  held: 'Their time is over, but there is a reason to keep them: it stands beside each name. They come up for review when the reason ends.',
  unknown:
    'The program cannot tell from the record when the clinic last saw them, or when they were born. Somebody who knows has to look.',
};

export const emptyTexts: Record<RetentionStatus, string> = {
  due: 'No record has outlived its time',
  held: 'No record is kept beyond its time',
  unknown: 'Every record says enough to work its time out',
};

/** Why the program cannot work out when a record's time is over. */
export function unknownReason(row: RetentionRow): string {
  if (row.lastInteractionOn === null) return 'No visit, treatment or contact is recorded';
  return row.hit.birthDate === null ? 'The date of birth is not recorded' : 'The record does not say enough';
}
