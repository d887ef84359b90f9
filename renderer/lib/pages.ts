import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import { asApiError, call, type ApiError } from './api';
import { useUnlocked } from './session';

/** How to read a channel page by page. `P` is the position of a page: a cursor or a row number. */
export type Paging<C extends Channel, P> = {
  readonly channel: C;
  /** The request apart from the position. A different filter is a different list. */
  readonly filter: unknown;
  readonly first: P;
  readonly input: (at: P) => Input<C>;
  /** The position of the next page; null after the last. */
  readonly next: (page: Output<C>, pages: readonly Output<C>[]) => P | null;
  readonly enabled?: boolean;
};

export type Pages<T> = {
  /** The pages read so far, in order; undefined before the first answer. */
  readonly pages: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  /** True while the pages still belong to the previous filter. */
  readonly previous: boolean;
  readonly error: ApiError | null;
  /** Reads the next page, unless a request is in progress. */
  readonly more: () => void;
  /** Reads further pages until the end or until `enough` returns true. */
  readonly readOn: (enough: (pages: readonly T[]) => boolean) => Promise<void>;
  readonly retry: () => void;
};

/** Reads a long list page by page. Nothing is cached after it leaves the screen, because every page read may be logged. */
export function usePages<C extends Channel, P>({
  channel,
  filter,
  first,
  input,
  next,
  enabled = true,
}: Paging<C, P>): Pages<Output<C>> {
  const unlocked = useUnlocked();
  const query = useInfiniteQuery({
    queryKey: [channel, 'pages', filter],
    queryFn: ({ pageParam }) => call(channel, input(pageParam as P)),
    initialPageParam: first,
    getNextPageParam: (page: Output<C>, pages: Output<C>[]) => next(page, pages) as unknown,
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: unlocked && enabled,
  });
  const { hasNextPage, isFetching, fetchNextPage, refetch } = query;
  return {
    pages: query.data?.pages,
    hasMore: hasNextPage,
    loading: query.isPending && enabled,
    previous: query.isPlaceholderData,
    error: query.error === null ? null : asApiError(query.error),
    more: useCallback(() => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]),
    readOn: useCallback(
      async (enough) => {
        for (;;) {
          const { data, hasNextPage: goesOn, isError } = await fetchNextPage();
          if (!goesOn || isError || enough(data?.pages ?? [])) return;
        }
      },
      [fetchNextPage],
    ),
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
