import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import type { JobKind } from '../../shared/domain/jobs/jobs';
import type { Progress } from '../../shared/domain/jobs/work-control';
import type { Result } from '../../shared/errors/result';
import { cancel, newCancelFlag, type CancelFlag } from './cancel-flag';

/** A running job. */
export type LiveJob = {
  readonly kind: JobKind;
  readonly flag: CancelFlag;
  progress: Progress;
  readonly finished: Promise<Result<JobResult>>;
};

/** The running jobs, in memory: progress, cancellation, and waiting for their end. */
export function createLiveJobs() {
  const live = new Map<string, LiveJob>();
  /** Jobs that are being recorded and do not run yet. */
  const starting = new Set<Promise<unknown>>();
  let stopped = false;

  return {
    /** The records are closing: a job started now could no longer be recorded. */
    isStopping: (): boolean => stopped,
    isBusy: (): boolean => live.size > 0,
    find: (id: string): LiveJob | undefined => live.get(id),
    hasKind: (kind: JobKind): boolean => [...live.values()].some((job) => job.kind === kind),

    /**
     * Adds a job once it is recorded in the record file.
     * @param enter makes the entry; the job's work may start only after it is in the list. The flag is already set if
     * `stop` was called in the meantime.
     */
    async add(noted: Promise<Result<JobId>>, enter: (id: JobId, flag: CancelFlag) => LiveJob): Promise<Result<JobId>> {
      starting.add(noted);
      try {
        const begun = await noted;
        if (!begun.ok) return begun;
        const flag = newCancelFlag();
        if (stopped) cancel(flag);
        live.set(begun.value, enter(begun.value, flag));
        return begun;
      } finally {
        starting.delete(noted);
      }
    },

    remove: (id: JobId): boolean => live.delete(id),

    /** Cancels every job, refuses new ones, and resolves when all have ended. */
    async stop(): Promise<void> {
      stopped = true;
      while (live.size + starting.size > 0) {
        for (const job of live.values()) cancel(job.flag);
        await Promise.allSettled([...starting, ...[...live.values()].map((job) => job.finished)]);
      }
    },
  };
}
