import type { Statements } from '../file/reader';
import type { SharedTable, SharedTables } from '../schema/tables';

/** The columns of each shared table that a derived value depends on. Adding or removing a row always counts. */
export type Follows = { readonly [T in SharedTable]?: readonly (keyof SharedTables[T] & string)[] };

/**
 * State derived from the rows of one subject (a patient), such as the search index. The writer runs `settle` before the
 * commit of every transaction that touched what the module follows, once for each touched subject. Nothing else calls
 * it.
 */
export type DerivedModule = {
  readonly name: string;
  readonly follows: Follows;
  /**
   * Updates the stored value to match the rows. For a deleted subject there is nothing to do: its index row was deleted
   * with it.
   */
  settle(statements: Statements, subject: string): void;
  /** Recalculates the value from scratch. The result equals what `settle` has maintained. */
  rebuild(statements: Statements, subject: string): void;
};
