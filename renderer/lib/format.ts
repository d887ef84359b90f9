/**
 * Dates, numbers and sizes in UK format. Days are `YYYY-MM-DD`; instants are UTC ISO text, shown in London time whatever the PC's time
 * zone. Text that cannot be parsed is returned unchanged.
 */
import { parseUkPhone } from '../../shared/domain/patients/phone';
import {
  formatInstantExactUk,
  formatInstantShortUk,
  formatTimeUk,
  instantFromMs,
  type Instant,
} from '../../shared/time/instant';
import {
  addDays,
  formatBornUk,
  formatDayUk,
  formatDayWithWeekdayUk,
  localDate,
  londonDayOf,
  type LocalDate,
} from '../../shared/time/local-date';

import { plural } from '../../shared/text/counts';

export { formatNhsNumber } from '../../shared/domain/patients/nhs-number';
export { formatBytes, formatCount, plural } from '../../shared/text/counts';

/** `+44 7700 900321`, `07700900321` -> `07700 900321`; any other text is returned unchanged. */
export function formatPhoneTyped(typed: string): string {
  const parsed = parseUkPhone(typed);
  return parsed.ok && parsed.extension === '' ? parsed.national : typed;
}

/** Today in the clinic's time zone. */
export function today(nowMs: number = Date.now()): LocalDate {
  return londonDayOf(nowMs);
}

/** `1981-07-04` -> `4 Jul 1981`. */
export function formatDay(day: string): string {
  const date = localDate(day);
  return date === null ? day : formatDayUk(date);
}

/** `2026-11-22` -> `Sun 22 Nov 2026`. */
export function formatDayLong(day: string): string {
  const date = localDate(day);
  return date === null ? day : formatDayWithWeekdayUk(date);
}

/** `4 Jul 1981 (45)`; under two years `4 Jul 2026 (4 months)`; `not recorded` when null. For a patient, see `formatBornOf`. */
export function formatBorn(birthDay: string | null, on: string = today()): string {
  if (birthDay === null) return 'not recorded';
  const born = localDate(birthDay);
  const then = localDate(on);
  return born === null || then === null ? formatDay(birthDay) : formatBornUk(born, then);
}

/**
 * A patient's date of birth with age. For deceased patients the age at death is shown (`4 Jul 1981 (died at 44)`), or no age if the
 * date of death is not known.
 */
export function formatBornOf(
  patient: { readonly birthDate: string | null; readonly deceased: boolean; readonly deceasedOn: string | null },
  on: string = today(),
): string {
  const { birthDate, deceased, deceasedOn } = patient;
  if (birthDate === null || !deceased) return formatBorn(birthDate, on);
  return deceasedOn === null ? formatDay(birthDate) : formatBorn(birthDate, deceasedOn).replace('(', '(died at ');
}

/** `2026-11-22T14:05:00Z` -> `22 Nov 2026, 14:05`. */
export function formatInstant(instant: string): string {
  return ifMoment(instant, formatInstantShortUk);
}

/** `Sun 22 Nov 2026, 14:05:09`, where seconds matter. */
export function formatInstantExact(instant: string): string {
  return ifMoment(instant, formatInstantExactUk);
}

function ifMoment(text: string, format: (at: Instant) => string): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : format(instantFromMs(ms));
}

/** `just now`, `5 minutes ago`, `today, 14:05`, `yesterday, 14:05`, else the date. Show the full instant on hover. */
export function formatAgo(instant: string, nowMs: number = Date.now()): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const minutes = Math.floor((nowMs - ms) / 60_000);
  if (minutes === 0) return 'just now';
  if (minutes > 0 && minutes < 60) return `${plural(minutes, 'minute')} ago`;
  const day = londonDayOf(ms);
  if (day === today(nowMs)) return `today, ${formatTimeUk(instantFromMs(ms))}`;
  if (day === addDays(today(nowMs), -1)) return `yesterday, ${formatTimeUk(instantFromMs(ms))}`;
  return formatInstant(instant);
}

/** `about 2 minutes`, `about 40 seconds`, `a few seconds`: deliberately rough, because an exact estimate fluctuates. */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds <= 5) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${plural(Math.max(minutes, 1), 'minute')}`;
  return `about ${plural(Math.round(minutes / 60), 'hour')}`;
}

/** `1:05` for a countdown, `0:09` under ten seconds; hours as `1:02:03`. Rounds up, so that it reaches zero only at the end. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}

/** The clinic's names on one line: `Dermaesthetics & MG Aesthetics`. */
export function formatClinic(names: { readonly primary: string; readonly secondary: string }): string {
  return names.secondary === '' ? names.primary : `${names.primary} & ${names.secondary}`;
}
