import type { z } from 'zod';
import type { ClinicDb } from '../../db/clinic/clinic-db';
import { failureOf } from '../../db/file/open';
import type { JobTable } from '../../db/schema/tables';
import type { JobView } from '../../shared/contract/jobs';
import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import type { JobKind } from '../../shared/domain/jobs/jobs';
import type { Progress } from '../../shared/domain/jobs/work-control';
import { err, type Result } from '../../shared/errors/result';
import { cancel, isCancelled } from './cancel-flag';
import type { JobContext, JobWork } from './job';
import { beginning, createJobRecord, type NotedJob } from './job-record';
import { createLiveJobs, type LiveJob } from './live-jobs';
import type { TaskRunner } from './task-runner';

export type JobRunnerParts = {
  readonly db: ClinicDb;
  readonly tasks: TaskRunner;
  /** Called when the list of jobs has changed. */
  readonly changed: () => void;
  /** Called when no job is running any more. */
  readonly idle: () => void;
  /** Writes a bug to the fault log. @returns its reference in the log */
  readonly reportBug: (kind: JobKind, error: unknown) => string;
  /** Called when a job finds the record file damaged. Must not wait for the jobs to end: this one has not ended yet. */
  readonly foundDamage: () => void;
};

/**
 * Runs long work. The record file stores when a job begins and ends (`job-record.ts`); while it runs, its progress and
 * its cancellation are in memory (`live-jobs.ts`). The next start marks the jobs that were running when the program
 * ended as interrupted.
 */
export function createJobRunner(parts: JobRunnerParts) {
  const { db, tasks, changed } = parts;
  const record = createJobRecord(db);
  const live = createLiveJobs();

  async function run<K extends JobKind, I>(work: JobWork<K, I>, job: NotedJob, input: I, entry: LiveJob) {
    const { flag } = entry;
    const progress = (now: Progress): void => {
      entry.progress = now;
      changed();
    };
    const context: JobContext = {
      id: job.id,
      actor: job.actor,
      progress,
      isCancelled: () => isCancelled(flag),
      task: (name, taskInput) => tasks.run(name, taskInput, { flag, progress }),
    };
    const result = await resultOf(work, context, input, parts.reportBug);
    if (!result.ok && result.error.code === 'database/damaged') parts.foundDamage();
    await record.finish(job, result, isCancelled(flag));
    live.remove(job.id);
    changed();
    if (!live.isBusy()) parts.idle();
    return result;
  }

  return {
    /** Starts a job, at most one of each kind at a time. Resolves when it has begun; see `waitFor` for its end. */
    async start<K extends JobKind, I>(work: JobWork<K, I>, actor: string, input: I): Promise<Result<JobId>> {
      const { kind } = work;
      if (live.hasKind(kind)) return err('job/already-running');
      if (live.isStopping()) return err('auth/locked');
      const begun = await live.add(record.begin(kind, actor, work.payload?.(input) ?? {}), (id, flag) => {
        const entry: LiveJob = {
          kind,
          flag,
          progress: beginning,
          // One turn later, so that the entry is in the list before the work can end.
          finished: Promise.resolve().then(() => run(work, { id, kind, actor }, input, entry)),
        };
        return entry;
      });
      if (begun.ok) changed();
      return begun;
    },

    /** Resolves when a running job has ended; null if it is not running. */
    waitFor: (id: JobId): Promise<Result<JobResult>> | null => live.find(id)?.finished ?? null,

    async cancel(actor: string, id: JobId): Promise<Result<null>> {
      const job = live.find(id);
      if (!job) return err('job/not-found');
      cancel(job.flag);
      return record.logCancel(actor);
    },

    async dismiss(actor: string, id: JobId): Promise<Result<null>> {
      const done = await record.markSeen(actor, id);
      changed();
      return done;
    },

    list: (): z.infer<typeof JobView>[] => record.list((id) => live.find(id)?.progress ?? null),

    /**
     * At start-up: marks the jobs that were running when the program ended.
     * @returns their rows
     */
    markInterrupted: (): Promise<Result<JobTable[]>> => record.markInterrupted((id) => live.find(id) !== undefined),

    isBusy: live.isBusy,

    /** Before the records close: cancels every job and waits until all have ended. */
    stop: () => live.stop(),
  };
}
export type JobRunner = ReturnType<typeof createJobRunner>;

/** The work's own result; a damaged record file and a bug become failures that can be shown to a user. */
async function resultOf<K extends JobKind, I>(
  work: JobWork<K, I>,
  context: JobContext,
  input: I,
  reportBug: JobRunnerParts['reportBug'],
): Promise<Result<JobResult>> {
  try {
    return await work.run(context, input);
  } catch (error) {
    if (failureOf(error) === 'database/damaged') return err('database/damaged');
    return err('job/failed', { ref: reportBug(work.kind, error) });
  }
}
