import type { z } from 'zod';
import type { ClinicDb } from '../../db/clinic/clinic-db';
import { forgetOldJobs, insertJob, jobById, listJobs, unfinishedJobs, updateJob } from '../../db/areas/jobs/jobs.repo';
import { userNames } from '../../db/areas/users/users.repo';
import type { JobTable } from '../../db/schema/tables';
import type { JobKind, JobView } from '../../shared/contract/jobs';
import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import type { Progress, WorkControl } from '../../shared/domain/jobs/work-control';
import { err, ok, type Failure, type Result } from '../../shared/errors/result';
import { cancel, isCancelled, newCancelFlag, type CancelFlag } from './cancel-flag';
import type { TaskInput, TaskName, TaskOutput, TaskRunner } from './task-runner';

type View = z.infer<typeof JobView>;

/** What the body of a job works with. */
export type JobContext = WorkControl & {
  readonly id: JobId;
  readonly actor: string;
  /** Runs a task in a worker, with this job's progress and cancellation. */
  task<N extends TaskName>(name: N, input: TaskInput<N>): Promise<Result<TaskOutput<N>>>;
};
export type JobBody = (context: JobContext) => Promise<Result<JobResult>>;
export type JobStart = {
  readonly kind: JobKind;
  readonly actor: string;
  readonly cancellable: boolean;
  /** What a later start of the program needs to clean up after this job; never a secret. Kept in the encrypted record file. */
  readonly payload?: Readonly<Record<string, string | number>>;
  /** At most one of a kind at a time, unless said otherwise. */
  readonly alone?: boolean;
};

type Live = { readonly flag: CancelFlag; progress: Progress; readonly finished: Promise<Result<JobResult>> };

/**
 * Long work: noted in the record file when it begins and when it ends, shown with its progress while it runs, cancellable. What was running
 * when the program ended is found at the next start as `interrupted`.
 */
export function createJobRunner(parts: {
  db: ClinicDb;
  tasks: TaskRunner;
  changed: () => void;
  idle: () => void;
  reportBug: (kind: JobKind, error: unknown) => void;
}) {
  const { db, tasks } = parts;
  const live = new Map<string, Live>();
  /** Jobs that are being written down and do not run yet. */
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
    // What a person started stays in the list until seen; routine work that went well, or that was ended to be done later, needs nobody.
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

  async function run(
    id: JobId,
    start: JobStart,
    body: JobBody,
    flag: CancelFlag,
    setProgress: (p: Progress) => void,
  ): Promise<Result<JobResult>> {
    const hooks = { flag, progress: setProgress };
    let result: Result<JobResult>;
    try {
      result = await body({
        id,
        actor: start.actor,
        progress: setProgress,
        isCancelled: () => isCancelled(flag),
        task: (name, input) => tasks.run(name, input, hooks),
      });
    } catch (error) {
      parts.reportBug(start.kind, error);
      result = err('job/failed');
    }
    await finish(id, start.kind, start.actor, result, isCancelled(flag));
    live.delete(id);
    parts.changed();
    if (live.size === 0) parts.idle();
    return result;
  }

  return {
    /** Starts a job. The answer comes when it has begun; `finished` of `waitFor` when it has ended. */
    async start(start: JobStart, body: JobBody): Promise<Result<JobId>> {
      if (start.alone !== false && [...live.keys()].some((id) => jobById(db.reader, id)?.kind === start.kind))
        return err('job/already-running');
      // The records are closing: whatever would begin now could not be written down any more.
      if (isStopping()) return err('auth/locked');
      const noted = db.writer.run({ actor: start.actor, event: 'job.started', detail: { kind: start.kind } }, (tx) => {
        const id = tx.newId() as JobId;
        insertJob(tx, {
          id,
          kind: start.kind,
          state: 'running',
          phase: 'starting',
          done: 0,
          total: 0,
          unit: 'steps',
          started_at: tx.now,
          updated_at: tx.now,
          finished_at: null,
          started_by: start.actor,
          cancellable: start.cancellable ? 1 : 0,
          error_code: null,
          error_ref: '',
          payload: JSON.stringify(start.payload ?? {}),
          result: '{}',
          seen: 0,
        });
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
        flag,
        progress: { phase: 'starting', done: 0, total: 0, unit: 'steps' },
        // A turn later, so that the entry is in the list before the body can end.
        finished: Promise.resolve().then(() =>
          run(id, start, body, flag, (progress) => {
            entry.progress = progress;
            parts.changed();
          }),
        ),
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
      const noted = await db.writer.run({ actor, event: 'job.updated', detail: { change: 'cancel' } }, () => null);
      return noted;
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

    /** At start: what was running when the program ended is marked, and handed to whoever cleans up after its kind. */
    async markInterrupted(): Promise<Result<JobTable[]>> {
      const stale = unfinishedJobs(db.reader).filter((job) => !live.has(job.id));
      if (stale.length === 0) return ok([]);
      return db.writer.run(
        { actor: 'system', event: 'job.updated', detail: { change: 'interrupted', count: stale.length } },
        (tx) => {
          // Routine work runs again by itself: for whoever logs in next it is no news that it did not come to its end.
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

    /** Ends everything that can be cancelled and waits for the rest: before the records close. */
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

function viewOf(row: JobTable, progress: Progress | null, nameOf: (id: string) => string): View {
  const now = progress ?? { phase: row.phase, done: row.done, total: row.total, unit: row.unit as Progress['unit'] };
  return {
    id: row.id as JobId,
    kind: row.kind as JobKind,
    state: row.state as View['state'],
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
