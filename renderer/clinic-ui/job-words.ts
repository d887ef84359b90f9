import type { JobView } from '../../shared/contract/jobs';
import type { Ending } from '../../shared/domain/jobs/job-declaration';
import { jobOf } from '../../shared/domain/jobs/jobs';
import { explain, isErrorCode } from '../../shared/errors/codes';
import { formatBytes, formatCount, plural } from '../lib/format';

/** The current phase, as a sentence without a full stop. */
export function phaseSentence(job: Pick<JobView, 'kind' | 'state' | 'phase'>): string {
  if (job.state === 'queued') return 'Waiting to start';
  if (job.phase === 'starting') return 'Getting ready';
  const { phases, name } = jobOf(job.kind);
  return phases[job.phase] ?? name;
}

const unitWords: Record<JobView['unit'], readonly [one: string, many: string]> = {
  rows: ['row', 'rows'],
  bytes: ['byte', 'bytes'],
  entries: ['entry', 'entries'],
  pages: ['page', 'pages'],
  steps: ['step', 'steps'],
};

/** The progress: "1,200 of 4,800 rows", "12 MB of 240 MB", or only the amount done where the total is unknown. */
export function progressText(job: Pick<JobView, 'done' | 'total' | 'unit'>): string {
  const { total, unit } = job;
  const done = Math.floor(job.done);
  if (unit === 'bytes')
    return total > 0
      ? `${formatBytes(Math.min(done, total))} of ${formatBytes(total)}`
      : done > 0
        ? formatBytes(done)
        : '';
  if (total > 0) return `${formatCount(Math.min(done, total))} of ${plural(total, ...unitWords[unit])}`;
  return done > 0 ? plural(done, ...unitWords[unit]) : '';
}

/** Percentage done, 0 to 100; null while the total is unknown. */
export function percentDone(job: Pick<JobView, 'done' | 'total'>): number | null {
  return job.total > 0 ? Math.max(0, Math.min(100, (100 * job.done) / job.total)) : null;
}

export function isFinished(job: Pick<JobView, 'state'>): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

/** The result of a finished task, in words. Null while it runs. */
export function endingOf(job: JobView): Ending | null {
  const words = jobOf(job.kind);
  if (job.state === 'done') return words.done(job.result);
  if (job.state === 'cancelled') return { tone: 'plain', says: words.cancelled, next: '' };
  if (job.state === 'interrupted') return { tone: 'attention', says: words.interrupted, next: words.interruptedNext };
  if (job.state === 'failed') {
    const { says, next } = explain(job.error !== null && isErrorCode(job.error.code) ? job.error.code : 'job/failed');
    // Only a bug has a reference; for other failures `ref` names a place.
    const reference = job.error?.code === 'job/failed' ? job.error.ref : '';
    return {
      tone: 'attention',
      says: `${words.failed} ${says}`,
      next: reference === '' ? next : `${next} Reference: ${reference}.`,
    };
  }
  return null;
}
