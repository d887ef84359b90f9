import { sharedTables, type SharedTable } from '../../shared/fields/tables';
import type { SharedTables } from './tables';

/**
 * Stable numbers for tables and units, as `shared/fields` declares them. The history stores them and they will travel
 * to other PCs, so a number is never reused. A unit is a set of fields that must agree: two PCs that change different
 * units of one row do not conflict; two that change the same unit do. `schema.test.ts` checks that every column is in
 * exactly one unit.
 */
export type TableUnits<T extends SharedTable = SharedTable> = {
  readonly tableId: number;
  /** Whose key seals the history: the patient's, or the clinic's. */
  readonly subject: 'self' | 'patient_id' | 'clinic';
  readonly units: Readonly<Record<number, readonly (keyof SharedTables[T] & string)[]>>;
};

export const units = Object.fromEntries(
  Object.entries(sharedTables).map(([name, table]) => {
    const numbers = [...new Set(table.list.map((field) => field.unit).filter((unit) => unit !== null))];
    const columnsOfUnit = (unit: number) =>
      table.list.filter((field) => field.unit === unit).map((field) => field.column);
    return [
      name,
      {
        tableId: table.number,
        subject: table.subject,
        units: Object.fromEntries(numbers.map((unit) => [unit, columnsOfUnit(unit)])),
      },
    ];
  }),
) as unknown as { readonly [T in SharedTable]: TableUnits<T> };

/** The unit number recorded when a whole row is added or removed. */
export const wholeRow = 0;

const columns = new Map(
  (Object.keys(units) as SharedTable[]).map((table) => [table, Object.values(units[table].units).flat()]),
);

/** Returns all columns of a shared table except id, version and patient_id, in the order of its units. */
export function columnsOf<T extends SharedTable>(table: T): readonly (keyof SharedTables[T] & string)[] {
  return (columns.get(table) ?? []) as readonly (keyof SharedTables[T] & string)[];
}
