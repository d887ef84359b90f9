import { Refusal } from '../../../../shared/errors/result';

/** Looked at between slices of work: throws when the person has cancelled. */
export type Check = () => void;

export function checkOf(isCancelled: () => boolean): Check {
  return () => {
    if (isCancelled()) throw new Refusal('job/cancelled');
  };
}

/** How often something that is waited for is left to see whether it was cancelled meanwhile. */
const lookEveryMs = 50;

/** Waits for `work`, but not longer than until somebody cancels; `abort` then tells the work. */
export async function untilCancelled<T>(check: Check, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      try {
        check();
      } catch (error) {
        // First: whoever hears the signal rejects too, and must not take the reason's place.
        reject(error instanceof Error ? error : new Error('cancelled'));
        controller.abort(error);
      }
    }, lookEveryMs);
  });
  try {
    return await Promise.race([work(controller.signal), cancelled]);
  } finally {
    clearInterval(timer);
  }
}
