// Numbers and sizes in British format.
const counts = new Intl.NumberFormat('en-GB');

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
