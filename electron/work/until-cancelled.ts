import type { CancelCheck } from '../../shared/domain/jobs/work-control';

const checkEveryMs = 50;

/** Waits for `work`, but no longer than until the user cancels; the signal then tells the work to stop. */
export async function untilCancelled<T>(check: CancelCheck, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      try {
        check();
      } catch (error) {
        // Reject before aborting: the work may also reject at the signal, and its error must not replace this one.
        reject(error instanceof Error ? error : new Error('cancelled'));
        controller.abort(error);
      }
    }, checkEveryMs);
  });
  try {
    return await Promise.race([work(controller.signal), cancelled]);
  } finally {
    clearInterval(timer);
  }
}
