import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Output } from '../../../shared/contract/contract';
import type { TimelineItem } from '../../../shared/contract/timeline';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import type { PatientId } from '../../../shared/domain/ids';
import { asApiError, call, type ApiError } from '../../lib/api';
import { keyOf, useApi, type Asked } from '../../lib/queries';
import { useUnlocked } from '../../lib/session';
import { pagesFor } from './timeline-frame';

const pageSize = 100;

export type TimelineHead = Pick<Output<'timeline.page'>, 'total' | 'counts' | 'years'>;

const firstPageOf = (patientId: PatientId) => ({ patientId, kinds: [], offset: 0, limit: pageSize });

/** The number of entries of each kind, unfiltered. */
export function useTimelineCounts(patientId: PatientId): TimelineHead | undefined {
  return useApi('timeline.page', firstPageOf(patientId)).data;
}

/** The request for the first page. */
export function timelineStart(patientId: PatientId): Asked {
  return { channel: 'timeline.page', input: firstPageOf(patientId) };
}

export type TimelinePages = {
  /** Total and years of the filtered timeline; undefined until the first page is loaded. */
  readonly head: TimelineHead | undefined;
  /** An entry by index; null beyond the ends, undefined while its page is loading. */
  readonly itemAt: (index: number) => TimelineItem | null | undefined;
  /** Fetches the pages of the lines in view. */
  readonly show: (first: number, last: number) => void;
  readonly error: ApiError | null;
  readonly retry: () => void;
};

/** The timeline in pages, fetched on demand: five thousand entries cost no more than the few in view. */
export function useTimeline(patientId: PatientId, kinds: readonly EntryKind[]): TimelinePages {
  const unlocked = useUnlocked();
  const [pages, setPages] = useState<readonly number[]>([0]);
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { patientId, kinds: [...kinds], offset: page * pageSize, limit: pageSize };
      return {
        queryKey: keyOf('timeline.page', input),
        queryFn: () => call('timeline.page', input),
        enabled: unlocked,
      };
    }),
  });
  const byPage = useMemo(() => new Map(pages.map((page, i) => [page, results[i]?.data])), [pages, results]);
  const head = byPage.get(0);
  const total = head?.total ?? 0;

  const failure = results.map((result) => result.error).find((error) => error !== null);
  return {
    head,
    itemAt: (index) => {
      if (index < 0 || (head !== undefined && index >= total)) return null;
      return byPage.get(Math.floor(index / pageSize))?.items[index % pageSize];
    },
    show: useCallback(
      (first, last) => {
        // Headings depend on the neighbours above and below; page 0 holds the totals.
        const wanted = [...new Set([0, ...pagesFor(first - 1, last + 1, total, pageSize)])];
        setPages((before) =>
          before.length === wanted.length && wanted.every((page, i) => before[i] === page) ? before : wanted,
        );
      },
      [total],
    ),
    error: failure === undefined ? null : asApiError(failure),
    retry: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}
