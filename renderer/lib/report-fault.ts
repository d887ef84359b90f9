import { faultKindOf, stackFrames } from '../../shared/domain/diagnostics/fault';
import { call } from './api';

/**
 * Reports an error in the window to the main process, which records it in the fault log without its message.
 * @returns its reference in the fault log; empty when it could not be recorded
 */
export async function reportFault(where: 'screen' | 'script' | 'promise', error: unknown): Promise<string> {
  try {
    const { reference } = await call('diagnostics.report', {
      process: 'window',
      where,
      kind: faultKindOf(error),
      frames: [...stackFrames(error)],
    });
    return reference;
  } catch {
    // A failed report must not cause another fault.
    return '';
  }
}

/** Reports uncaught errors and unhandled rejections in the window. */
export function reportUncaughtFaults(): void {
  addEventListener('error', (event: ErrorEvent) => void reportFault('script', event.error));
  addEventListener('unhandledrejection', (event) => void reportFault('promise', event.reason));
}
