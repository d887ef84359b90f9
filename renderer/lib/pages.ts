import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import { asApiError, call, type ApiError } from './api';
import { useUnlocked } from './session';

/** How a channel is read page by page. `P` says where a page begins: a cursor or a number of rows. */
export type Paging<C extends Channel, P> = {
  readonly channel: C;
  /** What is asked for apart from the place: another filter is another list. */
  readonly filter: unknown;
  readonly first: P;
  readonly input: (at: P) => Input<C>;
  /** Where the page after these begins; null when this was the last. */
  readonly next: (page: Output<C>, pages: readonly Output<C>[]) => P | null;
  readonly enabled?: boolean;
};

export type Pages<T> = {
  /** Those read so far, first to last; undefined before the first answer. */
  readonly pages: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  /** True while what is shown still belongs to the filter before this one. */
  readonly previous: boolean;
  readonly error: ApiError | null;
  /** Reads the next page, unless one is on its way. */
  readonly more: () => void;
  /** Reads on until the end or until `enough` says so. */
  readonly readOn: (enough: (pages: readonly T[]) => boolean) => Promise<void>;
  readonly retry: () => void;
};

/** A long list page by page. Nothing of it is kept when it leaves the screen: every page that is read may be noted in the activity log. */
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
