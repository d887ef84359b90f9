import { addYears, ageOn, anniversaryOf, earlierOf, laterOf, type LocalDate } from '../../time/local-date';

/** How long a record is kept. Years are whole years; ages are completed years. */
export type RetentionRule = {
  /** Years from the last interaction. */
  readonly years: number;
  /** A patient younger than this at the last interaction counts as a minor. */
  readonly adultAge: number;
  /** A minor's record is held until this birthday. */
  readonly minorUntilAge: number;
  /** The same for a patient in the last year before adult age when treatment ended. */
  readonly minorUntilAgeInLastYear: number;
};

/**
 * The clinic's policy: three years; for minors, as in the NHS Records Management Code, until the 25th birthday, or the
 * 26th if they were 17 when treatment ended.
 */
export const defaultRetentionRule: RetentionRule = {
  years: 3,
  adultAge: 18,
  minorUntilAge: 25,
  minorUntilAgeInLastYear: 26,
};

/**
 * The years that guidance for health records elsewhere asks for adults (NHS Records Management Code of Practice), shown
 * to the manager once.
 */
export const guidanceYears = 8;

/**
 * Why a record is kept after its retention period. Each hold must be ended by a person, except `minor`, which ends
 * automatically.
 */
export type RetentionHoldReason = 'minor' | 'complaint' | 'adverse-event' | 'open-request' | 'legal-claim' | 'unpaid';
export type RetentionHold = {
  readonly reason: RetentionHoldReason;
  /** The first day it no longer holds; null while it is open. */ readonly until: LocalDate | null;
};

export const retentionHoldTexts: Record<RetentionHoldReason, string> = {
  minor: 'Was under 18 when treatment ended',
  complaint: 'A complaint is open',
  'adverse-event': 'An adverse event is open',
  'open-request': 'A data request is open',
  'legal-claim': 'A legal claim is open',
  unpaid: 'A payment is outstanding',
};

export type RetentionFacts = {
  /** Null on records imported without one. */
  readonly birthDate: LocalDate | null;
  /**
   * Attended or booked appointment, treatment, clinical contact, two-way message; never marketing or an import. A
   * booking may be in the future.
   */
  readonly lastInteractionOn: LocalDate | null;
  /** The day the patient was registered at the desk, which is an interaction; null on imported records. */
  readonly registeredOn: LocalDate | null;
  readonly deceasedOn: LocalDate | null;
  readonly today: LocalDate;
  readonly rule: RetentionRule;
  /** Holds recorded elsewhere (complaints, requests, claims). */
  readonly otherHolds?: readonly RetentionHold[];
};

export type RetentionAssessment = {
  /** `unknown`: the record does not show when its period ends, so a person has to look. */
  readonly status: 'keep' | 'due' | 'held' | 'unknown';
  /**
   * The first day on which the record may be reviewed for deletion, taking a minor's birthday into account; null when
   * unknown.
   */
  readonly dueOn: LocalDate | null;
  /**
   * Holds in force today. `minor` is listed as soon as it makes a difference, even while the three years are still
   * running.
   */
  readonly holds: readonly RetentionHold[];
};

/**
 * Returns the birthday until which a minor's record is held, or null for an adult. After a minor's death the estate has
 * the same three years as any other (Limitation Act 1980, s.11(5)), which may end before the birthday.
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
 * Assesses when a record's retention period ends and what holds it. The period ends on the calendar anniversary of the
 * last interaction (29 February: on 1 March), so that nothing is due a day early. Never deletes anything: `due` means
 * that a person decides.
 */
export function assessRetention(facts: RetentionFacts): RetentionAssessment {
  const { birthDate, deceasedOn, today, rule } = facts;
  const others = (facts.otherHolds ?? []).filter((hold) => hold.until === null || hold.until > today);
  // A patient registered at the desk was there. An imported patient may not have been in touch for years, or ever.
  const endedOn = facts.lastInteractionOn ?? facts.registeredOn;
  if (endedOn === null) return { status: 'unknown', dueOn: null, holds: others };
  const periodEnds = anniversaryOf(endedOn, rule.years);
  if (birthDate === null) {
    // Without a date of birth the patient may be a minor.
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

/** Returns the latest last interaction whose period has ended today. Records with a later one need not be read. */
export function retentionCutoff(today: LocalDate, rule: RetentionRule): LocalDate {
  return addYears(today, -rule.years);
}

/** Returns the latest date of birth for which no minor's hold can remain today. Patients born later may be held. */
export function minorsHoldOver(today: LocalDate, rule: RetentionRule): LocalDate {
  return addYears(today, -Math.max(rule.minorUntilAge, rule.minorUntilAgeInLastYear));
}

/**
 * Two dates of birth that decide many records at once as `assessRetention` would, ignoring deaths and holds recorded
 * elsewhere.
 */
export type RetentionBounds = {
  /** Born on this day or before: due. */
  readonly dueBornBy: LocalDate;
  /**
   * Born after this day, which is never earlier than the other bound: held as a minor. Records of patients born between the two
   * must be assessed one by one.
   */
  readonly heldBornAfter: LocalDate;
};

/**
 * Derives the bounds that decide records by date of birth alone. Records without one are unknown, as in
 * `assessRetention`.
 * @param seen first and last day of the last interactions covered, none after `retentionCutoff`; the shorter the span,
 *   the fewer records fall between the bounds
 */
export function retentionBounds(
  today: LocalDate,
  rule: RetentionRule,
  seen: { readonly from: LocalDate; readonly until: LocalDate },
): RetentionBounds {
  // A patient who was an adult on the first day was one on every day; one who was not on the last day was one on none.
  return {
    dueBornBy: laterOf(addYears(seen.from, -rule.adultAge), minorsHoldOver(today, rule)),
    heldBornAfter: laterOf(
      addYears(seen.until, -rule.adultAge),
      addYears(today, -Math.min(rule.minorUntilAge, rule.minorUntilAgeInLastYear)),
    ),
  };
}
