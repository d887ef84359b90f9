const clockFace = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * Returns how far London's clocks are ahead of UTC at a moment, in milliseconds: 0 in winter, 3,600,000 in summer,
 * including historical exceptions (summer time all year 1968-71, local mean time before December 1847).
 * @param ms milliseconds since 1970 UTC, within the range of `Date`; outside it, 0
 * Source: the time-zone data of the runtime.
 */
export function londonOffsetMs(ms: number): number {
  if (Number.isNaN(new Date(ms).getTime())) return 0;
  const face: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of clockFace.formatToParts(ms)) face[part.type] = part.value;
  const year = face.era?.startsWith('B') === true ? 1 - Number(face.year) : Number(face.year);
  const shown = new Date(0);
  // Not Date.UTC, which reads the years 0 to 99 as 1900 to 1999.
  shown.setUTCFullYear(year, Number(face.month) - 1, Number(face.day));
  shown.setUTCHours(Number(face.hour), Number(face.minute), Number(face.second));
  return shown.getTime() - Math.floor(ms / 1000) * 1000;
}

/**
 * Returns the moment a clock in London shows a given time, in ms since 1970 UTC. A time skipped in spring is read as if
 * summer time had not begun yet; a time that occurs twice in autumn is its first occurrence.
 * @param shownMs the time shown, as if it were UTC
 */
export function msFromLondonTime(shownMs: number): number {
  // Three hours either side is past any clock change near this time, and London has never changed twice within six.
  const before = londonOffsetMs(shownMs - 3 * 3_600_000);
  const after = londonOffsetMs(shownMs + 3 * 3_600_000);
  const first = shownMs - before;
  if (londonOffsetMs(first) === before) return first;
  const second = shownMs - after;
  return londonOffsetMs(second) === after ? second : first;
}
