/** One forward step of the record file. `version` is stored in SQLite's user_version; a step, once released, never changes. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  /** Statements run in one transaction together with the new version number. */
  readonly sql: string;
};
