import { plural } from '../../text/counts';
import { listText } from '../../text/list-text';
import { countIn, declareJob, good, startAgain, type JobResult } from '../jobs/job-declaration';

/** Describes what an import added or would add, using the counts that every import reports. */
function broughtIn(result: JobResult): string {
  const matched = countIn(result, 'patientsMatched');
  return listText([
    plural(countIn(result, 'patientsNew'), 'new patient'),
    ...(matched > 0 ? [`${plural(matched, 'patient')} already registered`] : []),
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
    planning: 'Comparing with your patients',
    finishing: 'Finishing the check',
  },
  done: (result) => good(`Check finished: ${broughtIn(result)}.`),
  failed: 'The files could not be checked.',
  cancelled: 'The check was cancelled. Nothing was changed.',
  interrupted: 'Clinic Keep closed before the check finished. Nothing was changed.',
  interruptedNext: startAgain,
  refreshes: ['imports.plan'],
  shownOn: ['/import'],
});

export const importJob = declareJob({
  kind: 'import',
  name: 'Import',
  cancellable: true,
  needs: 'job.read',
  phases: { reading: 'Reading the files', writing: 'Adding the records', finishing: 'Finishing the import' },
  done: (result) => {
    const [refused, leftOut] = [countIn(result, 'refused'), countIn(result, 'leftOut')];
    const [belongs, them] = leftOut === 1 ? ['it belongs', 'it'] : ['they belong', 'them'];
    const outside =
      leftOut > 0
        ? ` ${plural(leftOut, 'row was', 'rows were')} skipped: ${belongs} to no patient in these files, or someone chose to skip ${them}.`
        : '';
    const says = `Imported ${broughtIn(result)}.${outside}`;
    if (refused === 0) return good(says);
    return {
      tone: 'attention',
      says,
      next: `${plural(refused, 'row was', 'rows were')} refused. You can save the reject list with the reasons, here or in the import history.`,
    };
  },
  failed: 'The import did not finish.',
  cancelled: 'The import was cancelled. Everything it had added is removed again.',
  interrupted: 'Clinic Keep closed during this import.',
  interruptedNext: 'Undo it in the import history, then import the files again.',
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
  name: 'Undo import',
  cancellable: true,
  needs: 'job.read',
  phases: { undoing: 'Undoing the import, patient by patient' },
  done: (result) => {
    const kept = countIn(result, 'kept');
    const stays =
      kept > 0
        ? ` ${plural(kept, 'row was', 'rows were')} kept because ${kept === 1 ? 'it was' : 'they were'} changed, or the patient’s record was used, after the import.`
        : '';
    return good(`The import was undone.${stays}`);
  },
  failed: 'The import could not be undone.',
  cancelled: 'The undo was cancelled halfway. Part of the import is still there.',
  interrupted: 'Clinic Keep closed while the import was being undone.',
  interruptedNext: 'Undo it again in the import history to remove the rest.',
  refreshes: ['imports.list', 'patients.list', 'patients.search', 'patients.open', 'timeline.page', 'retention.list'],
  shownOn: ['/import/history', '/import'],
});
