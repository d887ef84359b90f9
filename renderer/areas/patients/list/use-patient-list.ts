import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Input } from '../../../../shared/contract/contract';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { asApiError, call, type ApiError } from '../../../lib/api';
import { useUnlocked } from '../../../lib/session';

export type ListOrder = Input<'patients.list'>['order'];
const pageSize = 100;

export type PatientListPages = {
  readonly hits: readonly PatientHit[];
  /** The total number of patients; undefined until the first page is loaded. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly error: ApiError | null;
  /** Fetches the next page, unless one is already loading. */
  readonly more: () => void;
  readonly retry: () => void;
};

/** The list of patients in pages with a cursor, so that a patient added in the meantime shifts nothing. */
export function usePatientList(order: ListOrder, archived: boolean): PatientListPages {
  const unlocked = useUnlocked();
  const query = useInfiniteQuery({
    queryKey: ['patients.list', { order, archived }],
    queryFn: ({ pageParam }) => call('patients.list', { order, archived, after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: unlocked,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const hits = useMemo(() => data?.pages.flatMap((page) => page.hits) ?? [], [data]);
  return {
    hits,
    total: data?.pages.at(-1)?.total,
    hasMore: hasNextPage,
    loading: query.isPending,
    error: query.error === null ? null : asApiError(query.error),
    more: useCallback(() => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]),
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
