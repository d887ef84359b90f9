import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { countImportChanges } from '../../../db/areas/imports/imports-undo.repo';
import { insertImport, updateImport } from '../../../db/areas/imports/imports.repo';
import type { Secret } from '../../../shared/domain/secret';
import { ok } from '../../../shared/errors/result';
import type { CheckedImport, CheckInput } from './plan/check-import';
import { noCounts } from './plan/plan-book';
import type { ImportJobs } from './imports.service';
import type { UndoInput } from './write/undo-import';
import type { RunInput } from './write/write-import';
import { newCancelFlag } from '../../work/cancel-flag';
import { recordsPlace } from '../../work/records';
import { traced, type JobWork } from '../../work/job';
import type { JobRunner } from '../../work/runner';
import type { TaskRunner } from '../../work/task-runner';

export type ImportJobParts = {
  readonly db: ClinicDb;
  readonly masterKey: Secret<Buffer>;
  readonly runner: Pick<JobRunner, 'start'>;
  readonly tasks: TaskRunner;
};
type CheckStart = { readonly input: CheckInput; readonly checked: (result: CheckedImport) => void };
type RunStart = { readonly input: RunInput; readonly kind: 'fhir' | 'csv' | 'mixed' };

/** The jobs of imports, and what the service needs to start them. */
export function createImportJobs(parts: ImportJobParts) {
  const { runner, tasks } = parts;
  let isClosing = false;
  const undo = importUndoWork(parts);
  const startUndo = (input: UndoInput) => runner.start(undo, input.actor, input);
  const works = {
    'import-check': importCheckWork(parts),
    import: importWork(parts, async (input) => {
      // No job can start while the program is closing: the import then stays interrupted.
      if (!isClosing) await startUndo(input);
    }),
    'import-undo': undo,
  };
  const jobs: ImportJobs = {
    inspect: (paths) => tasks.run('import-inspect', { paths }, { progress: () => undefined, flag: newCancelFlag() }),
    check: (actor, input, checked) => runner.start(works['import-check'], actor, { input, checked }),
    run: (input, kind) => runner.start(works.import, input.actor, { input, kind }),
    undo: (actor, importId) => startUndo({ importId, actor, becomes: 'undone' }),
  };
  return {
    ...jobs,
    works,
    /** Call this before the jobs are stopped when the program quits. */
    closing(): void {
      isClosing = true;
    },
  };
}

function importCheckWork({ db, masterKey }: ImportJobParts): JobWork<'import-check', CheckStart> {
  return {
    kind: 'import-check',
    async run(job, { input, checked }) {
      const result = await job.task('import-check', { ...recordsPlace(db, masterKey), ...input });
      const noted = await db.writer.run(
        {
          actor: job.actor,
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
    },
  };
}

/** @param undo starts undoing what a cancelled import has already written */
function importWork(
  { db, masterKey }: ImportJobParts,
  undo: (input: UndoInput) => Promise<void>,
): JobWork<'import', RunStart> {
  /** A cancelled import is undone; a failed one stays interrupted until a user undoes it. */
  async function stopped({ importId, actor }: RunInput, code: string): Promise<void> {
    const isCancelled = code === 'job/cancelled';
    const isEmpty = countImportChanges(db.reader, importId) === 0;
    await db.writer.run(
      {
        actor,
        event: 'import.cancelled',
        outcome: isCancelled ? 'ok' : 'failed',
        detail: { import: importId, code },
      },
      (tx) => updateImport(tx, importId, { state: isEmpty ? 'cancelled' : 'interrupted', finished_at: tx.now }),
    );
    if (isCancelled && !isEmpty) await undo({ importId, actor, becomes: 'cancelled' });
  }

  return {
    kind: 'import',
    payload: ({ input }) => ({ importId: input.importId }),
    async run(job, { input, kind }) {
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
      const written = await traced(
        () => job.task('import-write', { ...recordsPlace(db, masterKey), ...input }),
        (failure) => stopped(input, failure.code),
      );
      return written.ok ? ok({ ...written.value }) : written;
    },
  };
}

function importUndoWork({ db, masterKey }: ImportJobParts): JobWork<'import-undo', UndoInput> {
  return {
    kind: 'import-undo',
    payload: ({ importId }) => ({ importId }),
    async run(job, input) {
      const { importId, actor } = input;
      const note = (part: 'begun' | 'interrupted', state: 'undoing' | 'interrupted') =>
        db.writer.run(
          {
            actor,
            event: 'import.undone',
            outcome: part === 'begun' ? 'ok' : 'failed',
            detail: { import: importId, part },
          },
          (tx) => updateImport(tx, importId, { state }),
        );
      const begun = await note('begun', 'undoing');
      if (!begun.ok) return begun;
      const undone = await traced(
        () => job.task('import-undo', { ...recordsPlace(db, masterKey), ...input }),
        () => note('interrupted', 'interrupted'),
      );
      return undone.ok ? ok({ ...undone.value }) : undone;
    },
  };
}
