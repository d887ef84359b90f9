import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import type { JobKind } from '../../shared/domain/jobs/jobs';
import type { Progress } from '../../shared/domain/jobs/work-control';
import type { Result } from '../../shared/errors/result';
import { cancel, newCancelFlag, type CancelFlag } from './cancel-flag';

/** A job that runs now. */
export type LiveJob = {
  readonly kind: JobKind;
  readonly flag: CancelFlag;
  progress: Progress;
  readonly finished: Promise<Result<JobResult>>;
};

/** The jobs that run now, in memory: their progress, their cancellation, and waiting for their end. */
export function createLiveJobs() {
  const live = new Map<string, LiveJob>();
  /** Jobs that are being noted in the record file and do not run yet. */
  const starting = new Set<Promise<unknown>>();
  let stopped = false;

  return {
    /** The records are closing: a job that began now could not be noted any more. */
    isStopping: (): boolean => stopped,
    isBusy: (): boolean => live.size > 0,
    find: (id: string): LiveJob | undefined => live.get(id),
    hasKind: (kind: JobKind): boolean => [...live.values()].some((job) => job.kind === kind),

    /**
     * Adds a job as soon as the record file knows it.
     * @param enter makes the entry; the job's own work may begin only after it is in the list. The flag is already set when `stop` was called meanwhile.
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
