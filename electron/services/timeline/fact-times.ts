const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const whole = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const partial = /^(\d{4})-(\d{2})$/;

/**
 * A FHIR date or time as people in the UK read it, with the precision and the zone it came with: `2009-08-01T04:44:29+01:00`
 * -> `1 Aug 2009, 04:44:29 (UTC+1)`, `2011-08` -> `Aug 2011`. Null when the text is neither.
 */
export function readableTime(text: string): string | null {
  const month = (number: string) => months[Number(number) - 1];
  const short = partial.exec(text);
  if (short) {
    const name = month(short[2] ?? '');
    return name === undefined ? null : `${name} ${short[1]}`;
  }
  const match = whole.exec(text);
  if (!match) return null;
  const [, year = '', monthNumber = '', day = '', hour, minute, second, zone] = match;
  const name = month(monthNumber);
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return null;
  const date = `${Number(day)} ${name} ${year}`;
  if (hour === undefined || minute === undefined) return date;
  const seconds = second !== undefined && second !== '00' ? `:${second}` : '';
  return `${date}, ${hour}:${minute}${seconds}${zone === undefined ? '' : ` (${zoneName(zone)})`}`;
}

function zoneName(zone: string): string {
  if (zone === 'Z' || zone === '+00:00' || zone === '-00:00') return 'UTC';
  const [hours = '', minutes = ''] = zone.slice(1).split(':');
  return `UTC${zone.charAt(0) === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}
