import type { Progress } from '../../shared/domain/jobs/work-control';
import { Refusal } from '../../shared/errors/result';
import type { Connection } from '../file/open';
import { Statements } from '../file/reader';
import { migrations } from './index';
import type { CodeStep, Migration } from './migration';

/** Returns the schema version of a record file; 0 for a new one. */
export function schemaVersionOf(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

export type MigrateOptions = {
  /** Called in the transaction that completes a migration, for what must be written with it. */
  readonly applied?: (version: number) => void;
  /** In order. Only tests pass a list other than the program's. */
  readonly list?: readonly Migration[];
};

/**
 * Migrates a record file: first the SQL of each missing migration, one transaction each, then the steps in code, in
 * slices. A kill at any point leaves only complete transactions, and the next call resumes from there. From the first
 * transaction on, older programs refuse the file. The caller decides how to wait between two slices.
 * @returns the versions that were completed
 * @throws Refusal `database/newer` before anything is changed
 */
export function* migrateInSlices(
  connection: Connection,
  { applied = () => undefined, list = migrations }: MigrateOptions = {},
): Generator<Progress, number[]> {
  const found = schemaVersionOf(connection);
  if (found > (list.at(-1)?.version ?? 0)) throw new Refusal('database/newer');
  const completed: number[] = [];
  for (const migration of list.filter((m) => m.version > found)) {
    connection
      .transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version=${migration.version}`);
        if (migration.step) saveUnfinished(connection, migration.version, { after: null, done: 0 });
        else applied(migration.version);
      })
      .immediate();
    if (!migration.step) completed.push(migration.version);
  }
  for (const { version, step } of list) {
    if (!step || !readUnfinished(connection, version)) continue;
    yield* runStep(connection, version, step, () => applied(version));
    completed.push(version);
  }
  return completed;
}

/** Migrates in one go, blocking the thread: for new files, workers and tests. */
export function migrate(connection: Connection, options?: MigrateOptions): number[] {
  const slices = migrateInSlices(connection, options);
  for (;;) {
    const next = slices.next();
    if (next.done === true) return next.value;
  }
}

function* runStep(
  connection: Connection,
  version: number,
  step: CodeStep,
  finished: () => void,
): Generator<Progress, void> {
  const statements = new Statements(connection);
  const total = step.total(statements);
  const next = connection.transaction((): number | null => {
    const { after, done } = readUnfinished(connection, version) ?? { after: null, done: 0 };
    const slice = step.slice(statements, after);
    if (slice === null) {
      connection.prepare('DELETE FROM meta WHERE key = ?').run(keyOf(version));
      finished();
      return null;
    }
    saveUnfinished(connection, version, { after: slice.after, done: done + slice.rows });
    return done + slice.rows;
  });
  for (;;) {
    const done = next.immediate();
    if (done === null) return;
    yield { phase: 'upgrading', done, total, unit: 'rows' };
  }
}

/** The progress of a step in code. Stored in the record file, in the same transaction as the work. */
type Unfinished = { readonly after: string | null; readonly done: number };
const keyOf = (version: number) => `migration.${version}`;

function readUnfinished(connection: Connection, version: number): Unfinished | null {
  const row = connection.prepare('SELECT value FROM meta WHERE key = ?').get(keyOf(version)) as
    { value: string } | undefined;
  return row ? (JSON.parse(row.value) as Unfinished) : null;
}

function saveUnfinished(connection: Connection, version: number, state: Unfinished): void {
  connection
    .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(keyOf(version), JSON.stringify(state));
}
