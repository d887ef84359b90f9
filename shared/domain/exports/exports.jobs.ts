import { formatBytes, plural } from '../../text/counts';
import { countIn, declareJob, good, startAgain } from '../jobs/job-declaration';

export const exportJob = declareJob({
  kind: 'export',
  name: 'Export',
  cancellable: true,
  needs: 'job.read',
  phases: {
    collecting: 'Collecting the record and creating its pages',
    writing: 'Writing to the drive',
    'reading-back': 'Reading the file back from the drive',
    verifying: 'Comparing every part with the record',
  },
  // Only an export that was read back and compared may say "Done".
  done: (result) =>
    good(
      `Done. The file was read back from the drive and everything matches (${plural(countIn(result, 'parts'), 'part')}, ${formatBytes(countIn(result, 'bytes'))}).`,
    ),
  failed: 'The export did not finish.',
  cancelled: 'The export was cancelled. There is no finished file on the drive.',
  interrupted: 'Clinic Keep closed before the export finished. There is no finished file on the drive.',
  interruptedNext: startAgain,
  refreshes: ['exports.list'],
  shownOn: ['/export'],
});

export const exportCleanupJob = declareJob({
  kind: 'export-cleanup',
  name: 'Removing unfinished exports',
  cancellable: false,
  needs: 'job.read',
  phases: { cleaning: 'Removing unfinished exports from drives' },
  done: (result) => {
    const [removed, waiting] = [countIn(result, 'removed'), countIn(result, 'waiting')];
    if (waiting > 0)
      return {
        tone: 'plain',
        says: `${plural(waiting, 'drive')} with unfinished exports could not be checked.`,
        next: 'Connect the drive and start Clinic Keep again to remove them.',
      };
    return good(
      removed > 0
        ? `${plural(removed, 'unfinished export was', 'unfinished exports were')} removed from drives.`
        : 'No unfinished exports were found.',
    );
  },
  failed: 'Unfinished exports could not be removed.',
  cancelled: 'The search for unfinished exports was cancelled.',
  interrupted: 'Clinic Keep closed before it had looked for unfinished exports.',
  interruptedNext: 'It runs again at the next start.',
  refreshes: ['exports.list'],
  shownOn: [],
});
