import type { Result } from '../../shared/errors/result';
import { isCancelled } from './cancel-flag';
import type { Task } from './task';
import type { TaskHooks, TaskInput, TaskName, TaskOutput, TaskRunner } from './task-runner';
import type { Tasks } from './workers/tasks';

/** Runs tasks on the calling thread: for tests and benchmarks of the work itself. */
export function createInlineTaskRunner(tasks: Partial<Tasks>): TaskRunner {
  return {
    run<N extends TaskName>(name: N, input: TaskInput<N>, hooks: TaskHooks): Promise<Result<TaskOutput<N>>> {
      const task = tasks[name] as unknown as Task<TaskInput<N>, TaskOutput<N>> | undefined;
      if (!task) throw new Error(`this test has no task called ${name}`);
      return task(input, { progress: hooks.progress, isCancelled: () => isCancelled(hooks.flag) });
    },
  };
}
