import { formatBytes, plural } from '../../text/counts';
import { countIn, declareJob, good, startAgain } from '../jobs/job-declaration';

export const exportJob = declareJob({
  kind: 'export',
  name: 'Export',
  cancellable: true,
  needs: 'job.read',
  phases: {
    collecting: 'Collecting the record and making its pages',
    writing: 'Writing to the drive',
    'reading-back': 'Reading the file back from the drive',
    verifying: 'Comparing every part with the record',
  },
  // Only an export that was read back and compared may say "Done".
  done: (result) =>
    good(
      `Done. The file was read back from the drive and every part is right (${plural(countIn(result, 'parts'), 'part')}, ${formatBytes(countIn(result, 'bytes'))}).`,
    ),
  failed: 'The export did not finish.',
  cancelled: 'The export was cancelled. There is no finished file on the drive.',
  interrupted: 'The program ended before the export was finished. There is no finished file on the drive.',
  interruptedNext: startAgain,
  refreshes: ['exports.list'],
  shownOn: ['/export'],
});

export const exportCleanupJob = declareJob({
  kind: 'export-cleanup',
  name: 'Clearing unfinished exports',
  cancellable: false,
  needs: 'job.read',
  phases: { cleaning: 'Clearing away what unfinished exports left on drives' },
  done: (result) => {
    const [removed, waiting] = [countIn(result, 'removed'), countIn(result, 'waiting')];
    if (waiting > 0)
      return {
        tone: 'plain',
        says: `${plural(waiting, 'drive')} of unfinished exports could not be looked at.`,
        next: 'They are cleared when the drive is put in again and the program starts.',
      };
    return good(
      removed > 0
        ? `What ${plural(removed, 'unfinished export')} had left on drives was cleared away.`
        : 'No unfinished exports were left behind.',
    );
  },
  failed: 'Unfinished exports could not be cleared away.',
  cancelled: 'Looking for unfinished exports was cancelled.',
  interrupted: 'The program ended before it had looked for unfinished exports.',
  interruptedNext: 'It is done at the next start.',
  refreshes: ['exports.list'],
  shownOn: [],
});
