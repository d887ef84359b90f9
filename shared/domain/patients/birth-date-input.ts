import { addYears, compare, localDateFromParts, partsOf, type LocalDate } from '../../time/local-date';

/** A greater age is a typing error: the oldest person whose age is proven reached 122. */
const oldestYears = 130;
/** The longest sensible text is a weekday, an ordinal and a full month name. */
const maxLength = 40;

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

type Piece =
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  | { readonly kind: 'month'; readonly month: number };

/** Returns 1 to 12 for a month's name or a prefix of at least three letters; null for other words. */
function monthNumber(word: string): number | null {
  const at = word.length < 3 ? -1 : months.findIndex((name) => name.startsWith(word));
  return at < 0 ? null : at + 1;
}

/** Returns the numbers and the month of a typed date in order; null when the text contains anything else. */
function piecesOf(text: string): Piece[] | null {
  if (text.length > maxLength) return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)(?![a-z])/g, '$1 ')
    .replace(/\b(?:of|the)\b/g, ' ');
  if (!/^[\da-z\s./,\-\u2010-\u2015_'’]*$/.test(plain)) return null;
  const words = plain.match(/\d+|[a-z]+/g) ?? [];
  const first = words[0];
  const isWeekdayFirst = first !== undefined && first.length >= 3 && weekdays.some((name) => name.startsWith(first));
  const pieces: Piece[] = [];
  for (const word of isWeekdayFirst ? words.slice(1) : words) {
    const month = monthNumber(word);
    if (/^\d/.test(word)) pieces.push({ kind: 'number', text: word, value: Number(word) });
    else if (month !== null) pieces.push({ kind: 'month', month });
    else return null;
  }
  return pieces.length >= 1 && pieces.length <= 3 && pieces.filter((piece) => piece.kind === 'month').length <= 1
    ? pieces
    : null;
}

/** Returns the years a written year can mean, newest first: four digits unchanged, two digits never in the future. */
function yearsMeant(text: string, today: LocalDate): number[] {
  if (text.length === 4) return [Number(text)];
  if (text.length !== 2) return [];
  const thisYear = partsOf(today).year;
  const oldest = thisYear - oldestYears;
  const newest = thisYear - ((((thisYear - Number(text)) % 100) + 100) % 100);
  return [newest, newest - 100].filter((year) => year >= oldest);
}

const isShort = (piece: Piece | undefined): piece is Extract<Piece, { kind: 'number' }> =>
  piece?.kind === 'number' && piece.text.length <= 2;
const isYear = (piece: Piece | undefined): piece is Extract<Piece, { kind: 'number' }> =>
  piece?.kind === 'number' && (piece.text.length === 2 || piece.text.length === 4);
const isFullYear = (piece: Piece | undefined): piece is Extract<Piece, { kind: 'number' }> =>
  piece?.kind === 'number' && piece.text.length === 4;

type Reading = { readonly day: number; readonly month: number; readonly year: string };

/** Day first, as in the UK; year first only with four digits; month first only when it is a word. */
function completeReadings(pieces: readonly Piece[]): Reading[] {
  const [a, b, c] = pieces;
  if (pieces.length === 1 && a?.kind === 'number') {
    const t = a.text;
    if (t.length === 6) return [{ day: Number(t.slice(0, 2)), month: Number(t.slice(2, 4)), year: t.slice(4) }];
    if (t.length !== 8) return [];
    return [
      { day: Number(t.slice(0, 2)), month: Number(t.slice(2, 4)), year: t.slice(4) },
      { day: Number(t.slice(6)), month: Number(t.slice(4, 6)), year: t.slice(0, 4) },
    ];
  }
  if (pieces.length !== 3) return [];
  if (isShort(a) && b?.kind === 'month' && isYear(c)) return [{ day: a.value, month: b.month, year: c.text }];
  if (a?.kind === 'month' && isShort(b) && isYear(c)) return [{ day: b.value, month: a.month, year: c.text }];
  if (isFullYear(a) && b?.kind === 'month' && isShort(c)) return [{ day: c.value, month: b.month, year: a.text }];
  if (isFullYear(a) && isShort(b) && isShort(c)) return [{ day: c.value, month: b.value, year: a.text }];
  if (isShort(a) && isShort(b) && isYear(c)) return [{ day: a.value, month: b.value, year: c.text }];
  return [];
}

/**
 * Parses a day as people in the UK type it: `4/7/81`, `04071981`, `040781`, `4 Jul 1981`, `4th July 81`, `July 4 1981`,
 * `1981-07-04`, `4.7.1981`, `Sat 4 Jul 1981`. Two-digit years are never in the future. When both centuries are possible
 * (`4/7/15`), returns both, newest first.
 * @param options.allowFuture also accepts days after `today` and days before any living person was born, for dates that
 *   are not birthdays
 * @returns an empty list when the text is not a day or, for a birthday, when no living person can have been born on it
 */
export function parseTypedDate(
  text: string,
  today: LocalDate,
  options: { readonly allowFuture?: boolean } = {},
): LocalDate[] {
  const pieces = piecesOf(text);
  if (pieces === null) return [];
  const earliest = addYears(today, -oldestYears);
  const isPossible = (date: LocalDate, year: string) =>
    (year.length === 4 && options.allowFuture === true) || (date >= earliest && date <= today);
  const dates = completeReadings(pieces).flatMap(({ day, month, year }) =>
    yearsMeant(year, today)
      .map((y) => localDateFromParts(y, month, day))
      .filter((date): date is LocalDate => date !== null && isPossible(date, year)),
  );
  return [...new Set(dates)].sort((x, y) => compare(y, x));
}

/** A partly typed day. Absent parts are not known yet. `yearStart` holds the first digits of a year. */
export type PartialDate = {
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly yearStart?: string;
};

const isDayOfMonth = (day: number, month: number) => localDateFromParts(2000, month, day) !== null;

/**
 * Returns what an unfinished date can mean, for search while typing: `4/7`, `4/7/19`, `jul 1981`, `7/1981`, `1981`, `4
 * jul`, `0407`. A complete date is not included: call `parseTypedDate` as well.
 */
export function parsePartialDate(text: string, today: LocalDate): PartialDate[] {
  const pieces = piecesOf(text);
  if (pieces === null) return [];
  const thisYear = partsOf(today).year;
  const isBirthYear = (year: number) => year <= thisYear && year >= thisYear - oldestYears;
  const years = (written: string) => yearsMeant(written, today).filter(isBirthYear);
  const canBeginYear = (written: string) =>
    written.length === 1 ||
    (written.length <= 3 &&
      Array.from({ length: oldestYears }, (_, i) => String(thisYear - i)).some((year) => year.startsWith(written)));
  const [a, b, c] = pieces;
  const found: PartialDate[] = [];
  if (pieces.length === 1 && a?.kind === 'month') found.push({ month: a.month });
  if (pieces.length === 1 && a?.kind === 'number') found.push(...partsOfOneNumber(a.text, years, canBeginYear));
  if (pieces.length === 2) {
    const month = a?.kind === 'month' ? a.month : b?.kind === 'month' ? b.month : null;
    const number = a?.kind === 'number' ? a : b?.kind === 'number' ? b : null;
    if (month !== null && number !== null) {
      if (isShort(number) && isDayOfMonth(number.value, month)) found.push({ day: number.value, month });
      found.push(...years(number.text).map((year) => ({ month, year })));
      if (number.text.length === 3 && canBeginYear(number.text)) found.push({ month, yearStart: number.text });
    } else if (a?.kind === 'number' && b?.kind === 'number') {
      if (isShort(a) && isShort(b) && isDayOfMonth(a.value, b.value)) found.push({ day: a.value, month: b.value });
      if (isShort(a) && a.value >= 1 && a.value <= 12)
        found.push(...years(b.text).map((year) => ({ month: a.value, year })));
      if (isFullYear(a) && isBirthYear(a.value) && isShort(b) && b.value >= 1 && b.value <= 12)
        found.push({ month: b.value, year: a.value });
    }
  }
  if (pieces.length === 3 && c?.kind === 'number' && canBeginYear(c.text)) {
    const [day, month] = a?.kind === 'month' ? [b, a] : [a, b];
    const monthValue = month?.kind === 'month' ? month.month : isShort(month) ? month.value : 0;
    if (isShort(day) && isDayOfMonth(day.value, monthValue))
      found.push({ day: day.value, month: monthValue, yearStart: c.text });
  }
  return found;
}

/**
 * `81` is a day or a year, `198` the start of a year, `1981` a year, `0407` day and month, `04078` and `0407198` a date
 * with an unfinished year.
 */
function partsOfOneNumber(
  text: string,
  years: (written: string) => number[],
  canBeginYear: (written: string) => boolean,
): PartialDate[] {
  const found: PartialDate[] = [];
  if (text.length <= 2 && Number(text) >= 1 && Number(text) <= 31) found.push({ day: Number(text) });
  if (text.length === 2 || text.length === 4) found.push(...years(text).map((year) => ({ year })));
  if (text.length === 3 && canBeginYear(text)) found.push({ yearStart: text });
  const [day, month, rest] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), text.slice(4)];
  if (text.length === 4 && isDayOfMonth(day, month)) found.push({ day, month });
  if (text.length > 4 && canBeginYear(rest) && isDayOfMonth(day, month)) found.push({ day, month, yearStart: rest });
  return found;
}

/**
 * Returns whether a day matches what has been typed so far. A year that starts with `8` may be 198x as well as 8xxx,
 * because people type two digits or four.
 */
export function matchesPartialDate(date: LocalDate, partial: PartialDate): boolean {
  const { year, month, day } = partsOf(date);
  if (partial.day !== undefined && partial.day !== day) return false;
  if (partial.month !== undefined && partial.month !== month) return false;
  if (partial.year !== undefined && partial.year !== year) return false;
  const written = date.slice(0, 4);
  return (
    partial.yearStart === undefined ||
    written.startsWith(partial.yearStart) ||
    written.slice(2).startsWith(partial.yearStart)
  );
}
