import { formatCount, plural } from '../../text/counts';
import { countIn, declareJob, good, startAgain } from '../jobs/job-declaration';

export const retentionScanJob = declareJob({
  kind: 'retention-scan',
  name: 'Retention list',
  cancellable: true,
  needs: 'job.read',
  phases: { scanning: 'Looking up when each patient was last here' },
  done: (result) =>
    good(
      `The retention list is ready: ${plural(countIn(result, 'due'), 'record is', 'records are')} due for review, ${formatCount(countIn(result, 'held'))} held.`,
    ),
  failed: 'The retention list could not be made.',
  cancelled: 'Making the retention list was cancelled. The list before it stays.',
  interrupted: 'The program ended before the retention list was ready.',
  interruptedNext: startAgain,
  refreshes: ['retention.list'],
  shownOn: ['/retention'],
});
