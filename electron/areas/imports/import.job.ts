import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { countImportChanges } from '../../../db/areas/imports/imports-undo.repo';
import { insertImport, updateImport } from '../../../db/areas/imports/imports.repo';
import type { ImportId, JobId } from '../../../shared/domain/ids';
import type { JobResult } from '../../../shared/domain/jobs/job-declaration';
import type { Secret } from '../../../shared/domain/secret';
import { ok, type Result } from '../../../shared/errors/result';
import type { CheckInput } from './plan/check-import';
import { noCounts } from './plan/plan-book';
import type { ImportJobs } from './imports.service';
import type { UndoInput } from './write/undo-import';
import type { RunInput } from './write/write-import';
import { newCancelFlag } from '../../work/cancel-flag';
import { recordsPlace } from '../../work/records';
import type { JobContext, JobRunner } from '../../work/runner';
import type { TaskRunner } from '../../work/task-runner';

type Parts = {
  readonly db: ClinicDb;
  readonly masterKey: Secret<Buffer>;
  readonly runner: JobRunner;
  readonly tasks: TaskRunner;
};

/** The long work of imports as jobs: noted, shown, cancellable. `closing` is called before the jobs are stopped at the end of the program. */
export function createImportJobs({ db, masterKey, runner, tasks }: Parts): ImportJobs & { closing(): void } {
  let isClosing = false;
  const place = () => recordsPlace(db, masterKey);

  async function run(job: JobContext, input: RunInput, kind: 'fhir' | 'csv' | 'mixed'): Promise<Result<JobResult>> {
    const begun = await db.writer.run(
      {
        actor: input.actor,
        event: 'import.started',
        detail: { import: input.importId, files: input.included.length, kind },
      },
      (tx) =>
        insertImport(tx, {
          id: input.importId,
          kind,
          state: 'running',
          started_at: tx.now,
          finished_at: null,
          started_by: input.actor,
          files: input.included.length,
          counts: JSON.stringify(noCounts),
          undone_at: null,
          kept_after_undo: 0,
        }),
    );
    if (!begun.ok) return begun;
    const written = await guarded(
      () => job.task('import-write', { ...place(), ...input }),
      () => stopped(input, 'job/failed'),
    );
    if (written.ok) return ok({ ...written.value });
    await stopped(input, written.error.code);
    return written;
  }

  /** What was begun and did not end: rolled back when somebody cancelled it, else shown as not finished, to be undone by whoever decides so. */
  async function stopped(input: RunInput, code: string): Promise<void> {
    const isCancelled = code === 'job/cancelled';
    const isEmpty = countImportChanges(db.reader, input.importId) === 0;
    await db.writer.run(
      {
        actor: input.actor,
        event: 'import.cancelled',
        outcome: isCancelled ? 'ok' : 'failed',
        detail: { import: input.importId, code },
      },
      (tx) => updateImport(tx, input.importId, { state: isEmpty ? 'cancelled' : 'interrupted', finished_at: tx.now }),
    );
    if (isCancelled && !isEmpty && !isClosing)
      await startUndo({ importId: input.importId, actor: input.actor, becomes: 'cancelled' });
  }

  function startUndo(input: UndoInput): Promise<Result<JobId>> {
    return runner.start(
      { kind: 'import-undo', actor: input.actor, cancellable: true, payload: { importId: input.importId } },
      async (job) => {
        const begun = await db.writer.run(
          { actor: input.actor, event: 'import.undone', detail: { import: input.importId, part: 'begun' } },
          (tx) => updateImport(tx, input.importId, { state: 'undoing' }),
        );
        if (!begun.ok) return begun;
        const interrupt = async () => {
          await db.writer.run(
            {
              actor: input.actor,
              event: 'import.undone',
              outcome: 'failed',
              detail: { import: input.importId, part: 'interrupted' },
            },
            (tx) => updateImport(tx, input.importId, { state: 'interrupted' }),
          );
        };
        const undone = await guarded(() => job.task('import-undo', { ...place(), ...input }), interrupt);
        if (undone.ok) return ok({ ...undone.value });
        await interrupt();
        return undone;
      },
    );
  }

  return {
    inspect: (paths) => tasks.run('import-inspect', { paths }, { progress: () => undefined, flag: newCancelFlag() }),
    check: (actor, input: CheckInput, checked) =>
      runner.start({ kind: 'import-check', actor, cancellable: true }, async (job) => {
        const result = await job.task('import-check', { ...place(), ...input });
        const noted = await db.writer.run(
          {
            actor,
            event: 'import.checked',
            outcome: result.ok ? 'ok' : 'failed',
            detail: {
              files: input.included.length,
              ...(result.ok ? { rows: result.value.plan.counts.rows } : { code: result.error.code }),
            },
          },
          () => null,
        );
        if (!noted.ok) return noted;
        if (!result.ok) return result;
        checked(result.value);
        return ok({ ...result.value.plan.counts });
      }),
    run: (input, kind) =>
      runner.start(
        { kind: 'import', actor: input.actor, cancellable: true, payload: { importId: input.importId } },
        (job) => run(job, input, kind),
      ),
    undo: (actor, importId: ImportId) => startUndo({ importId, actor, becomes: 'undone' }),
    closing() {
      isClosing = true;
    },
  };
}

/** A worker that died leaves the same trace as one that said why it stopped. */
async function guarded<T>(work: () => Promise<T>, trace: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await trace();
    throw error;
  }
}
