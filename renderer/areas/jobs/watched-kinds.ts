import type { JobView } from '../../../shared/contract/jobs';
import { exactJobOf, type JobKind } from '../../../shared/domain/jobs/jobs';
import { endingOf, isFinished } from '../../clinic-ui/job-words';
import type { Path } from '../../lib/navigation';

/** The screens that show the end of such a job in full. Does not compile when a declaration names a screen that does not exist. */
export function screensOf(kind: JobKind): readonly Path[] {
  return exactJobOf(kind).shownOn;
}

/**
 * The person wants to be told wherever they are: it is their own work, or something went wrong. What the program does by itself counts as
 * seen when it went well, or when it was ended with a session and runs again anyway: that stays quiet.
 */
export function isWorthTelling(job: JobView): boolean {
  return !job.seen || (job.state !== 'interrupted' && endingOf(job)?.tone === 'attention');
}

/** What the indicator counts as news: an end that nobody has looked at yet. Routine work that went well counts as seen from the start. */
export function isNews(job: JobView): boolean {
  return !job.seen && isFinished(job);
}
