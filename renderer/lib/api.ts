import type { Answer, Api, Channel, Input, Output, PushEvent, Subscribe } from '../../shared/contract/contract';
import type { ErrorCode } from '../../shared/errors/codes';

declare global {
  interface Window {
    readonly api: Api;
    readonly subscribe: Subscribe;
  }
}

/** A refused or failed call: `code` explains itself through `explain()`, `ref` names a place, `retryAfterMs` says how long to wait. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly ref: string | undefined;
  readonly retryAfterMs: number | undefined;
  constructor(
    code: ErrorCode,
    more: { readonly ref?: string | undefined; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.ref = more.ref;
    this.retryAfterMs = more.retryAfterMs;
  }
}

/** Converts any failure into an ApiError. Anything unexpected (such as a lost main process) counts as a bug. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError('ipc/bug');
}

/** The answer's value; throws ApiError when the call was refused or failed. */
function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new ApiError(answer.error.code, answer.error);
}

/**
 * Calls a channel by its name: `call('patients.open', { id })`.
 * @throws ApiError
 */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const [area = '', method = ''] = channel.split('.');
  // The bridge is built from the same contract, so the channel name determines the types; TypeScript cannot infer this from a split string.
  const areas = window.api as unknown as Record<
    string,
    Record<string, (input: Input<C>) => Promise<Answer<Output<C>>>> | undefined
  >;
  const send = areas[area]?.[method];
  if (send === undefined) throw new ApiError('ipc/bug', { ref: channel });
  return unwrap(await send(input).catch((thrown: unknown) => Promise.reject(asApiError(thrown))));
}

/** The contract as functions that return the value or throw ApiError: `await api.patients.open({ id })`. */
export type Client = {
  readonly [A in keyof Api]: {
    readonly [M in keyof Api[A]]: Api[A][M] extends (input: infer I) => Promise<Answer<infer O>>
      ? (input: I) => Promise<O>
      : never;
  };
};

export const api: Client = new Proxy({} as Client, {
  get: (_areas, area: string) =>
    new Proxy(
      {},
      { get: (_methods, method: string) => (input: unknown) => call(`${area}.${method}` as Channel, input as never) },
    ),
});

/** Subscribes to push events from the main process. Returns the function that unsubscribes. */
export function onPush(event: PushEvent, listener: () => void): () => void {
  return window.subscribe(event, listener);
}
