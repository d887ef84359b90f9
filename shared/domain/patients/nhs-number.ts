import { daysInMonth } from '../../time/local-date';

export type NhsNumberProblem = 'format' | 'length' | 'all-zero' | 'checksum' | 'range' | 'test-number';
export type ParsedNhsNumber =
  | { readonly ok: true; /** Ten digits, no spaces. */ readonly value: string }
  | { readonly ok: false; readonly reason: NhsNumberProblem };

/** A short sentence for each problem, shown beside the field. */
export const nhsNumberProblems: Record<NhsNumberProblem, string> = {
  format: 'An NHS number contains only digits.',
  length: 'An NHS number has ten digits.',
  'all-zero': 'Ten zeros are not an NHS number. If it is not known, leave the field empty.',
  checksum: 'This is not a valid NHS number: check each digit.',
  range: 'No NHS number starts with these digits: check each one.',
  'test-number': 'Numbers starting with 9 are for testing and do not belong to anyone.',
};

/**
 * Calculates the check digit of the first nine digits (weights 10 to 2, modulo 11); null where the remainder would
 * require a digit ten.
 */
function checkDigit(nine: string): number | null {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * Number(nine.charAt(i));
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check === 10 ? null : check;
}

/**
 * A Scottish CHI number starts with the date of birth as DDMMYY; 29 February needs a leap year in the 1900s or the
 * 2000s.
 */
function beginsWithBirthDate(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const year = Number(digits.slice(4, 6));
  return (
    day >= 1 &&
    month >= 1 &&
    month <= 12 &&
    (day <= daysInMonth(1900 + year, month) || day <= daysInMonth(2000 + year, month))
  );
}

function isIssuedRange(digits: string): boolean {
  const three = Number(digits.slice(0, 3));
  const isEnglandWalesMan = (three >= 400 && three <= 499) || (three >= 600 && three <= 799);
  const isNorthernIreland = three >= 320 && three <= 399;
  return isEnglandWalesMan || isNorthernIreland || beginsWithBirthDate(digits);
}

/**
 * Validates a typed NHS number. Spaces and hyphens are ignored; everything else matters.
 * @param options.allowTestNumbers accepts 9xx numbers, which no person has: for demo data only
 * Source: NHS Data Model and Dictionary, "NHS NUMBER"; Scottish CHI and Northern Irish H&C numbers share the check
 * digit.
 */
export function parseNhsNumber(text: string, options: { readonly allowTestNumbers: boolean }): ParsedNhsNumber {
  const digits = text.replace(/[\s\-\u2010-\u2015]/g, '');
  if (!/^\d+$/.test(digits)) return { ok: false, reason: 'format' };
  if (digits.length !== 10) return { ok: false, reason: 'length' };
  // Ten zeros pass the checksum, so they need a separate rule.
  if (digits === '0000000000') return { ok: false, reason: 'all-zero' };
  if (checkDigit(digits) !== Number(digits.charAt(9))) return { ok: false, reason: 'checksum' };
  if (digits.startsWith('9'))
    return options.allowTestNumbers ? { ok: true, value: digits } : { ok: false, reason: 'test-number' };
  return isIssuedRange(digits) ? { ok: true, value: digits } : { ok: false, reason: 'range' };
}

/** Formats `9434765919` as `943 476 5919`; text that is not ten digits is returned unchanged. */
export function formatNhsNumber(value: string): string {
  return /^\d{10}$/.test(value) ? `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}` : value;
}

const perPrefix = 9;
const perBlock = 100_000 * perPrefix;

/**
 * Returns the n-th number of the test range, a different one for each n: 9990000018, 9990000026, ... Each group of five
 * digits after 999 has at least nine usable sixth digits, so nine are used; from n = 900,000 the numbers start with
 * 998, 997, ...
 * @param n 0 to 89,999,999; throws a RangeError outside that range
 */
export function generateTestNhsNumber(n: number): string {
  const block = 999 - Math.floor(n / perBlock);
  if (!Number.isInteger(n) || n < 0 || block < 900)
    throw new RangeError('There are 90,000,000 test numbers, counted from 0.');
  const prefix = `${block}${String(Math.floor((n % perBlock) / perPrefix)).padStart(5, '0')}`;
  const usable = Array.from({ length: 10 }, (_, digit) => `${prefix}${digit}`).filter(
    (nine) => checkDigit(nine) !== null,
  );
  const nine = usable[n % perPrefix] ?? '';
  return `${nine}${checkDigit(nine) ?? ''}`;
}
