import type { Result } from '../../shared/errors/result';
import { isCancelled, type CancelFlag, type Progress, type Task, type TaskRunner } from './task';

/** Runs tasks on the calling thread: for tests and benchmarks of the work itself. */
export function createInlineTaskRunner(tasks: Readonly<Record<string, Task<never, unknown>>>): TaskRunner {
  return {
    run<I, O>(
      name: string,
      input: I,
      hooks: { progress: (progress: Progress) => void; flag: CancelFlag },
    ): Promise<Result<O>> {
      const task = tasks[name] as Task<I, O> | undefined;
      if (!task) throw new Error(`there is no task called ${name}`);
      return task(input, { progress: hooks.progress, isCancelled: () => isCancelled(hooks.flag) });
    },
  };
}
