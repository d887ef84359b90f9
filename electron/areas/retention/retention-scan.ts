import type { Reader } from '../../../db/schema/reader';
import {
  betweenBounds,
  countByBounds,
  countWithoutInteraction,
  deathsOfBornAfter,
  deceasedOnOf,
  endOfDay,
  placeAhead,
  retentionStart,
  type DeathRow,
  type RetentionPlace,
  type RetentionRow,
} from '../../../db/areas/retention/retention.repo';
import {
  assessRetention,
  minorsHoldOver,
  retentionBounds,
  retentionCutoff,
  type RetentionAssessment,
  type RetentionRule,
} from '../../../shared/domain/retention/retention';
import type { WorkControl } from '../../../shared/domain/jobs/work-control';
import { localDate, type LocalDate } from '../../../shared/time/local-date';

export type RetentionCounts = { readonly due: number; readonly held: number; readonly unknown: number };

/** Slices of a few milliseconds: this many index rows, or this many deceased patients, each of whom needs a lookup. */
export type RetentionSlices = { readonly rows: number; readonly deaths: number };
const usualSlices: RetentionSlices = { rows: 3000, deaths: 20 };

/**
 * Applies the rule to one row of the index. The index counts registration as an interaction, so a row without any was
 * imported.
 */
function assessBornAndSeen(
  row: RetentionRow,
  deceasedOn: string | null,
  today: LocalDate,
  rule: RetentionRule,
): RetentionAssessment {
  const read = (text: string | null) => (text === null ? null : localDate(text));
  return assessRetention({
    birthDate: read(row.birthDate),
    lastInteractionOn: read(row.lastInteractionOn),
    registeredOn: null,
    deceasedOn: read(deceasedOn),
    today,
    rule,
  });
}

/** Applies the rule to one record. */
export function assessRow(
  reader: Reader,
  row: RetentionRow,
  today: LocalDate,
  rule: RetentionRule,
): RetentionAssessment {
  const assessed = assessBornAndSeen(row, null, today, rule);
  if (assessed.status !== 'held') return assessed;
  // Only a death can end a minor's hold early, so only these few records are checked for one.
  const deceasedOn = deceasedOnOf(reader, row.patientId);
  return deceasedOn === null ? assessed : assessBornAndSeen(row, deceasedOn, today, rule);
}

type Tally = { keep: number; due: number; held: number; unknown: number };
type Scan = {
  readonly reader: Reader;
  readonly today: LocalDate;
  readonly rule: RetentionRule;
  readonly slices: RetentionSlices;
  readonly tally: Tally;
};

/**
 * Counts the records due for review, slice by slice; lists, never deletes (promise P15). The database counts within the
 * bounds of the rule; the few undecided records are assessed individually.
 * @param control used between slices; `done` is the number of records assessed so far
 * @returns null when cancelled
 */
export function scanRetention(
  reader: Reader,
  today: LocalDate,
  rule: RetentionRule,
  control: WorkControl,
  slices = usualSlices,
): RetentionCounts | null {
  const scan: Scan = { reader, today, rule, slices, tally: { keep: 0, due: 0, held: 0, unknown: 0 } };
  const { tally } = scan;
  for (const steps of [countUndated(scan), countDated(scan), countDeaths(scan)]) {
    while (!control.isCancelled()) {
      const { done } = steps.next();
      const looked = tally.due + tally.held + tally.unknown;
      control.progress({ phase: 'scanning', done: looked, total: 0, unit: 'rows' });
      if (done === true) break;
    }
    if (control.isCancelled()) return null;
  }
  return { due: tally.due, held: tally.held, unknown: tally.unknown };
}

function* countUndated({ reader, slices, tally }: Scan): Generator<undefined, void> {
  for (let from: RetentionPlace | null = retentionStart; from !== null;) {
    const slice = countWithoutInteraction(reader, from, slices.rows);
    tally.unknown += slice.rows;
    from = slice.last;
    yield;
  }
}

function* countDated({ reader, today, rule, slices, tally }: Scan): Generator<undefined, void> {
  const cutoff = retentionCutoff(today, rule);
  let after = retentionStart;
  for (let first = placeAhead(reader, cutoff, after, 1); first !== null;) {
    const ahead = placeAhead(reader, cutoff, after, slices.rows);
    const span = { after, upTo: ahead ?? endOfDay(cutoff) };
    const bounds = retentionBounds(today, rule, { from: dayOf(first), until: dayOf(span.upTo) });
    const counted = countByBounds(reader, span, bounds);
    tally.unknown += counted.undated;
    tally.due += counted.due;
    tally.held += counted.held;
    if (counted.undated + counted.due + counted.held < counted.rows)
      for (const row of betweenBounds(reader, span, bounds))
        tally[assessBornAndSeen(row, null, today, rule).status] += 1;
    after = span.upTo;
    first = ahead;
    yield;
  }
}

function dayOf(place: RetentionPlace): LocalDate {
  const day = localDate(place.day);
  if (day === null) throw new Error('a last interaction is no day');
  return day;
}

/** Counts deceased patients, none of whom counted as deceased so far: moves those whose death ends a hold. */
function* countDeaths({ reader, today, rule, slices, tally }: Scan): Generator<undefined, void> {
  const bornAfter = minorsHoldOver(today, rule);
  for (let after: DeathRow | null | undefined = null; after !== undefined;) {
    const rows: DeathRow[] = deathsOfBornAfter(reader, bornAfter, after, slices.deaths);
    for (const row of rows) {
      tally[assessBornAndSeen(row, null, today, rule).status] -= 1;
      tally[assessBornAndSeen(row, row.deceasedOn, today, rule).status] += 1;
    }
    after = rows.length < slices.deaths ? undefined : rows.at(-1);
    yield;
  }
}
