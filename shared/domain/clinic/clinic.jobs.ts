import { declareJob, good } from '../jobs/job-declaration';

export const databaseCheckJob = declareJob({
  kind: 'database-check',
  name: 'Record file check',
  // Takes only seconds, and cancelling would leave the file unchecked.
  cancellable: false,
  needs: 'job.read',
  phases: { 'checking-file': 'Checking the record file' },
  done: () => good('The record file is intact.'),
  failed: 'The record file could not be checked.',
  cancelled: 'The record file check was cancelled.',
  interrupted: 'Clinic Keep closed before the record file was checked.',
  interruptedNext: 'It runs again at the next start.',
  refreshes: [],
  shownOn: [],
});
