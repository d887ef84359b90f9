import type { JobKind, JobView } from '../../../shared/contract/jobs';
import { isFinished } from '../../clinic-ui/job-words';
import { endingToTell } from '../../clinic-ui/log-check';
import type { Path } from '../../lib/navigation';

/** Where each kind of task is started and its end is shown in full. Empty: the program starts it by itself. */
export const ownPlaces: Record<JobKind, readonly Path[]> = {
  'import-check': ['/import'],
  import: ['/import', '/import/history'],
  'import-undo': ['/import/history', '/import'],
  export: ['/export'],
  'export-cleanup': [],
  'audit-verify': ['/activity'],
  'database-check': [],
  'retention-scan': ['/retention'],
};

/**
 * The person wants to be told wherever they are: it is their own work, or something went wrong. What the program does by itself counts as
 * seen when it went well, or when it was ended with a session and runs again anyway: that stays quiet.
 */
export function isWorthTelling(job: JobView): boolean {
  return !job.seen || (job.state !== 'interrupted' && endingToTell(job)?.tone === 'attention');
}

/** What the indicator counts as news: an end that nobody has looked at yet. Routine work that went well counts as seen from the start. */
export function isNews(job: JobView): boolean {
  return !job.seen && isFinished(job);
}
