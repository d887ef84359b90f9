import { localDateFromParts, monthNames, type LocalDate } from '../../time/local-date';

/** How to read `03/04/2020`. ISO dates and dates with a month's name are read the same in every order. */
export type CsvDateOrder = 'iso' | 'day-first' | 'month-first';

/** A date in a CSV file. */
export type CsvDate = {
  /** As a FHIR date or dateTime. A time without a zone is omitted, because FHIR does not allow it. */
  readonly fhir: string;
  /** As shown in the record: like `fhir`, but including the time when no zone is known. */
  readonly text: string;
  /** The complete day, if there is one. */
  readonly day: LocalDate | null;
};

const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;
const isoDay = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/;
const numbersDay = /^(\d{1,2})([/.\-\s])(\d{1,2})\2(\d{4}|\d{2})$/;
const wordsDay = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3,9})[\s\-/.,]*(\d{4}|\d{2})$/i;
const monthFirstWords = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

/** Returns the two numbers of a date whose text does not reveal the order of day and month; null for other dates. */
function numbersOf(text: string): { a: number; b: number } | null {
  const match = numbersDay.exec(splitTime(text).day);
  return match ? { a: Number(match[1]), b: Number(match[3]) } : null;
}

/**
 * Returns the order that all dates of a file agree on; `ambiguous` when they disagree or none reveals it, and a person
 * has to decide.
 * @param cells every cell of the file; cells that are not dates do not matter
 */
export function detectDateOrder(cells: Iterable<string>): CsvDateOrder | 'ambiguous' {
  const seen = new DateOrderEvidence();
  for (const cell of cells) seen.add(cell);
  return seen.order;
}

/** Collects what the cells of a file reveal about the order of their dates. */
export class DateOrderEvidence {
  /** Line numbers of the first date that must be day first and of the first that must be month first. */
  #dayFirst: number | null = null;
  #monthFirst: number | null = null;
  #open = 0;
  /** @param line the line of the cell, so that the user can find it */
  add(cell: string, line = 0): void {
    // The shortest date is 1/2/03; one that starts with a letter names its month.
    const first = cell.charCodeAt(0);
    if (cell.length < 6 || cell.length > 40 || first < 0x30 || first > 0x39) return;
    const numbers = numbersOf(cell.trim());
    if (!numbers || numbers.a < 1 || numbers.b < 1 || numbers.a > 31 || numbers.b > 31) return;
    if (numbers.a > 12 && numbers.b <= 12) this.#dayFirst ??= line;
    else if (numbers.b > 12 && numbers.a <= 12) this.#monthFirst ??= line;
    else if (numbers.a !== numbers.b) this.#open += 1;
    else this.#same += 1;
  }
  #same = 0;
  /** When no order fits all dates: the first line of either order. */
  get conflict(): { readonly dayFirstLine: number; readonly monthFirstLine: number } | null {
    return this.#dayFirst === null || this.#monthFirst === null
      ? null
      : { dayFirstLine: this.#dayFirst, monthFirstLine: this.#monthFirst };
  }
  get order(): CsvDateOrder | 'ambiguous' {
    if (this.#dayFirst !== null) return this.#monthFirst !== null ? 'ambiguous' : 'day-first';
    if (this.#monthFirst !== null) return 'month-first';
    if (this.#open > 0) return 'ambiguous';
    // 5/5/1990 is the same day either way.
    return this.#same > 0 ? 'day-first' : 'iso';
  }
}

function splitTime(text: string): { day: string; time: string } {
  const match = /^(.*?)[T\s,]+(\d{1,2}:\d{2}.*)$/i.exec(text);
  return match ? { day: (match[1] ?? '').trim(), time: (match[2] ?? '').trim() } : { day: text, time: '' };
}

/**
 * Parses a date, with or without a time, in the formats other programs write. Null when it is not a date in this order:
 * `25/12/2020` with the month first. Two-digit years mean the latest such year that is not after `today`.
 */
export function parseCsvDate(cell: string, order: CsvDateOrder, today: LocalDate): CsvDate | null {
  const text = cell.trim();
  if (/^\d{4}$/.test(text)) return Number(text) > 0 ? { fhir: text, text, day: null } : null;
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return localDateFromParts(Number(month[1]), Number(month[2]), 1) ? { fhir: text, text, day: null } : null;
  const { day: dayText, time: timeText } = splitTime(text);
  const day = parseDay(dayText, order, today);
  if (!day) return null;
  if (timeText === '') return { fhir: day, text: day, day };
  const time = parseTime(timeText);
  if (!time) return null;
  if (time.zone === '') return { fhir: day, text: `${day}T${time.clock}`, day };
  const whole = `${day}T${time.clock}${time.zone}`;
  return { fhir: whole, text: whole, day };
}

function parseDay(text: string, order: CsvDateOrder, today: LocalDate): LocalDate | null {
  const iso = isoDay.exec(text);
  if (iso) return localDateFromParts(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const words = wordsDay.exec(text);
  if (words) return withMonthName(words[2] ?? '', Number(words[1]), words[3] ?? '', today);
  const american = monthFirstWords.exec(text);
  if (american) return withMonthName(american[1] ?? '', Number(american[2]), american[3] ?? '', today);
  const numbers = numbersDay.exec(text);
  if (!numbers || order === 'iso') return null;
  const [a, b] = [Number(numbers[1]), Number(numbers[3])];
  return inYear(numbers[4] ?? '', order === 'day-first' ? b : a, order === 'day-first' ? a : b, today);
}

function withMonthName(name: string, day: number, year: string, today: LocalDate): LocalDate | null {
  const month = monthNames.findIndex((m) => name.toLowerCase().startsWith(m.toLowerCase())) + 1;
  return month === 0 ? null : inYear(year, month, day, today);
}

function inYear(year: string, month: number, day: number, today: LocalDate): LocalDate | null {
  if (year.length === 4) return localDateFromParts(Number(year), month, day);
  const century = Number(today.slice(0, 2)) * 100;
  const newest = localDateFromParts(century + Number(year), month, day);
  return newest !== null && newest <= today ? newest : localDateFromParts(century - 100 + Number(year), month, day);
}

function parseTime(text: string): { clock: string; zone: string } | null {
  const match = clock.exec(text);
  if (!match) return null;
  const [, hourText = '', minute = '', second = '00', fraction, half, zoneText = ''] = match;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const zone = /^(z|utc|gmt)$/i.test(zoneText)
    ? 'Z'
    : zoneText.length === 5
      ? `${zoneText.slice(0, 3)}:${zoneText.slice(3)}`
      : zoneText;
  return {
    clock: `${String(hour).padStart(2, '0')}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`,
    zone,
  };
}
