import type { LocalDate } from '../../../shared/time/local-date';

/**
 * The prefix of every reference of one PC on one day: `CK-7F3A-261122-`. The PC's part keeps two PCs from assigning the
 * same one.
 */
export function referenceStart(deviceId: string, today: LocalDate): string {
  return `CK-${deviceId.replaceAll('-', '').slice(-4).toUpperCase()}-${today.slice(2).replaceAll('-', '')}-`;
}

/** The next reference of the day: `CK-7F3A-261122-01`, then `-02`. */
export function nextReference(start: string, given: readonly string[]): string {
  const numbers = given
    .filter((reference) => reference.startsWith(start))
    .map((reference) => Number(reference.slice(start.length)));
  const next = Math.max(0, ...numbers.filter((n) => Number.isInteger(n))) + 1;
  return `${start}${String(next).padStart(2, '0')}`;
}

/** The name of the file on the drive, without a person's name or anything about health. */
export function packageFileName(reference: string): string {
  return `records-${reference}.zip`;
}

/** The reference in the name of one of our files, finished or unfinished; null for any other file. */
export function referenceOfFile(name: string): string | null {
  return /^records-(CK-[0-9A-F]{4}-\d{6}-\d{2,})\.zip(\.part)?$/.exec(name)?.[1] ?? null;
}
