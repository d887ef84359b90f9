import { addYears, ageOn, anniversaryOf, earlierOf, laterOf, type LocalDate } from '../../time/local-date';

/** How long a record is kept. Years are whole years; ages are completed years. */
export type RetentionRule = {
  /** Years from the last interaction. */
  readonly years: number;
  /** Whoever is younger than this at the last interaction is a minor. */
  readonly adultAge: number;
  /** A minor's record is held until this birthday. */
  readonly minorUntilAge: number;
  /** The same for somebody in the last year before adult age when treatment ended. */
  readonly minorUntilAgeInLastYear: number;
};

/** The clinic's policy: three years; minors as the NHS Records Management Code has it, to the 25th birthday, the 26th if 17 when treatment ended. */
export const defaultRetentionRule: RetentionRule = {
  years: 3,
  adultAge: 18,
  minorUntilAge: 25,
  minorUntilAgeInLastYear: 26,
};

/** What guidance for health records elsewhere asks for adults (NHS Records Management Code of Practice), told to the manager once. */
export const guidanceYears = 8;

/** Why a record is kept although its time is over. Each needs an end that somebody records, apart from `minor`, which ends by itself. */
export type RetentionHoldReason = 'minor' | 'complaint' | 'adverse-event' | 'open-request' | 'legal-claim' | 'unpaid';
export type RetentionHold = {
  readonly reason: RetentionHoldReason;
  /** The first day it no longer holds; null while it is open. */ readonly until: LocalDate | null;
};

export const retentionHoldTexts: Record<RetentionHoldReason, string> = {
  minor: 'Was under 18 when treatment ended',
  complaint: 'A complaint is open',
  'adverse-event': 'An adverse event is open',
  'open-request': 'A request about their data is open',
  'legal-claim': 'A legal claim is open',
  unpaid: 'Something is unpaid',
};

export type RetentionFacts = {
  /** Null on imported records that came without one. */
  readonly birthDate: LocalDate | null;
  /** Attended or booked appointment, treatment, clinical contact, two-way message; never marketing, never an import. A booking may lie ahead. */
  readonly lastInteractionOn: LocalDate | null;
  /** The day somebody was registered at the desk, which is an interaction; null on records that came with an import. */
  readonly registeredOn: LocalDate | null;
  readonly deceasedOn: LocalDate | null;
  readonly today: LocalDate;
  readonly rule: RetentionRule;
  /** Holds recorded elsewhere (complaints, requests, claims). */
  readonly otherHolds?: readonly RetentionHold[];
};

export type RetentionAssessment = {
  /** `unknown`: nobody can say from the record alone when its time is over; a person has to look. */
  readonly status: 'keep' | 'due' | 'held' | 'unknown';
  /** The first day on which the record may be reviewed for deletion, the minor's birthday included; null when unknown. */
  readonly dueOn: LocalDate | null;
  /** Holds in force today. `minor` is listed as soon as it makes a difference, also while the three years still run. */
  readonly holds: readonly RetentionHold[];
};

/**
 * The birthday until which a minor's record is held, or null for an adult. After a minor's death the estate has the same three years as
 * anybody's (Limitation Act 1980, s.11(5)), which can end earlier than the birthday.
 */
function minorUntil(
  birthDate: LocalDate,
  endedOn: LocalDate,
  deceasedOn: LocalDate | null,
  rule: RetentionRule,
): LocalDate | null {
  const age = ageOn(birthDate, endedOn);
  if (age >= rule.adultAge) return null;
  const birthday = anniversaryOf(
    birthDate,
    age === rule.adultAge - 1 ? rule.minorUntilAgeInLastYear : rule.minorUntilAge,
  );
  return deceasedOn === null ? birthday : earlierOf(birthday, anniversaryOf(deceasedOn, rule.years));
}

/**
 * When a record's time is over, and what holds it. The period ends on the calendar anniversary of the last interaction, 29 February on
 * 1 March, so that nothing is ever due a day early. Never deletes: `due` means a person decides.
 */
export function assessRetention(facts: RetentionFacts): RetentionAssessment {
  const { birthDate, deceasedOn, today, rule } = facts;
  const others = (facts.otherHolds ?? []).filter((hold) => hold.until === null || hold.until > today);
  // Somebody registered at the desk was there; somebody imported may not have been in touch for years, or ever.
  const endedOn = facts.lastInteractionOn ?? facts.registeredOn;
  if (endedOn === null) return { status: 'unknown', dueOn: null, holds: others };
  const periodEnds = anniversaryOf(endedOn, rule.years);
  if (birthDate === null) {
    // Without a date of birth nobody can rule out a minor.
    return today < periodEnds
      ? { status: 'keep', dueOn: null, holds: others }
      : { status: 'unknown', dueOn: null, holds: others };
  }
  const heldUntil = minorUntil(birthDate, endedOn, deceasedOn, rule);
  const isMinorHold = heldUntil !== null && heldUntil > periodEnds && heldUntil > today;
  const holds: RetentionHold[] = isMinorHold ? [{ reason: 'minor', until: heldUntil }, ...others] : others;
  const dueOn = heldUntil === null ? periodEnds : laterOf(periodEnds, heldUntil);
  const status = today < periodEnds ? 'keep' : holds.length > 0 ? 'held' : 'due';
  return { status, dueOn, holds };
}

/** The latest last interaction whose period is over today: records with a later one need not be looked at. */
export function retentionCutoff(today: LocalDate, rule: RetentionRule): LocalDate {
  return addYears(today, -rule.years);
}

/** The latest day of birth for which no minor's hold is left today, whatever else is known: whoever was born after it may be held. */
export function minorsHoldOver(today: LocalDate, rule: RetentionRule): LocalDate {
  return addYears(today, -Math.max(rule.minorUntilAge, rule.minorUntilAgeInLastYear));
}

/** Two days of birth that say what `assessRetention` says of many records at once, deaths and holds recorded elsewhere left aside. */
export type RetentionBounds = {
  /** Born on this day or before: due. */
  readonly dueBornBy: LocalDate;
  /** Born after this day, which is never before the other: held as a minor. Whoever was born between the two has to be assessed alone. */
  readonly heldBornAfter: LocalDate;
};

/**
 * What decides about records by the day of birth alone. Without a day of birth they are unknown, as `assessRetention` has it.
 * @param seen first and last day of the last interactions meant; none after `retentionCutoff`. The shorter the span, the fewer lie between the bounds
 */
export function retentionBounds(
  today: LocalDate,
  rule: RetentionRule,
  seen: { readonly from: LocalDate; readonly until: LocalDate },
): RetentionBounds {
  // Who was of age on the first of the days was so on all of them; who was not on the last, on none.
  return {
    dueBornBy: laterOf(addYears(seen.from, -rule.adultAge), minorsHoldOver(today, rule)),
    heldBornAfter: laterOf(
      addYears(seen.until, -rule.adultAge),
      addYears(today, -Math.min(rule.minorUntilAge, rule.minorUntilAgeInLastYear)),
    ),
  };
}
