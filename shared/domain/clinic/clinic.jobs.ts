import { declareJob, good } from '../jobs/job-declaration';

export const databaseCheckJob = declareJob({
  kind: 'database-check',
  name: 'Record file check',
  // Takes only seconds, and cancelling would leave the file unchecked.
  cancellable: false,
  needs: 'job.read',
  phases: { 'checking-file': 'Reading through the record file' },
  done: () => good('The record file is sound.'),
  failed: 'The record file could not be checked.',
  cancelled: 'Checking the record file was cancelled.',
  interrupted: 'The program ended before the record file was checked.',
  interruptedNext: 'It is done at the next start.',
  refreshes: [],
  shownOn: [],
});
