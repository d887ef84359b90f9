import type { JobView } from '../../../shared/contract/jobs';
import { exactJobOf, type JobKind } from '../../../shared/domain/jobs/jobs';
import { endingOf, isFinished } from '../../clinic-ui/job-words';
import type { Path } from '../../lib/navigation';

/** The screens that show the full result of this kind of job. Does not compile when a declaration names an unknown screen. */
export function screensOf(kind: JobKind): readonly Path[] {
  return exactJobOf(kind).shownOn;
}

/**
 * Whether to announce the result on every screen: the task was started by the user, or it failed. Automatic work that succeeded, or was
 * interrupted by the end of a session and will run again, counts as seen and is not announced.
 */
export function isWorthTelling(job: JobView): boolean {
  return !job.seen || (job.state !== 'interrupted' && endingOf(job)?.tone === 'attention');
}

/** Whether the result has not been seen yet. Routine work that succeeded counts as seen from the start. */
export function isNews(job: JobView): boolean {
  return !job.seen && isFinished(job);
}
