import { epochDay, formatDayUk, formatDayWithWeekdayUk, localDate, localDateFromEpochDay, monthNames } from './local-date';
import type { LocalDate } from './local-date';
import { londonOffsetMs, msFromLondonTime } from './london';

declare const brand: unique symbol;
/** A moment as UTC ISO text with milliseconds: `2026-11-22T14:05:00.000Z`, years 0000 to 9999. Sorts as text. */
export type Instant = string & { readonly [brand]: 'Instant' };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const firstMs = Date.parse('0000-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** @param ms milliseconds since 1970 UTC; throws a RangeError when it is not a number `Date` can hold */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970 UTC. */
export function msFromInstant(instant: Instant): number {
  return Date.parse(instant);
}

/** Reads exactly the text `instantFromMs` writes; anything else gives null. */
export function instant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return null;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text ? (text as Instant) : null;
}

/** Below zero when `a` is earlier, zero when the same, above zero when later: for sorting. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The moment a day begins in Europe/London. */
export function startOfDayInLondon(day: LocalDate): Instant {
  return instantFromMs(msFromLondonTime(epochDay(day) * dayMs));
}

export type FhirDateTime = {
  readonly precision: 'year' | 'month' | 'day' | 'time';
  /** The start of the period, for ordering: days, months and years without a time begin at midnight in Europe/London. */
  readonly sortKey: Instant;
  readonly original: string;
  /** Minutes ahead of UTC as written; null where the text names no zone. */
  readonly offsetMinutes: number | null;
};

// https://hl7.org/fhir/R4/datatypes.html#dateTime: the grammar of date, dateTime and instant in one. A year is never 0000; a time always has
// seconds and a zone; offsets end at 14:00.
const grammar =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;

/**
 * Reads a FHIR R4 date, dateTime or instant strictly; null for anything else and for days that never were. A leap second (`:60`) counts as
 * the last millisecond of its minute; fractions finer than a millisecond are cut off in the sort key and kept in `original`.
 */
export function parseFhirDateTime(text: string): FhirDateTime | null {
  const match = text.endsWith('\n') ? null : grammar.exec(text);
  if (match === null) return null;
  const [, year = '', month, dayOfMonth, hour, minute, second, fraction = '', zone] = match;
  const day = localDate(`${year}-${month ?? '01'}-${dayOfMonth ?? '01'}`);
  if (day === null) return null;
  if (hour === undefined || minute === undefined || second === undefined || zone === undefined) {
    const precision = month === undefined ? 'year' : dayOfMonth === undefined ? 'month' : 'day';
    return { precision, sortKey: startOfDayInLondon(day), original: text, offsetMinutes: null };
  }
  const offsetMinutes = zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const secondMs = second === '60' ? 59_999 : Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const ms = epochDay(day) * dayMs + (Number(hour) * 60 + Number(minute) - offsetMinutes) * minuteMs + secondMs;
  // An offset can push the last day of 9999 into the year 10000, whose text would sort before all others.
  return {
    precision: 'time',
    sortKey: instantFromMs(Math.min(Math.max(ms, firstMs), lastMs)),
    original: text,
    offsetMinutes: offsetMinutes === 0 ? 0 : offsetMinutes,
  };
}

const clockTime = (shownMs: number) => new Date(shownMs).toISOString().slice(-13, -8);
const dayShown = (shownMs: number) => localDateFromEpochDay(Math.floor(shownMs / dayMs));

/** `Sun 22 Nov 2026, 14:05`: the time in Europe/London, whatever zone the PC is set to. */
export function formatInstantUk(at: Instant): string {
  const ms = msFromInstant(at);
  const shown = ms + londonOffsetMs(ms);
  return `${formatDayWithWeekdayUk(dayShown(shown))}, ${clockTime(shown)}`;
}

/** `14:05` in Europe/London. */
export function formatTimeUk(at: Instant): string {
  const ms = msFromInstant(at);
  return clockTime(ms + londonOffsetMs(ms));
}

/** `UTC`, `UTC+1`, `UTC-4`, `UTC+5:30`. */
function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

/**
 * A FHIR date or time for reading: `1 Aug 2009, 04:44`, `1 Aug 2009`, `Aug 2009`, `2009`. A time keeps the clock it was written with; where
 * that is not what London's clocks showed, the zone is named: `1 Aug 2009, 04:44 (UTC)`. Text that is no FHIR date comes back as it is.
 */
export function formatFhirDateTimeUk(text: string): string {
  const parsed = parseFhirDateTime(text);
  if (parsed === null) return text;
  if (parsed.precision === 'year') return text;
  if (parsed.precision === 'month') return `${monthNames[Number(text.slice(5, 7)) - 1] ?? ''} ${text.slice(0, 4)}`;
  const day = localDate(text.slice(0, 10));
  if (day === null) return text;
  if (parsed.offsetMinutes === null) return formatDayUk(day);
  const isLondonTime = londonOffsetMs(msFromInstant(parsed.sortKey)) === parsed.offsetMinutes * minuteMs;
  return `${formatDayUk(day)}, ${text.slice(11, 16)}${isLondonTime ? '' : ` (${zoneName(parsed.offsetMinutes)})`}`;
}
