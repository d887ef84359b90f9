import type { Field } from './define-table';
import { typedFields, type Declared, type Typed, type TypedColumns } from './typed';

/**
 * Creates the mapping between a table's domain object and its columns. Call it once per table: the returned functions
 * only walk a prepared list.
 *
 * @example
 * const { toColumns, toItem } = rowMapping(relatedPersonFields);
 * toColumns({ name: 'Ann', …, isEmergencyContact: true }); // { name: 'Ann', …, is_emergency_contact: 1 }
 */
export function rowMapping<T extends Declared>(
  table: T,
): {
  readonly toColumns: (item: Typed<T>) => TypedColumns<T>;
  readonly toItem: (row: TypedColumns<T>) => Typed<T>;
} {
  const steps = typedFields(table).map(({ column, property, kind }) => ({ column, property, isFlag: kind === 'flag' }));
  return {
    toColumns(item) {
      const from = item as Readonly<Record<string, unknown>>;
      const columns: Record<string, unknown> = {};
      for (const { column, property, isFlag } of steps)
        columns[column] = isFlag ? (from[property] === true ? 1 : 0) : from[property];
      return columns as TypedColumns<T>;
    },
    toItem(row) {
      const from = row as Readonly<Record<string, unknown>>;
      const item: Record<string, unknown> = {};
      for (const { column, property, isFlag } of steps) item[property] = isFlag ? from[column] === 1 : from[column];
      return item as Typed<T>;
    },
  };
}

/** Returns the domain object with nothing filled in: empty string, null, false, and the blank code of each list. */
export function emptyItem<T extends Declared>(table: T): Typed<T> {
  return Object.fromEntries(typedFields(table).map((field) => [field.property, emptyValue(field)])) as Typed<T>;
}

function emptyValue({ table, column, kind, nullable, blank }: Field): string | boolean | null {
  if (nullable) return null;
  if (kind === 'flag') return false;
  if (kind !== 'code') return '';
  if (blank === null) throw new Error(`${table}.${column} declares no code that says nothing`);
  return blank;
}
