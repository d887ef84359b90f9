import {
  epochDay,
  formatDayUk,
  formatDayWithWeekdayUk,
  localDate,
  localDateFromEpochDay,
  monthNames,
} from './local-date';
import type { LocalDate } from './local-date';
import { londonOffsetMs, msFromLondonTime } from './london';

declare const brand: unique symbol;
/** A moment as UTC ISO text with milliseconds: `2026-11-22T14:05:00.000Z`, years 0000 to 9999. Sorts as text. */
export type Instant = string & { readonly [brand]: 'Instant' };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const firstMs = Date.parse('0000-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** @param ms milliseconds since 1970 UTC; throws a RangeError when `Date` cannot hold it */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970 UTC. */
export function msFromInstant(instant: Instant): number {
  return Date.parse(instant);
}

/** Parses exactly the text that `instantFromMs` writes; null for anything else. */
export function instant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return null;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text ? (text as Instant) : null;
}

/** For sorting: negative when `a` is earlier, zero when equal, positive when later. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns the moment a day begins in Europe/London. */
export function startOfDayInLondon(day: LocalDate): Instant {
  return instantFromMs(msFromLondonTime(epochDay(day) * dayMs));
}

export type FhirDateTime = {
  readonly precision: 'year' | 'month' | 'day' | 'time';
  /** The start of the period, for sorting: days, months and years without a time begin at midnight in Europe/London. */
  readonly sortKey: Instant;
  readonly original: string;
  /** Minutes ahead of UTC as written; null where the text names no zone. */
  readonly offsetMinutes: number | null;
};

// https://hl7.org/fhir/R4/datatypes.html#dateTime: the grammar of date, dateTime and instant combined. A year is never
// 0000; a time always has seconds and a zone; offsets end at 14:00.
const grammar =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;

/**
 * Parses a FHIR R4 date, dateTime or instant strictly; null for anything else and for days that do not exist. A leap
 * second (`:60`) counts as the last millisecond of its minute; fractions finer than a millisecond are dropped from the
 * sort key and kept in `original`.
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
  const offsetMinutes =
    zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const secondMs = second === '60' ? 59_999 : Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const ms = epochDay(day) * dayMs + (Number(hour) * 60 + Number(minute) - offsetMinutes) * minuteMs + secondMs;
  // An offset can push the last day of 9999 into the year 10000, which would sort before everything else as text.
  return {
    precision: 'time',
    sortKey: instantFromMs(Math.min(Math.max(ms, firstMs), lastMs)),
    original: text,
    offsetMinutes: offsetMinutes === 0 ? 0 : offsetMinutes,
  };
}

const dayShown = (shownMs: number) => localDateFromEpochDay(Math.floor(shownMs / dayMs));
/** What London's clocks show at a moment, as milliseconds as if it were UTC. */
const londonMs = (at: Instant) => msFromInstant(at) + londonOffsetMs(msFromInstant(at));
const secondsTime = (shownMs: number) => new Date(shownMs).toISOString().slice(-13, -5);

/** Formats `Sun 22 Nov 2026, 14:05` in Europe/London, whatever the PC's time zone. */
export function formatInstantUk(at: Instant): string {
  return `${formatDayWithWeekdayUk(dayShown(londonMs(at)))}, ${formatTimeUk(at)}`;
}

/** Formats `Sun 22 Nov 2026, 14:05:09` in Europe/London, for places where seconds matter. */
export function formatInstantExactUk(at: Instant): string {
  return `${formatDayWithWeekdayUk(dayShown(londonMs(at)))}, ${secondsTime(londonMs(at))}`;
}

/** Formats `22 Nov 2026, 14:05` in Europe/London, for lists. */
export function formatInstantShortUk(at: Instant): string {
  return `${formatDayUk(dayShown(londonMs(at)))}, ${formatTimeUk(at)}`;
}

/** Formats `14:05` in Europe/London. */
export function formatTimeUk(at: Instant): string {
  return secondsTime(londonMs(at)).slice(0, 5);
}

/** Formats `UTC`, `UTC+1`, `UTC-4`, `UTC+5:30`. */
function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

export type ShownDateTime = {
  /** As precise as it was written: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly day: string;
  /** `14:05`, in the zone it was written with; empty when only the day is known. */
  readonly clock: string;
  /** `UTC-4`; empty where London's clocks showed the same time at that moment, and where no zone was written. */
  readonly zone: string;
};

// Tables from other programs omit what FHIR requires: the seconds, or the zone. They are shown all the same.
const loose = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Splits a date or time for display. A time is shown in the zone it was written with, because 04:44 in Boston must not
 * silently become 09:44 here; the zone is named when it is not London's. Null for text that is not a date.
 */
export function shownDateTime(text: string): ShownDateTime | null {
  const parsed = parseFhirDateTime(text);
  if (parsed !== null) {
    if (parsed.offsetMinutes === null) return { day: text, clock: '', zone: '' };
    const isLondonTime = londonOffsetMs(msFromInstant(parsed.sortKey)) === parsed.offsetMinutes * minuteMs;
    return {
      day: text.slice(0, 10),
      clock: text.slice(11, 16),
      zone: isLondonTime ? '' : zoneName(parsed.offsetMinutes),
    };
  }
  const match = text.endsWith('\n') ? null : loose.exec(text);
  if (match === null) return null;
  const [, day = '', clock = '', seconds, zone] = match;
  if (zone !== undefined) return seconds === undefined ? shownDateTime(`${day}T${clock}:00${zone}`) : null;
  return localDate(day) === null ? null : { day, clock, zone: '' };
}

/**
 * Formats a date or time for reading: `1 Aug 2009, 04:44`, `1 Aug 2009`, `Aug 2009`, `2009`. A time is shown in the
 * zone it was written with; when London's clocks showed something else, the zone is named: `1 Aug 2009, 04:44 (UTC)`.
 * Text that is not a date is returned unchanged.
 */
export function formatFhirDateTimeUk(text: string): string {
  const shown = shownDateTime(text);
  if (shown === null) return text;
  if (shown.day.length === 7) return `${monthNames[Number(shown.day.slice(5, 7)) - 1] ?? ''} ${shown.day.slice(0, 4)}`;
  const day = localDate(shown.day);
  if (day === null) return text;
  const clock = shown.clock === '' ? '' : `, ${shown.clock}`;
  return `${formatDayUk(day)}${clock}${shown.zone === '' ? '' : ` (${shown.zone})`}`;
}

/**
 * Rewrites a UTC time (`…Z`), the form this program stores, in London's time with its offset at that moment:
 * `2026-07-04T14:05:00Z` -> `2026-07-04T15:05:00.000+01:00`. The moment is the same. Any other text is returned
 * unchanged.
 */
export function utcTextInLondon(text: string): string {
  const parsed = text.endsWith('Z') ? parseFhirDateTime(text) : null;
  if (parsed === null) return text;
  const offsetMinutes = londonOffsetMs(msFromInstant(parsed.sortKey)) / minuteMs;
  // Local mean time (before 1847) is not a whole number of minutes, so it cannot be written as an offset.
  if (!Number.isInteger(offsetMinutes) || offsetMinutes < 0) return text;
  const written = `${new Date(londonMs(parsed.sortKey)).toISOString().slice(0, -1)}+${String(offsetMinutes / 60).padStart(2, '0')}:00`;
  return parseFhirDateTime(written) === null ? text : written;
}
