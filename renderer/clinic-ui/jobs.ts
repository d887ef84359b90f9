import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../shared/contract/jobs';
import type { Channel } from '../../shared/contract/contract';
import type { JobId } from '../../shared/domain/ids';
import { exactJobOf, type JobKind } from '../../shared/domain/jobs/jobs';
import { onPush } from '../lib/api';
import { isFinished } from './job-words';
import { refresh, useApi, type ApiQuery } from '../lib/queries';

/** The channels that a job of this kind makes stale. Does not compile when a declaration names an unknown channel. */
function outdatedBy(kind: JobKind): readonly Channel[] {
  return exactJobOf(kind).refreshes;
}

/** The number of components watching the tasks: they share one subscription, so that a change is fetched once. */
let watchers = 0;
let stopWatching: () => void = () => undefined;

/** All tasks, kept up to date by push events. */
export function useJobs(): ApiQuery<readonly JobView[]> {
  const client = useQueryClient();
  useEffect(() => {
    watchers += 1;
    if (watchers === 1) stopWatching = onPush('jobs-changed', () => refresh(client, ['jobs.list']));
    return () => {
      watchers -= 1;
      if (watchers === 0) stopWatching();
    };
  }, [client]);
  return useApi('jobs.list', null, { staleMs: 0 });
}

/** One task, or null while it is not in the list. */
export function useJob(id: JobId | null): JobView | null {
  const { data } = useJobs();
  return (id !== null && data?.find((job) => job.id === id)) || null;
}

/** The newest task of a kind, running or finished; null if there is none. */
export function useLatestJob(kind: JobKind): JobView | null {
  const { data } = useJobs();
  const ofKind = (data ?? []).filter((job) => job.kind === kind);
  return ofKind.reduce<JobView | null>(
    (latest, job) => (latest === null || job.startedAt > latest.startedAt ? job : latest),
    null,
  );
}

/**
 * Tasks that have finished since the last list, including quick ones never seen running. Tasks already finished in the first list
 * (`endedBefore` null) do not count.
 */
export function newlyEnded(endedBefore: ReadonlySet<JobId> | null, jobs: readonly JobView[]): readonly JobView[] {
  return endedBefore === null ? [] : jobs.filter((job) => isFinished(job) && !endedBefore.has(job.id));
}

/**
 * Calls `onEnded` once for every task that finishes while mounted, after marking the answers it changed as stale. Used by the indicator
 * in the top bar, which is always mounted.
 */
export function useJobEndings(onEnded: (job: JobView) => void): void {
  const client = useQueryClient();
  const { data } = useJobs();
  const endedBefore = useRef<ReadonlySet<JobId> | null>(null);
  const latest = useRef(onEnded);
  useEffect(() => {
    latest.current = onEnded;
  });
  useEffect(() => {
    if (data === undefined) return;
    const ended = newlyEnded(endedBefore.current, data);
    endedBefore.current = new Set(data.filter(isFinished).map((job) => job.id));
    for (const job of ended) {
      refresh(client, outdatedBy(job.kind));
      latest.current(job);
    }
  }, [client, data]);
}
