import type { Clock } from './clock';
import { londonOffsetMs } from './london';

declare const brand: unique symbol;
/** A day without a time or a zone, `YYYY-MM-DD`, years 0001 to 9999. Sorts as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

// Fixed tables, because the browser's en-GB writes "Sept" and changes between versions.
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

const dayMs = 86_400_000;
const firstDay = '0001-01-01' as LocalDate;
const lastDay = '9999-12-31' as LocalDate;

type Parts = { readonly year: number; readonly month: number; readonly day: number };

/** Returns the numbers of a day; month 1 to 12. */
export function partsOf(date: LocalDate): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Returns the days in a month (1 to 12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Returns the day with these numbers, or null when it does not exist. Month 1 to 12, year 1 to 9999. */
export function localDateFromParts(year: number, month: number, day: number): LocalDate | null {
  const isReal =
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  return isReal
    ? (`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate)
    : null;
}

/** Parses `YYYY-MM-DD` strictly; null for anything else and for days that do not exist (`2023-02-29`). */
export function localDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  // `$` also matches before a trailing line break, hence the length check.
  return match === null || text.length !== 10
    ? null
    : localDateFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

function clamped(year: number, month: number, day: number): LocalDate {
  if (year < 1) return firstDay;
  if (year > 9999) return lastDay;
  return localDateFromParts(year, month, Math.min(day, daysInMonth(year, month))) ?? lastDay;
}

/** Returns whole days since 1 January 1970; negative before. */
export function epochDay(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** Reverses `epochDay`. Beyond the years 1 to 9999 it stops at the first or last day. */
export function localDateFromEpochDay(days: number): LocalDate {
  if (days <= epochDay(firstDay)) return firstDay;
  if (days >= epochDay(lastDay)) return lastDay;
  return new Date(days * dayMs).toISOString().slice(0, 10) as LocalDate;
}

/** Adds calendar days (subtracts when negative). Stops at the ends of the years 1 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateFromEpochDay(epochDay(date) + Math.trunc(days));
}

/**
 * Returns the same day `months` later, or the last day of that month if it has no such day (31 Jan + 1 = 28 Feb). Stops
 * at the ends of the years 1 to 9999.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + Math.trunc(months);
  return clamped(Math.floor(count / 12), (((count % 12) + 12) % 12) + 1, day);
}

/** Returns the same day `years` later; 29 February becomes 28 February in common years. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, Math.trunc(years) * 12);
}

/** Returns the calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** For sorting: negative when `a` is earlier, zero when equal, positive when later. */
export function compare(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earlierOf(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/**
 * Returns the age in completed years; negative before birth. A person born on 29 February turns a year older on 1 March
 * of a common year: an age is attained at the start of the anniversary (Family Law Reform Act 1969, s.9), and 28
 * February is not the anniversary.
 */
export function ageOn(birth: LocalDate, on: LocalDate): number {
  const b = partsOf(birth);
  const o = partsOf(on);
  const isBeforeBirthday = o.month < b.month || (o.month === b.month && o.day < b.day);
  return o.year - b.year - (isBeforeBirthday ? 1 : 0);
}

/**
 * Returns the first day on which `years` whole years have passed: never a day early, so 29 February gives 1 March in
 * common years. For a date of birth it is the first day on which `ageOn` returns that age. Stops at the ends of the
 * years 1 to 9999.
 */
export function anniversaryOf(date: LocalDate, years: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const isLeapDayMissing = month === 2 && day === 29 && !isLeapYear(year + years);
  return isLeapDayMissing ? addDays(addYears(date, years), 1) : addYears(date, years);
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(date: LocalDate): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  // 1 January 1970 was a Thursday.
  return ((((epochDay(date) + 4) % 7) + 7) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

/** Formats `4 Jul 1981`. */
export function formatDayUk(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${day} ${monthNames[month - 1] ?? ''} ${date.slice(0, 4)}`;
}

/** Formats `Sun 22 Nov 2026`. */
export function formatDayWithWeekdayUk(date: LocalDate): string {
  return `${weekdayNames[dayOfWeek(date)]} ${formatDayUk(date)}`;
}

const countOf = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;

/**
 * Formats a date of birth with the age on another day: `4 Jul 1981 (45)`; under two years `4 Jul 2026 (4 months)`; no
 * age before birth.
 */
export function formatBornUk(birth: LocalDate, on: LocalDate): string {
  if (birth > on) return formatDayUk(birth);
  const years = ageOn(birth, on);
  if (years >= 2) return `${formatDayUk(birth)} (${years})`;
  const b = partsOf(birth);
  const o = partsOf(on);
  const months = (o.year - b.year) * 12 + o.month - b.month - (o.day < b.day ? 1 : 0);
  return `${formatDayUk(birth)} (${months === 0 ? countOf(daysBetween(birth, on), 'day') : countOf(months, 'month')})`;
}

/**
 * Returns the day in Europe/London at a moment (ms since 1970 UTC). Just after midnight in summer it is a day later
 * than in UTC.
 */
export function londonDayOf(ms: number): LocalDate {
  return localDateFromEpochDay(Math.floor((ms + londonOffsetMs(ms)) / dayMs));
}

/** Returns today's date in London, whatever the PC's time zone. */
export function todayInLondon(clock: Clock): LocalDate {
  return londonDayOf(clock.nowMs());
}
