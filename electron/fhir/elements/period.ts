import { objectOf, textOf, type JsonObject, type Loose } from '../json';

/** The days between which a row is valid. */
export function periodElement(row: { readonly valid_from: string | null; readonly valid_until: string | null }): Loose {
  return { start: row.valid_from, end: row.valid_until };
}
/** Days only: the record does not keep a time of day for validity periods. */
export function readPeriod(element: JsonObject): { from: string | null; until: string | null } {
  const found = objectOf(element, 'period');
  const day = (field: string) => /^\d{4}-\d\d-\d\d/.exec(textOf(found, field))?.[0] ?? null;
  return { from: day('start'), until: day('end') };
}
