import { faultKindOf, stackFrames } from '../../shared/domain/diagnostics/fault';
import { call } from './api';

/**
 * Tells the main process of an error in the window, which notes it in the fault log without its message.
 * @returns the reference it has there; empty when it could not be noted
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
    // Reporting must not become a fault of its own.
    return '';
  }
}

/** Reports what nothing else in the window catches. */
export function reportUncaughtFaults(): void {
  addEventListener('error', (event: ErrorEvent) => void reportFault('script', event.error));
  addEventListener('unhandledrejection', (event) => void reportFault('promise', event.reason));
}
