import { parentPort, workerData } from 'node:worker_threads';
import type { Progress } from '../../../shared/domain/jobs/work-control';
import { isCancelled } from '../cancel-flag';
import type { Task } from '../task';
import type { WorkerMessage, WorkerStart } from '../worker-tasks';
import { tasks } from './tasks';

// The only worker: runs the task whose name it was started with, then ends.
const progressEveryMs = 80;

const port = parentPort;
if (!port) throw new Error('a worker must be started as a worker thread');
const { name, input, flag } = workerData as WorkerStart;
const post = (message: WorkerMessage): void => port.postMessage(message);

let lastAt = 0;
let lastPhase = '';
/** Reports the beginning of every phase, but not every row. */
function progress(now: Progress): void {
  const at = performance.now();
  if (now.phase === lastPhase && at - lastAt < progressEveryMs) return;
  lastAt = at;
  lastPhase = now.phase;
  post({ type: 'progress', progress: now });
}

// `WorkerStart` pairs a name with its own input; the compiler cannot follow the pair through the lookup.
const task = (await tasks[name]()) as unknown as Task<unknown, unknown>;
// A rejection becomes the worker's 'error' event in the main process, which reports it as a bug.
post({ type: 'result', result: await task(input, { progress, isCancelled: () => isCancelled(flag) }) });
