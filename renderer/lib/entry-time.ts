import { formatFhirDateTimeUk, shownDateTime, utcTextInLondon } from '../../shared/time/instant';
import { formatDayLong } from './format';

/**
 * The time of an entry, ready for display. Times from other systems are shown as written, with their zone where it differs from the
 * clinic's. Times recorded in this program are London time.
 */
export type EntryTime = {
  /** The same for all entries of a day: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty when not known. */
  readonly dayKey: string;
  /** `Sun 22 Nov 2026`, `Nov 2026`, `2026`, `Date not known`. */
  readonly dayLabel: string;
  /** `14:05`, with the zone where it differs: `04:44 UTC-5`. Empty when only the day is known. */
  readonly time: string;
};

/**
 * @param at the original text of the time: FHIR date, dateTime or instant; may be partial or empty
 * @param recordedHere true for entries made in this program, which store UTC
 */
export function entryTime(at: string, recordedHere: boolean): EntryTime {
  const shown = shownDateTime(recordedHere ? utcTextInLondon(at) : at);
  if (shown === null) return { dayKey: '', dayLabel: at === '' ? 'Date not known' : at, time: '' };
  const { day, clock, zone } = shown;
  return {
    dayKey: day,
    dayLabel: day.length === 10 ? formatDayLong(day) : formatFhirDateTimeUk(day),
    time: zone === '' ? clock : `${clock} ${zone}`,
  };
}

/** One line for a heading or tooltip, in the same format as the facts of the entry: `22 Nov 2026, 14:05`, `1 Aug 2009, 04:44 (UTC-5)`. */
export function entryTimeLine(at: string, recordedHere: boolean): string {
  return at === '' ? 'Date not known' : formatFhirDateTimeUk(recordedHere ? utcTextInLondon(at) : at);
}
