import { randomBytes } from 'node:crypto';

/** What a person is shown for a bug, and what names it in the fault log: eight hexadecimal digits. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}

/**
 * Notes a bug where a developer can find it: its reference, where it happened, its kind and its stack. Never its message, which may
 * hold what somebody typed.
 */
export function reportBug(where: string, reference: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? framesOf(error) : '';
  console.error(`bug ${reference} in ${where}: ${kind}\n${stack}`);
}

/** The frames of a stack without the first lines, which repeat the message. */
export function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
