import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../shared/errors/result';
import type { CancelFlag, Progress, TaskRunner } from './task';

/** What a worker is started with, and what it answers. */
export type WorkerStart = { readonly input: unknown; readonly flag: CancelFlag };
export type WorkerMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'result'; readonly result: Result<unknown> };

/**
 * Runs each task in a worker thread of its own.
 * @param fileOf where the built worker of a name is, such as `maintenance` -> `…/maintenance.worker.mjs`
 */
export function createWorkerTaskRunner(fileOf: (name: string) => URL): TaskRunner {
  return {
    run<I, O>(
      name: string,
      input: I,
      hooks: { progress: (progress: Progress) => void; flag: CancelFlag },
    ): Promise<Result<O>> {
      return new Promise((resolve, reject) => {
        const start: WorkerStart = { input, flag: hooks.flag };
        const worker = new Worker(fileOf(name), { workerData: start });
        let answered = false;
        worker.on('message', (message: WorkerMessage) => {
          if (message.type === 'progress') hooks.progress(message.progress);
          else {
            answered = true;
            resolve(message.result as Result<O>);
          }
        });
        worker.once('error', reject);
        // A worker that ends without an answer was killed or ran out of memory.
        worker.once('exit', () => {
          if (!answered) resolve(err('job/failed'));
        });
      });
    },
  };
}
