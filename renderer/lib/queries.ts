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

/** The key under which an answer is kept: the channel, then its input. */
export function keyOf<C extends Channel>(channel: C, input: Input<C>): QueryKey {
  return [channel, input];
}

export type ApiQuery<T> = {
  readonly data: T | undefined;
  readonly error: ApiError | null;
  /** True until the first answer: show the shape of what comes. */
  readonly loading: boolean;
  /** True whenever a call is on its way, also when older data is shown meanwhile. */
  readonly fetching: boolean;
  /** True while `data` still belongs to the input before this one (only with `keepPrevious`). */
  readonly previous: boolean;
  readonly refetch: () => void;
};

type QueryOptions = {
  readonly enabled?: boolean;
  /** How long an answer counts as fresh. Opening a record is logged every time, so nothing is asked again without need: default 30 s. */
  readonly staleMs?: number;
  /** Shows the answer to the input before until the new one is here: lists that change while typing or paging do not jump. */
  readonly keepPrevious?: boolean;
};

/** A call that was not made yet: the channel and its input. */
export type Asked = { readonly [C in Channel]: { readonly channel: C; readonly input: Input<C> } }[Channel];

/** Makes a call ahead of the component that shows its answer, which then finds it with `useApi`. Null: nothing to ask. */
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
 * Reads a channel: `useApi('patients.open', { id })`. Asks nothing while the program is locked; what was shown stays.
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
  /** Never throws: look at `ok`. */
  readonly run: (input: Input<C>) => Promise<Outcome<Output<C>>>;
  readonly running: boolean;
  /** The last failure, for an ErrorNotice; gone with the next run or `reset`. */
  readonly error: ApiError | null;
  readonly reset: () => void;
};

type ActionOptions<C extends Channel> = {
  /** Channels whose kept answers are no longer true afterwards. */
  readonly refreshes?: readonly Channel[];
  readonly onDone?: (value: Output<C>, input: Input<C>) => void;
};

/** Changes something: `const save = useAction('patients.update', { refreshes: ['patients.open', 'patients.list'] })`. */
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

/** Marks the kept answers of these channels as out of date; those on screen are asked again. */
export function refresh(client: QueryClient, stale: readonly Channel[]): void {
  for (const channel of stale) void client.invalidateQueries({ queryKey: [channel] });
}

/** A function that marks the answers of channels as out of date. */
export function useRefresh(): (...stale: readonly Channel[]) => void {
  const client = useQueryClient();
  return useCallback((...stale: readonly Channel[]) => refresh(client, stale), [client]);
}

/** Puts an answer that came with another call where `useApi` will find it: saves a second, logged, opening of the record. */
export function useRemember(): <C extends Channel>(channel: C, input: Input<C>, value: Output<C>) => void {
  const client = useQueryClient();
  return useCallback(
    <C extends Channel>(channel: C, input: Input<C>, value: Output<C>) =>
      void client.setQueryData(keyOf(channel, input), value),
    [client],
  );
}

/** Runs the listener whenever the main process tells of this. */
export function usePush(event: PushEvent, listener: () => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => onPush(event, () => latest.current()), [event]);
}
