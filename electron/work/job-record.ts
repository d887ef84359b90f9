import type { z } from 'zod';
import type { ClinicDb } from '../../db/clinic/clinic-db';
import { forgetOldJobs, insertJob, listJobs, unfinishedJobs, updateJob } from '../../db/areas/jobs/jobs.repo';
import { userNames } from '../../db/areas/users/users.repo';
import type { JobTable } from '../../db/schema/tables';
import type { JobView } from '../../shared/contract/jobs';
import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import { jobOf, type JobKind } from '../../shared/domain/jobs/jobs';
import type { Progress } from '../../shared/domain/jobs/work-control';
import { ok, type Failure, type Result } from '../../shared/errors/result';

type View = z.infer<typeof JobView>;
/** A job as stored in the record file. */
export type NotedJob = { readonly id: JobId; readonly kind: JobKind; readonly actor: string };

/** The progress of a job that has not reported any yet. */
export const beginning: Progress = { phase: 'starting', done: 0, total: 0, unit: 'steps' };
const listedAtMost = 60;

/** Stores jobs in the record file: each start, end and change is a row and an entry in the activity log. */
export function createJobRecord({ reader, writer }: Pick<ClinicDb, 'reader' | 'writer'>) {
  return {
    /** @param payload what a later start needs to find the job again after a crash */
    begin(kind: JobKind, actor: string, payload: object): Promise<Result<JobId>> {
      return writer.run({ actor, event: 'job.started', detail: { kind } }, (tx) => {
        const id = tx.newId() as JobId;
        insertJob(tx, newRow({ id, kind, actor }, payload, tx.now));
        return id;
      });
    },

    async finish({ id, kind, actor }: NotedJob, result: Result<JobResult>, wasCancelled: boolean): Promise<void> {
      const failure: Failure | null = result.ok ? null : result.error;
      const state = result.ok ? 'done' : wasCancelled || failure?.code === 'job/cancelled' ? 'cancelled' : 'failed';
      // A user's own job stays in the list until dismissed. A routine job that succeeded, or was stopped and runs
      // again, does not.
      const needsLook = state === 'failed' || (result.ok && result.value['needsLook'] === true);
      const seen = !needsLook && actor === 'system' ? 1 : 0;
      await writer.run(
        {
          actor,
          event: 'job.finished',
          outcome: state === 'failed' ? 'failed' : 'ok',
          detail: { kind, state, ...(failure ? { code: failure.code } : {}) },
        },
        (tx) => {
          updateJob(tx, id, {
            state,
            finished_at: tx.now,
            error_code: failure?.code ?? null,
            error_ref: failure?.ref ?? '',
            result: JSON.stringify(result.ok ? result.value : {}),
            seen,
          });
          forgetOldJobs(tx);
        },
      );
    },

    logCancel: (actor: string): Promise<Result<null>> =>
      writer.run({ actor, event: 'job.updated', detail: { change: 'cancel' } }, () => null),

    markSeen: (actor: string, id: JobId): Promise<Result<null>> =>
      writer.run({ actor, event: 'job.updated', detail: { change: 'seen' } }, (tx) => {
        updateJob(tx, id, { seen: 1 });
        return null;
      }),

    /**
     * Marks jobs that the file lists as running although they are not.
     * @returns their rows
     */
    async markInterrupted(runs: (id: string) => boolean): Promise<Result<JobTable[]>> {
      const stale = unfinishedJobs(reader).filter((job) => !runs(job.id));
      if (stale.length === 0) return ok([]);
      return writer.run(
        { actor: 'system', event: 'job.updated', detail: { change: 'interrupted', count: stale.length } },
        (tx) => {
          // Routine work starts again automatically, so its interruption is not news for the next user.
          for (const job of stale)
            updateJob(tx, job.id, {
              state: 'interrupted',
              finished_at: tx.now,
              error_code: 'job/interrupted',
              ...(job.started_by === 'system' ? { seen: 1 } : {}),
            });
          return stale;
        },
      );
    },

    /** @param progressOf the progress of a running job, which the file does not hold; null for any other */
    list(progressOf: (id: string) => Progress | null): View[] {
      const nameOf = userNames(reader);
      return listJobs(reader, listedAtMost).map((row) => viewOf(row, progressOf(row.id), nameOf));
    },
  };
}

/** A job that has just begun, as a row. */
function newRow({ id, kind, actor }: NotedJob, payload: object, now: string): JobTable {
  return {
    ...beginning,
    id,
    kind,
    state: 'running',
    started_at: now,
    updated_at: now,
    finished_at: null,
    started_by: actor,
    cancellable: jobOf(kind).cancellable ? 1 : 0,
    error_code: null,
    error_ref: '',
    payload: JSON.stringify(payload),
    result: '{}',
    seen: 0,
  };
}

function viewOf(row: JobTable, progress: Progress | null, nameOf: (id: string) => string): View {
  const now = progress ?? { phase: row.phase, done: row.done, total: row.total, unit: row.unit as Progress['unit'] };
  return {
    id: row.id as JobId,
    kind: row.kind as JobKind,
    state: row.state,
    phase: now.phase,
    done: now.done,
    total: now.total,
    unit: now.unit,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    startedBy: nameOf(row.started_by),
    cancellable: row.cancellable === 1,
    error: row.error_code === null ? null : { code: row.error_code, ref: row.error_ref },
    result: JSON.parse(row.result) as View['result'],
    seen: row.seen === 1,
  };
}
