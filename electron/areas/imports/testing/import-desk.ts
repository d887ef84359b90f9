import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { columnsOf, units } from '../../../../db/schema/units';
import type { SharedTable } from '../../../../db/schema/tables';
import { tempClinic, type TempClinic } from '../../../../db/testing/temp-clinic';
import type { Counts } from '../plan/plan-book';
import { createImportsService, type ImportsService } from '../imports.service';
import { importById } from '../../../../db/areas/imports/imports.repo';
import { userCall } from '../../../../shared/contract/handlers';
import type { Input, Output } from '../../../../shared/contract/contract';
import type { ImportId, JobId, Token, UserId } from '../../../../shared/domain/ids';
import { uuidV7 } from '../../../../shared/domain/ids';
import type { Failure, Result } from '../../../../shared/errors/result';
import { createImportJobs } from '../import.job';
import { importTasks } from '../import.task';
import { createInlineTaskRunner } from '../../../work/inline-tasks';
import { createJobRunner, type JobRunner } from '../../../work/runner';
import type { TaskRunner } from '../../../work/task-runner';

type Checked = {
  readonly token: Token;
  readonly files: NonNullable<Output<'imports.choose'>>['files'];
  readonly failure: Failure | null;
};

/** A clinic with everything imports need, and functions that stand in for the user. For tests and benchmarks only. */
export type ImportDesk = {
  readonly clinic: TempClinic;
  readonly imports: ImportsService;
  readonly runner: JobRunner;
  readonly actor: UserId;
  /** Writes files into the clinic's own folder. @returns their paths */
  files(contents: Readonly<Record<string, string | Uint8Array>>): string[];
  /** What the next dialog returns. */
  willChoose(paths: string[] | null): void;
  willSaveTo(path: string | null): void;
  check(paths: string[], csv?: Input<'imports.check'>['csv']): Promise<Checked>;
  plan(
    token: Token,
    filter?: 'all' | 'matches' | 'refused' | 'left-out' | 'kept-as-other' | 'patients',
  ): Output<'imports.plan'>;
  run(token: Token): Promise<{ importId: ImportId; result: Result<unknown>; jobId: JobId }>;
  /** Checks and runs; throws if either is refused. */
  bringIn(
    paths: string[],
    csv?: Input<'imports.check'>['csv'],
  ): Promise<{ importId: ImportId; counts: Counts; token: Token }>;
  undo(importId: ImportId): Promise<Result<unknown>>;
  state(importId: string): string | undefined;
  close(): void;
};

export function importDesk(options: { demo?: boolean; clinic?: TempClinic; tasks?: TaskRunner } = {}): ImportDesk {
  const clinic = options.clinic ?? tempClinic();
  const { db } = clinic;
  const tasks = options.tasks ?? createInlineTaskRunner(importTasks(clinic.clock));
  const bugs: unknown[] = [];
  const runner = createJobRunner({
    db,
    tasks,
    changed: () => undefined,
    idle: () => undefined,
    reportBug: (_kind, error) => String(bugs.push(error)),
    foundDamage: () => {
      throw new Error('the record file is damaged');
    },
  });
  const jobs = createImportJobs({ db, masterKey: clinic.masterKey, runner, tasks });
  const actor = uuidV7(clinic.clock.nowMs(), randomBytes(10)) as UserId;
  let chosen: string[] | null = null;
  let saveTo: string | null = null;
  const dialogs = { openFiles: () => Promise.resolve(chosen), saveFile: () => Promise.resolve(saveTo) };
  const imports = createImportsService({ db, clock: clinic.clock, dialogs, jobs, demo: options.demo ?? true });
  const finished = async (jobId: JobId): Promise<Result<unknown>> => {
    const result = (await runner.waitFor(jobId)) ?? ({ ok: true, value: null } as const);
    if (bugs.length > 0) throw bugs[0] as Error;
    return result;
  };
  let folders = 0;
  const desk: ImportDesk = {
    clinic,
    imports,
    runner,
    actor,
    files(contents) {
      const folder = join(clinic.folder, `files-${folders++}`);
      return Object.entries(contents).map(([name, content]) => {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
        return path;
      });
    },
    willChoose: (paths) => {
      chosen = paths;
    },
    willSaveTo: (path) => {
      saveTo = path;
    },
    async check(paths, csv = []) {
      chosen = paths;
      const answer = valueOf(await imports['imports.choose']({ what: 'any' }, userCall(actor, 'owner')));
      if (!answer) throw new Error('nothing was chosen');
      const started = await imports['imports.check']({ token: answer.token, csv }, userCall(actor, 'owner'));
      if (!started.ok) return { ...answer, failure: started.error };
      const done = await finished(started.value.jobId);
      return { ...answer, failure: done.ok ? null : done.error };
    },
    plan: (token, filter = 'all') => {
      const rows: Output<'imports.plan'>['rows'] = [];
      for (;;) {
        const page = valueOf(
          imports['imports.plan']({ token, filter, offset: rows.length, limit: 200 }, userCall(actor, 'owner')),
        );
        rows.push(...page.rows);
        if (rows.length >= page.total) return { ...page, rows };
      }
    },
    async run(token) {
      // Two imports in the same millisecond would have no order.
      clinic.clock.advance(1000);
      const started = valueOf(await imports['imports.run']({ token }, userCall(actor, 'owner')));
      return { ...started, result: await finished(started.jobId) };
    },
    async bringIn(paths, csv) {
      const checked = await desk.check(paths, csv);
      if (checked.failure) throw new Error(JSON.stringify(checked.failure));
      const { importId, result } = await desk.run(checked.token);
      return { importId, counts: valueOf(result) as Counts, token: checked.token };
    },
    async undo(importId) {
      return finished(valueOf(await imports['imports.undo']({ id: importId }, userCall(actor, 'owner'))).jobId);
    },
    state: (importId) => importById(db.reader, importId)?.state,
    close: () => clinic.close(),
  };
  return desk;
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Tables that hold records: not users, settings or the list of imports itself. */
export const recordTables = (Object.keys(units) as SharedTable[]).filter(
  (table) => !['user_account', 'setting', 'import_batch'].includes(table),
);

/** Everything in the record tables, without versions, for comparison. */
export function everything(
  clinic: TempClinic,
  columns: (table: SharedTable) => readonly string[] = (table) => ['id', ...columnsOf(table)],
): Record<string, unknown[]> {
  const { reader } = clinic.db;
  return Object.fromEntries(
    recordTables.map((table) => {
      const rows = reader.all(reader.qb.selectFrom(table).selectAll().orderBy('id')) as Record<string, unknown>[];
      return [table, rows.map((row) => Object.fromEntries(columns(table).map((column) => [column, row[column]])))];
    }),
  );
}

/** How many rows each record table has. */
export function rowCounts(clinic: TempClinic): Record<string, number> {
  return Object.fromEntries(Object.entries(everything(clinic)).map(([table, rows]) => [table, rows.length]));
}
