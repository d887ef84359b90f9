import { parentPort, workerData } from 'node:worker_threads';
import { isCancelled, type Task } from '../task';
import type { WorkerMessage, WorkerStart } from '../worker-tasks';

const progressEveryMs = 80;

/** Makes this thread run one task: each file in this folder is this call and nothing else. */
export function serveTask<I, O>(task: Task<I, O>): void {
  const port = parentPort;
  if (!port) throw new Error('a worker must be started as a worker thread');
  const { input, flag } = workerData as WorkerStart;
  const post = (message: WorkerMessage) => port.postMessage(message);
  let lastAt = 0;
  let lastPhase = '';
  void task(input as I, {
    isCancelled: () => isCancelled(flag),
    progress: (progress) => {
      const now = performance.now();
      // Every phase is told, but not every row.
      if (progress.phase === lastPhase && now - lastAt < progressEveryMs) return;
      lastAt = now;
      lastPhase = progress.phase;
      post({ type: 'progress', progress });
    },
  }).then(
    (result) => {
      post({ type: 'result', result });
    },
    (error: unknown) => {
      // Becomes the worker's 'error' event in the main process: a bug, reported there.
      setImmediate(() => {
        throw error;
      });
    },
  );
}
