import { localDate } from '../../time/local-date';
import { isWithinOneSlip } from './edit-distance';
import { compareNames, type NamedPerson, type NameLikeness, type WordRelation } from './name-likeness';
import { phoneDigits } from './phone';
import { postcodeKey } from './postcode';

/** What two records are compared by. Missing facts are empty strings, null or empty lists. */
export type IdentitySketch = NamedPerson & {
  /** `YYYY-MM-DD` */
  readonly birthDate: string | null;
  /** Ten digits, validated. */
  readonly nhsNumber: string | null;
  /** In any format: compared by their digits. */
  readonly phones: readonly string[];
  readonly postcode: string;
};

/** What speaks for (or, last in the list, against) two records being one person. */
export const duplicateReasonTexts = {
  'same-nhs-number': 'Same NHS number',
  'same-birth-date-and-name': 'Same date of birth and same name',
  'same-birth-date-similar-name': 'Same date of birth and a similar name',
  'same-birth-date-same-family-name': 'Same date of birth and family name (also true of twins)',
  'same-birth-date-same-given-name': 'Same date of birth and given name (a family name can change)',
  'same-birth-date': 'Same date of birth',
  'near-birth-date-and-name': 'Same or similar name, and dates of birth one typing error apart',
  'same-name': 'Same name',
  'similar-name': 'Similar name',
  'same-phone': 'Same phone number',
  'same-postcode': 'Same postcode',
  'names-swapped': 'Given and family name swapped',
  'previous-name': 'Matches a previous name',
  'different-nhs-numbers': 'Different NHS numbers',
} as const;
export type DuplicateReason = keyof typeof duplicateReasonTexts;

/**
 * `certain`: no reasonable doubt; `probable`: check before registering; `possible`: worth showing. Records are never
 * merged on this alone.
 */
export type DuplicateLevel = 'certain' | 'probable' | 'possible' | 'none';
export type DuplicateScore = { readonly level: DuplicateLevel; readonly reasons: readonly DuplicateReason[] };

const levels: readonly DuplicateLevel[] = ['none', 'possible', 'probable', 'certain'];
const lower = (level: DuplicateLevel): DuplicateLevel => levels[levels.indexOf(level) - 1] ?? 'none';

/** For sorting, most likely first: negative when `a` is the likelier duplicate. */
export function compareDuplicates(a: DuplicateScore, b: DuplicateScore): number {
  return levels.indexOf(b.level) - levels.indexOf(a.level) || b.reasons.length - a.reasons.length;
}

type Facts = {
  readonly birth: 'same' | 'near' | 'different' | 'unknown';
  readonly name: NameLikeness;
  readonly hasSamePhone: boolean;
  readonly hasSamePostcode: boolean;
};

/** Returns whether one digit is mistyped or misplaced by one position, or day and month are swapped. */
function isNearDate(a: string, b: string): boolean {
  const isSwapped =
    a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8, 10) && a.slice(8, 10) === b.slice(5, 7);
  return isSwapped || isWithinOneSlip(a.replaceAll('-', ''), b.replaceAll('-', ''));
}

function compareBirthDates(a: string | null, b: string | null): Facts['birth'] {
  if (a === null || b === null || localDate(a) === null || localDate(b) === null) return 'unknown';
  if (a === b) return 'same';
  return isNearDate(a, b) ? 'near' : 'different';
}

function haveSamePhone(a: readonly string[], b: readonly string[]): boolean {
  // Fewer digits are an extension or part of a number, and many people would share them.
  const whole = (phones: readonly string[]) => phones.map(phoneDigits).filter((digits) => digits.length >= 7);
  const theirs = new Set(whole(b));
  return whole(a).some((digits) => theirs.has(digits));
}

function haveSamePostcode(a: string, b: string): boolean {
  const key = postcodeKey(a);
  return key.length >= 4 && key === postcodeKey(b);
}

type Verdict = { readonly level: DuplicateLevel; readonly reason: DuplicateReason | null };

