import type { Result } from '../../shared/errors/result';

/** How far a piece of long work is. `total` 0: not known. */
export type Progress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly unit: 'rows' | 'bytes' | 'entries' | 'pages' | 'steps';
};

/** What a task may do besides its work. It looks at `isCancelled` between slices of at most a tenth of a second. */
export type TaskControl = { readonly progress: (progress: Progress) => void; readonly isCancelled: () => boolean };

/**
 * Long work as a function of plain data, so that the same code runs in a worker thread in the program and on the same thread in a
 * test. Secrets come in as bytes inside `input` and are wrapped at once.
 */
export type Task<I, O> = (input: I, control: TaskControl) => Promise<Result<O>>;

/** Set by whoever cancels, read by the task: shared memory, because a busy worker does not look at its messages. */
export type CancelFlag = Int32Array<SharedArrayBuffer>;

export function newCancelFlag(): CancelFlag {
  return new Int32Array(new SharedArrayBuffer(4));
}
export function cancel(flag: CancelFlag): void {
  Atomics.store(flag, 0, 1);
}
export function isCancelled(flag: CancelFlag): boolean {
  return Atomics.load(flag, 0) === 1;
}

/** Runs named tasks somewhere: in worker threads (`worker-tasks.ts`) or, in tests, right here (`inline-tasks.ts`). */
export interface TaskRunner {
  run<I, O>(
    name: string,
    input: I,
    hooks: { readonly progress: (progress: Progress) => void; readonly flag: CancelFlag },
  ): Promise<Result<O>>;
}
