import { plural } from '../../text/counts';
import { listText } from '../../text/list-text';
import { countIn, declareJob, good, startAgain, type JobResult } from '../jobs/job-declaration';

/** Describes what an import added or would add, using the counts that every import reports. */
function broughtIn(result: JobResult): string {
  const matched = countIn(result, 'patientsMatched');
  return listText([
    plural(countIn(result, 'patientsNew'), 'new patient'),
    ...(matched > 0 ? [`${plural(matched, 'patient')} you already had`] : []),
    plural(countIn(result, 'entriesNew'), 'entry', 'entries'),
  ]);
}

export const importCheckJob = declareJob({
  kind: 'import-check',
  name: 'Import check',
  cancellable: true,
  needs: 'job.read',
  phases: {
    reading: 'Reading the files',
    planning: 'Comparing with the patients you have',
    finishing: 'Finishing the check',
  },
  done: (result) => good(`The check is ready: ${broughtIn(result)}.`),
  failed: 'The files could not be checked.',
  cancelled: 'The check was cancelled. Nothing was changed.',
  interrupted: 'The program ended before the check was ready. Nothing was changed.',
  interruptedNext: startAgain,
  refreshes: ['imports.plan'],
  shownOn: ['/import'],
});

export const importJob = declareJob({
  kind: 'import',
  name: 'Import',
  cancellable: true,
  needs: 'job.read',
  phases: { reading: 'Reading the files', writing: 'Bringing the records in', finishing: 'Finishing the import' },
  done: (result) => {
    const [refused, leftOut] = [countIn(result, 'refused'), countIn(result, 'leftOut')];
    const belongs = leftOut === 1 ? 'it belongs' : 'they belong';
    const outside =
      leftOut > 0
        ? ` ${plural(leftOut, 'row was', 'rows were')} left out: ${belongs} to no patient of these files, or somebody decided so.`
        : '';
    const says = `Imported ${broughtIn(result)}.${outside}`;
    if (refused === 0) return good(says);
    return {
      tone: 'attention',
      says,
      next: `${plural(refused, 'row was', 'rows were')} refused: the list with the reasons can be saved, here or in the history of imports.`,
    };
  },
  failed: 'The import did not finish.',
  cancelled: 'The import was cancelled. What had already come in is taken out again.',
  interrupted: 'The program ended during this import.',
  interruptedNext: 'Take it back in the history of imports, then import the files again.',
  refreshes: [
    'imports.list',
    'imports.plan',
    'patients.list',
    'patients.search',
    'patients.open',
    'timeline.page',
    'retention.list',
  ],
  shownOn: ['/import', '/import/history'],
});

export const importUndoJob = declareJob({
  kind: 'import-undo',
  name: 'Taking an import back',
  cancellable: true,
  needs: 'job.read',
  phases: { undoing: 'Taking the import back, patient by patient' },
  done: (result) => {
    const kept = countIn(result, 'kept');
    const stays =
      kept > 0
        ? ` ${plural(kept, 'row stays', 'rows stay')} because somebody has changed ${kept === 1 ? 'it' : 'them'} or worked with the patient since.`
        : '';
    return good(`The import was taken back.${stays}`);
  },
  failed: 'The import could not be taken back.',
  cancelled: 'Taking the import back was cancelled halfway. Part of it is still there.',
  interrupted: 'The program ended while the import was being taken back.',
  interruptedNext: 'Take it back once more in the history of imports: what is gone stays gone, the rest follows.',
  refreshes: ['imports.list', 'patients.list', 'patients.search', 'patients.open', 'timeline.page', 'retention.list'],
  shownOn: ['/import/history', '/import'],
});
