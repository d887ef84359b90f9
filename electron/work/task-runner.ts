import type { Progress } from '../../shared/domain/jobs/work-control';
import type { Result } from '../../shared/errors/result';
import type { CancelFlag } from './cancel-flag';
import type { Task } from './task';
import type { Tasks } from './workers/tasks';

export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Tasks[N] extends Task<infer I, unknown> ? I : never;
export type TaskOutput<N extends TaskName> = Tasks[N] extends Task<never, infer O> ? O : never;

export type TaskHooks = { readonly progress: (progress: Progress) => void; readonly flag: CancelFlag };

/**
 * Runs a task of the registry: in a worker thread (`worker-tasks.ts`) or, in tests, on the calling thread
 * (`inline-tasks.ts`).
 */
export interface TaskRunner {
  run<N extends TaskName>(name: N, input: TaskInput<N>, hooks: TaskHooks): Promise<Result<TaskOutput<N>>>;
}
