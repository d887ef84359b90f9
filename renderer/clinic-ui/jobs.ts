import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../shared/contract/jobs';
import type { Channel } from '../../shared/contract/contract';
import type { JobId } from '../../shared/domain/ids';
import { exactJobOf, type JobKind } from '../../shared/domain/jobs/jobs';
import { onPush } from '../lib/api';
import { isFinished } from './job-words';
import { refresh, useApi, type ApiQuery } from '../lib/queries';

/** The queries that a job of this kind puts out of date. Does not compile when a declaration names a channel that does not exist. */
function outdatedBy(kind: JobKind): readonly Channel[] {
  return exactJobOf(kind).refreshes;
}

/** How many components look at the tasks: one subscription serves them all, so that a change is asked for once. */
let watchers = 0;
let stopWatching: () => void = () => undefined;

/** All tasks, kept up to date by what the main process tells. */
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

/** The newest task of a kind, or null: it runs, or it is the last that did. */
export function useLatestJob(kind: JobKind): JobView | null {
  const { data } = useJobs();
  const ofKind = (data ?? []).filter((job) => job.kind === kind);
  return ofKind.reduce<JobView | null>(
    (latest, job) => (latest === null || job.startedAt > latest.startedAt ? job : latest),
    null,
  );
}

/**
 * Tasks that are over now and were not before. A task may be so quick that nobody ever saw it running; what was over when the
 * first list came (`endedBefore` null) is old news.
 */
export function newlyEnded(endedBefore: ReadonlySet<JobId> | null, jobs: readonly JobView[]): readonly JobView[] {
  return endedBefore === null ? [] : jobs.filter((job) => isFinished(job) && !endedBefore.has(job.id));
}

/**
 * Calls `onEnded` once for every task that ends while this is on screen, after marking what it changed as out of date. Used
 * by the indicator in the top bar, which is always there.
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
