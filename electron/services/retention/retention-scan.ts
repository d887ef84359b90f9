import type { Reader } from '../../../db/connection/reader';
import { beforeCutoff, countWithoutInteraction, deceasedOnOf, type RetentionRow } from '../../../db/repositories/retention.repo';
import { assessRetention, retentionCutoff, type RetentionAssessment, type RetentionRule } from '../../../shared/domain/retention';
import { localDate, londonDayOf, type LocalDate } from '../../../shared/time/local-date';

export type RetentionCounts = { readonly due: number; readonly held: number; readonly unknown: number };

/** Few enough that a slice stays within some milliseconds. */
const sliceRows = 100;

/** What the rule says of one row of the index. */
export function assessRow(reader: Reader, row: RetentionRow, today: LocalDate, rule: RetentionRule): RetentionAssessment {
  const facts = {
    birthDate: row.birthDate === null ? null : localDate(row.birthDate),
    lastInteractionOn: row.lastInteractionOn === null ? null : localDate(row.lastInteractionOn),
    registeredOn: londonDayOf(Date.parse(row.registeredAt)),
    // The index has no interaction only for records that were imported: registering somebody is one.
    imported: row.lastInteractionOn === null,
    deceasedOn: null,
    today,
    rule,
  };
  const assessed = assessRetention(facts);
  if (assessed.status !== 'held') return assessed;
  // Only a death can end a minor's hold early, so only these few records are looked at for it.
  const deceasedOn = deceasedOnOf(reader, row.patientId);
  return deceasedOn === null ? assessed : assessRetention({ ...facts, deceasedOn: localDate(deceasedOn) });
}

/**
 * Counts the records whose time is over, slice by slice; lists, never deletes (promise P15).
 * @returns null when cancelled
 */
export function scanRetention(reader: Reader, today: LocalDate, rule: RetentionRule, control: { isCancelled: () => boolean; progress: (done: number) => void }): RetentionCounts | null {
  const cutoff = retentionCutoff(today, rule);
  let due = 0;
  let held = 0;
  let unknown = countWithoutInteraction(reader);
  let after: RetentionRow | null = null;
  for (;;) {
    if (control.isCancelled()) return null;
    const rows: RetentionRow[] = beforeCutoff(reader, cutoff, after, sliceRows);
    for (const row of rows) {
      const { status } = assessRow(reader, row, today, rule);
      if (status === 'due') due += 1;
      else if (status === 'held') held += 1;
      else if (status === 'unknown') unknown += 1;
    }
    control.progress(due + held);
    after = rows.at(-1) ?? null;
    if (rows.length < sliceRows) return { due, held, unknown };
  }
}
