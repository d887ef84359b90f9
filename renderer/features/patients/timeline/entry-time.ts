import { londonOffsetMs } from '../../../../shared/time/london';
import { formatDay, formatDayLong } from '../../../lib/format';

/**
 * When something happened, ready to be read. Times from other systems are shown as they were written, with their zone where it is not
 * the clinic's: 04:44 in Boston must not become 09:44 here without a word. Times recorded in this program are London's.
 */
export type EntryTime = {
  /** What entries of the same day share: `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or empty when not known. */
  readonly dayKey: string;
  /** `Sun 22 Nov 2026`, `Nov 2026`, `2026`, `Date not known`. */
  readonly dayLabel: string;
  /** `14:05`, with the zone where it differs: `04:44 UTC−5`. Empty when only the day is known. */
  readonly time: string;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** What the clocks of the clinic show at a moment: minutes ahead of UTC. */
const clinicOffsetMinutes = (ms: number) => londonOffsetMs(ms) / 60_000;

/**
 * @param at the original text of the time: FHIR date, dateTime or instant; may be partial or empty
 * @param recordedHere true for entries made in this program, which store UTC
 */
export function entryTime(at: string, recordedHere: boolean): EntryTime {
  const match = shape.exec(at);
  if (match === null) return { dayKey: '', dayLabel: at === '' ? 'Date not known' : at, time: '' };
  const [, year = '', month, day, clock, zone] = match;
  if (month === undefined) return { dayKey: year, dayLabel: year, time: '' };
  if (day === undefined) return { dayKey: `${year}-${month}`, dayLabel: `${months[Number(month) - 1] ?? month} ${year}`, time: '' };
  const written = `${year}-${month}-${day}`;
  if (clock === undefined) return { dayKey: written, dayLabel: formatDayLong(written), time: '' };
  if (zone === undefined) return { dayKey: written, dayLabel: formatDayLong(written), time: clock };

  const ms = Date.parse(at);
  const here = Number.isNaN(ms) ? 0 : clinicOffsetMinutes(ms);
  if (recordedHere && !Number.isNaN(ms)) {
    const local = new Date(ms + here * 60_000).toISOString();
    return { dayKey: local.slice(0, 10), dayLabel: formatDayLong(local.slice(0, 10)), time: local.slice(11, 16) };
  }
  const theirs = minutesOf(zone);
  return { dayKey: written, dayLabel: formatDayLong(written), time: theirs === here ? clock : `${clock} ${zoneName(theirs)}` };
}

/** One line for a heading or a hover: `22 Nov 2026, 14:05`. */
export function entryTimeLine(at: string, recordedHere: boolean): string {
  const { dayKey, dayLabel, time } = entryTime(at, recordedHere);
  const day = dayKey.length === 10 ? formatDay(dayKey) : dayLabel;
  return time === '' ? day : `${day}, ${time}`;
}

function minutesOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
