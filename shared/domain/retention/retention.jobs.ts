import { formatCount, plural } from '../../text/counts';
import { countIn, declareJob, good, startAgain } from '../jobs/job-declaration';

export const retentionScanJob = declareJob({
  kind: 'retention-scan',
  name: 'Retention list',
  cancellable: true,
  needs: 'job.read',
  phases: { scanning: 'Looking up each patient’s last interaction' },
  done: (result) =>
    good(
      `The retention list is ready: ${plural(countIn(result, 'due'), 'record is', 'records are')} due for review, ${formatCount(countIn(result, 'held'))} on hold.`,
    ),
  failed: 'The retention list could not be created.',
  cancelled: 'The retention list was cancelled. The previous list is kept.',
  interrupted: 'Clinic Keep closed before the retention list was ready.',
  interruptedNext: startAgain,
  refreshes: ['retention.list'],
  shownOn: ['/retention'],
});
