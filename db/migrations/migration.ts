import type { Statements } from '../file/reader';

/** Work on the rows that SQL cannot do, such as recalculating an index or resealing values. */
export type CodeStep = {
  /** Returns the number of rows to process, for the progress shown to the user. */
  readonly total: (statements: Statements) => number;
  /**
   * Does the next few milliseconds of work, in a transaction that also stores `after`. The program may be killed
   * between any two slices; the next start resumes from the last one stored.
   * @param after the last row of the previous slice; null at the start
   * @returns null when nothing was left to do
   */
  readonly slice: (
    statements: Statements,
    after: string | null,
  ) => { readonly after: string; readonly rows: number } | null;
};

/** One forward step of the record file. `version` is stored in SQLite's user_version. A released step never changes. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** Statements that run in one transaction with the new version number. */
  readonly sql: string;
  /**
   * Runs after the SQL of all migrations, so that it sees the tables this program knows. The SQL of a later migration
   * must therefore not depend on it.
   */
  readonly step?: CodeStep;
};