/**
 * Judges birth date and name together, with what the two share at home. Twins share date, family name, address and
 * phone, so they never get more than `possible`.
 */
function judge({ birth, name, hasSamePhone, hasSamePostcode }: Facts): Verdict {
  const isAtHome = hasSamePhone || hasSamePostcode;
  if (birth === 'same') {
    if (name === 'same') return { level: isAtHome ? 'certain' : 'probable', reason: 'same-birth-date-and-name' };
    if (name === 'similar') return { level: 'probable', reason: 'same-birth-date-similar-name' };
    if (name === 'alike') return { level: 'possible', reason: 'same-birth-date-similar-name' };
    if (name === 'same-given') return { level: 'possible', reason: 'same-birth-date-same-given-name' };
    if (name === 'same-family')
      return { level: isAtHome ? 'possible' : 'none', reason: 'same-birth-date-same-family-name' };
    return { level: name === 'unknown' || hasSamePhone ? 'possible' : 'none', reason: 'same-birth-date' };
  }
  const isOneName = name === 'same' || name === 'similar';
  const nameReason = name === 'same' ? 'same-name' : 'similar-name';
  if (birth === 'near' && isOneName) {
    const isWorth = name === 'same' || isAtHome;
    return isWorth
      ? { level: isAtHome ? 'probable' : 'possible', reason: 'near-birth-date-and-name' }
      : { level: 'none', reason: null };
  }
  if (birth === 'unknown' && isOneName) {
    const level = isAtHome ? (name === 'same' ? 'probable' : 'possible') : name === 'same' ? 'possible' : 'none';
    return { level, reason: nameReason };
  }
  // A mother and a daughter with the same name, or a shared household phone: the product rules require it to be shown,
  // but as no more than `possible`.
  return { level: hasSamePhone ? 'possible' : 'none', reason: hasSamePhone && isOneName ? nameReason : null };
}

/**
 * Scores how likely two records are the same person, and why. Symmetric.
 * @param soundsAlike returns whether two folded words sound the same; without it only spelling counts
 * @param areForms returns whether two folded words are forms of one given name (Kate, Katherine)
 */
export function scoreDuplicate(
  a: IdentitySketch,
  b: IdentitySketch,
  soundsAlike?: WordRelation,
  areForms?: WordRelation,
): DuplicateScore {
  const names = compareNames(a, b, { soundsAlike, areForms });
  const facts: Facts = {
    birth: compareBirthDates(a.birthDate, b.birthDate),
    name: names.likeness,
    hasSamePhone: haveSamePhone(a.phones, b.phones),
    hasSamePostcode: haveSamePostcode(a.postcode, b.postcode),
  };
  const hasBothNumbers = a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== '' && b.nhsNumber !== '';
  const isSameNumber = hasBothNumbers && a.nhsNumber === b.nhsNumber;
  const verdict = judge(facts);
  let level = verdict.level;
  if (isSameNumber) {
    // One number on two clearly different people is a typing error in one of them. It must be seen, but it is not
    // certain.
    const isContradicted =
      facts.birth === 'different' &&
      (names.likeness === 'different' || names.likeness === 'same-family' || names.likeness === 'same-given');
    level = isContradicted ? 'probable' : 'certain';
  } else if (hasBothNumbers) level = lower(level);
  if (level === 'none') return { level, reasons: [] };
  const reasons: DuplicateReason[] = [];
  if (isSameNumber) reasons.push('same-nhs-number');
  if (verdict.reason !== null) reasons.push(verdict.reason);
  if (facts.hasSamePhone) reasons.push('same-phone');
  if (facts.hasSamePostcode) reasons.push('same-postcode');
  if (names.isSwapped) reasons.push('names-swapped');
  if (names.isPrevious) reasons.push('previous-name');
  if (hasBothNumbers && !isSameNumber) reasons.push('different-nhs-numbers');
  return { level, reasons };
}
