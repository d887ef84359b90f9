import type { Statements } from '../file/reader';
import type { SharedTable, SharedTables } from '../schema/tables';

/** Which columns of which shared tables a derived value is calculated from. A row that comes or goes always counts. */
export type Follows = { readonly [T in SharedTable]?: readonly (keyof SharedTables[T] & string)[] };

/**
 * State that can be calculated from the rows of one subject (a patient), such as the search index. The writer runs `settle` at the end of
 * every transaction that touched what the module follows, once for each touched subject, before the commit. Nothing else calls it.
 */
export type DerivedModule = {
  readonly name: string;
  readonly follows: Follows;
  /** Brings the stored value in line with the rows. A subject that is gone has nothing to bring in line: its index row went with it. */
  settle(statements: Statements, subject: string): void;
  /** Calculates the value anew, whatever is stored. The result equals what `settle` has kept along the way. */
  rebuild(statements: Statements, subject: string): void;
};
