import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Channel, Input, Output, PushEvent } from '../../shared/contract/contract';
import { ApiError, asApiError, call, onPush } from './api';
import { useUnlocked } from './session';

/** The cache key of an answer: the channel, then its input. */
export function keyOf<C extends Channel>(channel: C, input: Input<C>): QueryKey {
  return [channel, input];
}

export type ApiQuery<T> = {
  readonly data: T | undefined;
  readonly error: ApiError | null;
  /** True until the first answer: show a skeleton. */
  readonly loading: boolean;
  /** True whenever a call is in progress, even if older data is shown. */
  readonly fetching: boolean;
  /** True while `data` still belongs to the previous input (only with `keepPrevious`). */
  readonly previous: boolean;
  readonly refetch: () => void;
};

type QueryOptions = {
  readonly enabled?: boolean;
  /** How long an answer counts as fresh; default 30 s. Every opening of a record is logged, so unnecessary calls are avoided. */
  readonly staleMs?: number;
  /** Shows the previous answer until the new one arrives, so that lists do not jump while typing or paging. */
  readonly keepPrevious?: boolean;
};

/** A call to make: the channel and its input. */
export type Asked = { readonly [C in Channel]: { readonly channel: C; readonly input: Input<C> } }[Channel];

/** Prefetches a call for a component that then reads the answer with `useApi`. Null: nothing to fetch. */
export function useAskedFirst(asked: Asked | null): 'pending' | 'settled' {
  const unlocked = useUnlocked();
  const { isPending } = useQuery<unknown, ApiError>({
    queryKey: asked === null ? ['nothing'] : keyOf(asked.channel, asked.input),
    queryFn: () => (asked === null ? null : call(asked.channel, asked.input)),
    enabled: unlocked && asked !== null,
  });
  return asked !== null && isPending ? 'pending' : 'settled';
}

/**
 * Reads a channel: `useApi('patients.open', { id })`. Makes no calls while the program is locked, but keeps showing existing data.
 * A late answer never replaces a newer one, because each input has its own key.
 */
export function useApi<C extends Channel>(
  channel: C,
  input: Input<C>,
  options: QueryOptions = {},
): ApiQuery<Output<C>> {
  const unlocked = useUnlocked();
  const query = useQuery<Output<C>, ApiError>({
    queryKey: keyOf(channel, input),
    queryFn: () => call(channel, input),
    enabled: unlocked && (options.enabled ?? true),
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
  const { refetch } = query;
  return {
    data: query.data,
    error: query.error,
    loading: query.isPending && (options.enabled ?? true),
    fetching: query.isFetching,
    previous: query.isPlaceholderData,
    refetch: useCallback(() => void refetch(), [refetch]),
  };
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ApiError };

export type Action<C extends Channel> = {
  /** Never throws: check `ok`. */
  readonly run: (input: Input<C>) => Promise<Outcome<Output<C>>>;
  readonly running: boolean;
  /** The last failure, for an ErrorNotice; cleared by the next run or `reset`. */
  readonly error: ApiError | null;
  readonly reset: () => void;
};

type ActionOptions<C extends Channel> = {
  /** Channels whose cached answers become stale. */
  readonly refreshes?: readonly Channel[];
  readonly onDone?: (value: Output<C>, input: Input<C>) => void;
};

/** Calls a channel that changes data: `const save = useAction('patients.update', { refreshes: ['patients.open', 'patients.list'] })`. */
export function useAction<C extends Channel>(channel: C, options: ActionOptions<C> = {}): Action<C> {
  const client = useQueryClient();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const mutation = useMutation<Output<C>, ApiError, Input<C>>({
    mutationKey: [channel],
    mutationFn: (input) => call(channel, input),
  });
  const { mutateAsync } = mutation;
  const run = useCallback(
    async (input: Input<C>): Promise<Outcome<Output<C>>> => {
      let value: Output<C>;
      try {
        value = await mutateAsync(input);
      } catch (thrown) {
        return { ok: false, error: asApiError(thrown) };
      }
      refresh(client, latest.current.refreshes ?? []);
      latest.current.onDone?.(value, input);
      return { ok: true, value };
    },
    [client, mutateAsync],
  );
  return { run, running: mutation.isPending, error: mutation.error, reset: mutation.reset };
}

/** Marks the cached answers of these channels as stale; those on screen are fetched again. */
export function refresh(client: QueryClient, stale: readonly Channel[]): void {
  for (const channel of stale) void client.invalidateQueries({ queryKey: [channel] });
}

/** Returns a function that marks the answers of channels as stale. */
export function useRefresh(): (...stale: readonly Channel[]) => void {
  const client = useQueryClient();
  return useCallback((...stale: readonly Channel[]) => refresh(client, stale), [client]);
}

/** Caches an answer received with another call, where `useApi` finds it: avoids opening the record, and logging that, a second time. */
export function useRemember(): <C extends Channel>(channel: C, input: Input<C>, value: Output<C>) => void {
  const client = useQueryClient();
  return useCallback(
    <C extends Channel>(channel: C, input: Input<C>, value: Output<C>) =>
      void client.setQueryData(keyOf(channel, input), value),
    [client],
  );
}

/** Runs the listener whenever the main process sends this event. */
export function usePush(event: PushEvent, listener: () => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => onPush(event, () => latest.current()), [event]);
}
