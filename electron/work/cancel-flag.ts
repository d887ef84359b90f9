/** Set in the main process, read by the task: shared memory, because a busy worker does not read its messages. */
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
