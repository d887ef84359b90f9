declare const brand: unique symbol;
/** A moment as UTC ISO text with milliseconds: `2026-11-22T14:05:00.000Z`. Sorts as text. */
export type Instant = string & { readonly [brand]: 'Instant' };

export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function msFromInstant(instant: Instant): number {
  return Date.parse(instant);
}
