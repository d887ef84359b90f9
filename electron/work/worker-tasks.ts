import { Worker } from 'node:worker_threads';
import type { Progress } from '../../shared/domain/jobs/work-control';
import { err, type Result } from '../../shared/errors/result';
import type { CancelFlag } from './cancel-flag';
import type { TaskHooks, TaskInput, TaskName, TaskOutput, TaskRunner } from './task-runner';

/** A worker's start data, and its answers. */
export type WorkerStart = { readonly name: TaskName; readonly input: unknown; readonly flag: CancelFlag };
export type WorkerMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'result'; readonly result: Result<unknown> };

/**
 * Runs each task in a separate worker thread.
 * @param workerFile the built `task.worker`
 * @param reportLate receives errors that a worker throws after it has answered, when no job waits for it any more
 */
export function createWorkerTaskRunner(workerFile: URL, reportLate: (error: unknown) => void): TaskRunner {
  return {
    run<N extends TaskName>(name: N, input: TaskInput<N>, hooks: TaskHooks): Promise<Result<TaskOutput<N>>> {
      return new Promise((resolve, reject) => {
        const start: WorkerStart = { name, input, flag: hooks.flag };
        const worker = new Worker(workerFile, { workerData: start });
        let answered = false;
        worker.on('message', (message: WorkerMessage) => {
          if (message.type === 'progress') hooks.progress(message.progress);
          else {
            answered = true;
            resolve(message.result as Result<TaskOutput<N>>);
          }
        });
        worker.once('error', (error: Error) => {
          if (answered) reportLate(error);
          else reject(error);
        });
        // A worker that ends without an answer was killed or ran out of memory.
        worker.once('exit', () => {
          if (!answered) resolve(err('job/failed'));
        });
      });
    },
  };
}
