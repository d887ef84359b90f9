/** Dates, numbers and sizes as people in the UK write them. Days are `YYYY-MM-DD`, instants UTC ISO text; instants show in this computer's time. */

// Own tables: the browser's en-GB writes "Sept" and changes with its version.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const counts = new Intl.NumberFormat('en-GB');

type Ymd = { readonly year: number; readonly month: number; readonly day: number };

function parts(day: string): Ymd | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

const isoDay = (date: Date) => `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** Today in this computer's time, `YYYY-MM-DD`. */
export function today(now: Date = new Date()): string {
  return isoDay(now);
}

/** `1981-07-04` -> `4 Jul 1981`. What is not a day is given back as it is. */
export function formatDay(day: string): string {
  const ymd = parts(day);
  return ymd === null ? day : `${ymd.day} ${months[ymd.month - 1] ?? '?'} ${String(ymd.year).padStart(4, '0')}`;
}

/** `2026-11-22` -> `Sun 22 Nov 2026`. */
export function formatDayLong(day: string): string {
  const ymd = parts(day);
  if (ymd === null) return day;
  const date = new Date(Date.UTC(ymd.year, ymd.month - 1, ymd.day));
  return `${weekdays[date.getUTCDay()] ?? ''} ${formatDay(day)}`;
}

/** Whole years from `birthDay` to `on`; somebody born on 29 February turns a year older on 1 March (as the law counts in the UK). */
export function ageOn(birthDay: string, on: string): number | null {
  const born = parts(birthDay);
  const then = parts(on);
  if (born === null || then === null) return null;
  const before = then.month < born.month || (then.month === born.month && then.day < born.day);
  return then.year - born.year - (before ? 1 : 0);
}

/** `4 Jul 1981 (45)`; under two years `4 Jul 2026 (4 months)`; `not recorded` when null. With `until` the age at death. */
export function formatBorn(birthDay: string | null, on: string = today()): string {
  if (birthDay === null) return 'not recorded';
  const years = ageOn(birthDay, on);
  if (years === null || years < 0) return formatDay(birthDay);
  if (years >= 2) return `${formatDay(birthDay)} (${years})`;
  const born = parts(birthDay);
  const then = parts(on);
  if (born === null || then === null) return formatDay(birthDay);
  const ageMonths = (then.year - born.year) * 12 + then.month - born.month - (then.day < born.day ? 1 : 0);
  return `${formatDay(birthDay)} (${plural(ageMonths, 'month')})`;
}

/** `2026-11-22T14:05:00Z` -> `22 Nov 2026, 14:05` in this computer's time. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : `${formatDay(isoDay(date))}, ${formatTime(instant)}`;
}

/** `14:05` in this computer's time. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** `just now`, `5 minutes ago`, `today, 14:05`, `yesterday, 14:05`, else the date. Show the full instant on hover. */
export function formatAgo(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes >= 0 && minutes < 1) return 'just now';
  if (minutes >= 1 && minutes < 60) return `${plural(minutes, 'minute')} ago`;
  const day = isoDay(date);
  if (day === isoDay(now)) return `today, ${formatTime(instant)}`;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day === isoDay(yesterday)) return `yesterday, ${formatTime(instant)}`;
  return formatInstant(instant);
}

/** `9434765919` -> `943 476 5919`; what is not ten digits is given back as it is. */
export function formatNhsNumber(nhsNumber: string): string {
  return /^\d{10}$/.test(nhsNumber) ? `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}` : nhsNumber;
}

/** `12034` -> `12,034`. */
export function formatCount(n: number): string {
  return counts.format(n);
}

/** `plural(1, 'patient')` -> `1 patient`, `plural(3, 'entry', 'entries')` -> `3 entries`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** `1.4 GB`, `230 MB`, `12 kB`, `90 bytes`; decimal units, as drives are labelled. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes;
  let unit: string = 'bytes';
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toString()} ${unit}`;
}

/** `about 2 minutes`, `about 40 seconds`, `a few seconds`: rough on purpose, because an exact guess jumps about. */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds <= 5) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${plural(Math.max(minutes, 1), 'minute')}`;
  return `about ${plural(Math.round(minutes / 60), 'hour')}`;
}

/** `1:05` for a countdown, `0:09` under ten seconds; hours as `1:02:03`. Rounds up, so that it ends at zero and not before. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}

/** The clinic as it is named in one line: `Dermaesthetics & MG Aesthetics`. */
export function formatClinic(names: { readonly primary: string; readonly secondary: string }): string {
  return names.secondary === '' ? names.primary : `${names.primary} & ${names.secondary}`;
}
