import type { ErrorCode } from './codes';

/** What went wrong, in a form that may be shown and logged: `ref` names a place (a field, a line), never a value. */
export type Failure = { readonly code: ErrorCode; readonly ref?: string; readonly retryAfterMs?: number };
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function err(code: ErrorCode, more?: Omit<Failure, 'code'>): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, ...more } };
}

/**
 * A failure that must roll back its transaction: thrown inside a write, caught by the writer, returned as a Result.
 * Nothing else throws for a failure that a user can correct.
 */
export class Refusal extends Error {
  readonly failure: Failure;
  constructor(code: ErrorCode, more?: Omit<Failure, 'code'>) {
    super(code);
    this.name = 'Refusal';
    this.failure = { code, ...more };
  }
}

/** Runs `work` and turns a Refusal into a Result. Any other error is a bug and passes through. */
export async function settle<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    throw error;
  }
}
