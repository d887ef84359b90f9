import type { JobId } from '../../shared/domain/ids';
import type { JobResult } from '../../shared/domain/jobs/job-declaration';
import type { JobKind } from '../../shared/domain/jobs/jobs';
import type { WorkControl } from '../../shared/domain/jobs/work-control';
import type { Failure, Result } from '../../shared/errors/result';
import type { TaskInput, TaskName, TaskOutput } from './task-runner';

/** What a job's work is given. */
export type JobContext = WorkControl & {
  readonly id: JobId;
  readonly actor: string;
  /** Runs a task in a worker, with this job's progress and cancellation. */
  task<N extends TaskName>(name: N, input: TaskInput<N>): Promise<Result<TaskOutput<N>>>;
};

/**
 * The work of one kind of job; `I` is the input of each start. It runs in the main process and hands everything slow to
 * a task. It ends with a Result; anything thrown is a bug.
 */
export type JobWork<K extends JobKind, I> = {
  readonly kind: K;
  readonly run: (job: JobContext, input: I) => Promise<Result<JobResult>>;
  /**
   * What a later start of the program needs to clean up after this job; never a secret. Stored in the encrypted record
   * file.
   */
  readonly payload?: (input: I) => Readonly<Record<string, string | number>>;
};

/** One work for every kind: a kind without work does not compile. */
export type JobWorks = { readonly [K in JobKind]: JobWork<K, never> };

/**
 * Runs the main step of a job and calls `trace` once if it does not end well, so that a failed step and a crashed
 * worker leave the same trace in the records.
 */
export async function traced<T>(
  step: () => Promise<Result<T>>,
  trace: (failure: Failure) => Promise<unknown>,
): Promise<Result<T>> {
  let result: Result<T>;
  try {
    result = await step();
  } catch (error) {
    await trace({ code: 'job/failed' });
    throw error;
  }
  if (!result.ok) await trace(result.error);
  return result;
}
