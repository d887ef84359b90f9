import type { z } from 'zod';
import type { ClinicDb } from '../../db/clinic/clinic-db';
import { forgetOldJobs, insertJob, listJobs, unfinishedJobs, updateJob } from '../../db/areas/jobs/jobs.repo';
import { userNames } from '../../db/areas/users/users.repo';
import { failureOf } from '../../db/file/open';
import type { JobTable } from '../../db/schema/tables';
import type { JobView } from '../../shared/contract/jobs';
import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import { jobOf, type JobKind } from '../../shared/domain/jobs/jobs';
import type { Progress } from '../../shared/domain/jobs/work-control';
import { err, ok, type Failure, type Result } from '../../shared/errors/result';
import { cancel, isCancelled, newCancelFlag, type CancelFlag } from './cancel-flag';
import type { JobContext, JobWork } from './job';
import type { TaskRunner } from './task-runner';

type View = z.infer<typeof JobView>;

type Live = {
  readonly kind: JobKind;
  readonly flag: CancelFlag;
  progress: Progress;
  readonly finished: Promise<Result<JobResult>>;
};
const beginning: Progress = { phase: 'starting', done: 0, total: 0, unit: 'steps' };

export type JobRunnerParts = {
  readonly db: ClinicDb;
  readonly tasks: TaskRunner;
  /** Something in the list of jobs has changed. */
  readonly changed: () => void;
  /** No job runs any more. */
  readonly idle: () => void;
  /** Writes a bug to the fault log. @returns the reference under which it is found there */
  readonly reportBug: (kind: JobKind, error: unknown) => string;
  /** A job found that the record file is damaged. Must not wait for the jobs to end: this one has not ended yet. */
  readonly foundDamage: () => void;
};

/**
 * Runs long work. A job is noted in the record file when it begins and when it ends, shows its progress while it runs, and can be
 * cancelled. Jobs that were running when the program ended are marked as interrupted at the next start.
 */
export function createJobRunner(parts: JobRunnerParts) {
  const { db, tasks } = parts;
  const live = new Map<string, Live>();
  /** Jobs that are being noted and do not run yet. */
  const starting = new Set<Promise<unknown>>();
  let stopped = false;
  const isStopping = (): boolean => stopped;

  async function finish(
    id: string,
    kind: JobKind,
    actor: string,
    result: Result<JobResult>,
    wasCancelled: boolean,
  ): Promise<void> {
    const failure: Failure | null = result.ok ? null : result.error;
    const state = result.ok ? 'done' : wasCancelled || failure?.code === 'job/cancelled' ? 'cancelled' : 'failed';
    // A person's own job stays in the list until it is seen. A routine job that went well, or was stopped and runs again, does not.
    const needsLook = state === 'failed' || (result.ok && result.value['needsLook'] === true);
    const seen = !needsLook && actor === 'system' ? 1 : 0;
    await db.writer.run(
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
  }

  async function resultOf<K extends JobKind, I>(
    work: JobWork<K, I>,
    job: JobContext,
    input: I,
  ): Promise<Result<JobResult>> {
    try {
      return await work.run(job, input);
    } catch (error) {
      if (failureOf(error) === 'database/damaged') return err('database/damaged');
      return err('job/failed', { ref: parts.reportBug(work.kind, error) });
    }
  }

  async function run<K extends JobKind, I>(work: JobWork<K, I>, id: JobId, actor: string, input: I, entry: Live) {
    const { flag } = entry;
    const progress = (now: Progress): void => {
      entry.progress = now;
      parts.changed();
    };
    const result = await resultOf(
      work,
      {
        id,
        actor,
        progress,
        isCancelled: () => isCancelled(flag),
        task: (name, taskInput) => tasks.run(name, taskInput, { flag, progress }),
      },
      input,
    );
    if (!result.ok && result.error.code === 'database/damaged') parts.foundDamage();
    await finish(id, work.kind, actor, result, isCancelled(flag));
    live.delete(id);
    parts.changed();
    if (live.size === 0) parts.idle();
    return result;
  }

  return {
    /** Starts a job, at most one of a kind at a time. Resolves when it has begun; see `waitFor` for its end. */
    async start<K extends JobKind, I>(work: JobWork<K, I>, actor: string, input: I): Promise<Result<JobId>> {
      const { kind } = work;
      if ([...live.values()].some((job) => job.kind === kind)) return err('job/already-running');
      // The records are closing: a job that began now could not be noted any more.
      if (isStopping()) return err('auth/locked');
      const noted = db.writer.run({ actor, event: 'job.started', detail: { kind } }, (tx) => {
        const id = tx.newId() as JobId;
        insertJob(tx, newRow(id, kind, actor, work.payload?.(input) ?? {}, tx.now));
        return id;
      });
      starting.add(noted);
      const begun = await noted;
      if (!begun.ok) {
        starting.delete(noted);
        return begun;
      }
      const id = begun.value;
      const flag = newCancelFlag();
      if (isStopping()) cancel(flag);
      const entry: Live = {
        kind,
        flag,
        progress: beginning,
        // A turn later, so that the entry is in the list before the work can end.
        finished: Promise.resolve().then(() => run(work, id, actor, input, entry)),
      };
      live.set(id, entry);
      starting.delete(noted);
      parts.changed();
      return ok(id);
    },

    /** Resolves when a running job has ended; null when it is not running. */
    waitFor(id: JobId): Promise<Result<JobResult>> | null {
      return live.get(id)?.finished ?? null;
    },

    async cancel(actor: string, id: JobId): Promise<Result<null>> {
      const job = live.get(id);
      if (!job) return err('job/not-found');
      cancel(job.flag);
      return db.writer.run({ actor, event: 'job.updated', detail: { change: 'cancel' } }, () => null);
    },

    async dismiss(actor: string, id: JobId): Promise<Result<null>> {
      const done = await db.writer.run({ actor, event: 'job.updated', detail: { change: 'seen' } }, (tx) => {
        updateJob(tx, id, { seen: 1 });
        return null;
      });
      parts.changed();
      return done;
    },

    list(): View[] {
      const nameOf = userNames(db.reader);
      return listJobs(db.reader, 60).map((row) => viewOf(row, live.get(row.id)?.progress ?? null, nameOf));
    },

    /** At start-up: marks the jobs that were running when the program ended. @returns their rows */
    async markInterrupted(): Promise<Result<JobTable[]>> {
      const stale = unfinishedJobs(db.reader).filter((job) => !live.has(job.id));
      if (stale.length === 0) return ok([]);
      return db.writer.run(
        { actor: 'system', event: 'job.updated', detail: { change: 'interrupted', count: stale.length } },
        (tx) => {
          // Routine work runs again by itself: that it was interrupted is no news to the next user.
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

    isBusy: (): boolean => live.size > 0,

    /** Before the records close: cancels every job and waits until all have ended. */
    async stop(): Promise<void> {
      stopped = true;
      while (live.size + starting.size > 0) {
        for (const job of live.values()) cancel(job.flag);
        await Promise.allSettled([...starting, ...[...live.values()].map((job) => job.finished)]);
      }
    },
  };
}
export type JobRunner = ReturnType<typeof createJobRunner>;

/** A job that has just begun, as a row. */
function newRow(id: JobId, kind: JobKind, actor: string, payload: object, now: string): JobTable {
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
