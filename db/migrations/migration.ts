import type { Statements } from '../file/reader';

/** Work on the rows that SQL cannot do, such as calculating an index or sealing values anew. */
export type CodeStep = {
  /** How many rows there are to go through, for the progress that a person sees. */
  readonly total: (statements: Statements) => number;
  /**
   * Does the next few milliseconds of work, in a transaction of its own that also stores `after`. The program may be killed between any two
   * slices; the next start goes on from the last one stored.
   * @param after the row the slice before ended with; null at the beginning
   * @returns null when nothing was left to do
   */
  readonly slice: (
    statements: Statements,
    after: string | null,
  ) => { readonly after: string; readonly rows: number } | null;
};

/** One forward step of the record file. `version` is stored in SQLite's user_version; a step, once released, never changes. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** Statements run in one transaction together with the new version number. */
  readonly sql: string;
  /**
   * Runs after the SQL of every migration, so that it sees the tables this program knows. The SQL of a later migration must therefore not
   * depend on it.
   */
  readonly step?: CodeStep;
};
