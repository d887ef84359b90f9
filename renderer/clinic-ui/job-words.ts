import type { JobKind, JobView } from '../../shared/contract/jobs';
import { explain, isErrorCode } from '../../shared/errors/codes';
import { formatBytes, formatCount, plural } from '../lib/format';
import { listText } from '../lib/list-text';

/** What each kind of task is called: in lists, in the progress shown, and read out when it ends. */
export const jobNames: Record<JobKind, string> = {
  'import-check': 'Import check',
  import: 'Import',
  'import-undo': 'Taking an import back',
  export: 'Export',
  'export-cleanup': 'Clearing unfinished exports',
  'audit-verify': 'Activity log check',
  'database-check': 'Record file check',
  'retention-scan': 'Retention list',
};

/** What a task is doing while it runs, by its phase code. A phase without a sentence of its own falls back to the name of the task. */
export const phaseSentences: Record<JobKind, Readonly<Record<string, string>>> = {
  'import-check': {
    reading: 'Reading the files',
    planning: 'Comparing with the patients you have',
    finishing: 'Finishing the check',
  },
  import: { reading: 'Reading the files', writing: 'Bringing the records in', finishing: 'Finishing the import' },
  'import-undo': { undoing: 'Taking the import back, patient by patient' },
  export: {
    collecting: 'Collecting the record and making its pages',
    writing: 'Writing to the drive',
    'reading-back': 'Reading the file back from the drive',
    verifying: 'Comparing every part with the record',
  },
  'export-cleanup': { cleaning: 'Clearing away what unfinished exports left on drives' },
  'audit-verify': { verifying: 'Verifying every entry of the activity log' },
  'database-check': { 'checking-file': 'Reading through the record file' },
  'retention-scan': { scanning: 'Looking up when each patient was last here' },
};

/** What the task is doing now, in a sentence without a full stop. */
export function phaseSentence(job: Pick<JobView, 'kind' | 'state' | 'phase'>): string {
  if (job.state === 'queued') return 'Waiting for its turn';
  if (job.phase === 'starting') return 'Getting ready';
  return phaseSentences[job.kind][job.phase] ?? jobNames[job.kind];
}

const unitWords: Record<JobView['unit'], readonly [one: string, many: string]> = {
  rows: ['row', 'rows'],
  bytes: ['byte', 'bytes'],
  entries: ['entry', 'entries'],
  pages: ['page', 'pages'],
  steps: ['step', 'steps'],
};

/** How far it is: "1,200 of 4,800 rows", "12 MB of 240 MB", or only what is done where the size of the work is not known. */
export function progressText(job: Pick<JobView, 'done' | 'total' | 'unit'>): string {
  const { total, unit } = job;
  const done = Math.floor(job.done);
  if (unit === 'bytes')
    return total > 0
      ? `${formatBytes(Math.min(done, total))} of ${formatBytes(total)}`
      : done > 0
        ? formatBytes(done)
        : '';
  if (total > 0) return `${formatCount(Math.min(done, total))} of ${plural(total, ...unitWords[unit])}`;
  return done > 0 ? plural(done, ...unitWords[unit]) : '';
}

/** Share of the work that is done, 0 to 100; null while its size is not known. */
export function percentDone(job: Pick<JobView, 'done' | 'total'>): number | null {
  return job.total > 0 ? Math.max(0, Math.min(100, (100 * job.done) / job.total)) : null;
}

export function isFinished(job: Pick<JobView, 'state'>): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

/** How it ended: the sentence shown, and whether somebody needs to look at it. */
export type Ending = { readonly tone: 'good' | 'plain' | 'attention'; readonly says: string; readonly next: string };

/** What is said when a task is over. Null while it runs. */
export function endingOf(job: JobView): Ending | null {
  if (job.state === 'done') return doneEndings[job.kind](job.result);
  if (job.state === 'cancelled') return { tone: 'plain', says: cancelled[job.kind], next: '' };
  if (job.state === 'interrupted')
    return {
      tone: 'attention',
      says: interrupted[job.kind],
      next: interruptedNext[job.kind] ?? 'Start it again whenever you like.',
    };
  if (job.state === 'failed') {
    const { says, next } = explain(job.error !== null && isErrorCode(job.error.code) ? job.error.code : 'job/failed');
    return { tone: 'attention', says: `${failed[job.kind]} ${says}`, next };
  }
  return null;
}

/** A number of the result; zero when the task did not report it. */
function num(result: JobView['result'], name: string): number {
  const value = result[name];
  return typeof value === 'number' ? value : 0;
}

/** Sentence about what came in or would come in, from the counts every import reports. */
function broughtIn(result: JobView['result']): string {
  const parts = [
    plural(num(result, 'patientsNew'), 'new patient', 'new patients'),
    ...(num(result, 'patientsMatched') > 0
      ? [`${plural(num(result, 'patientsMatched'), 'patient', 'patients')} you already had`]
      : []),
    plural(num(result, 'entriesNew'), 'entry', 'entries'),
  ];
  return listText(parts);
}

const good = (says: string): Ending => ({ tone: 'good', says, next: '' });

const doneEndings: Record<JobKind, (result: JobView['result']) => Ending> = {
  'import-check': (r) => good(`The check is ready: ${broughtIn(r)}.`),
  import: (r) => {
    const [refused, leftOut] = [num(r, 'refused'), num(r, 'leftOut')];
    const says = `Imported ${broughtIn(r)}.${leftOut > 0 ? ` ${plural(leftOut, 'row was', 'rows were')} left out: ${leftOut === 1 ? 'it belongs' : 'they belong'} to no patient of these files, or somebody decided so.` : ''}`;
    return refused > 0
      ? {
          tone: 'attention',
          says,
          next: `${plural(refused, 'row was', 'rows were')} refused: the list with the reasons can be saved, here or in the history of imports.`,
        }
      : good(says);
  },
  'import-undo': (r) => {
    const kept = num(r, 'kept');
    return good(
      `The import was taken back.${kept > 0 ? ` ${plural(kept, 'row stays', 'rows stay')} because somebody has changed ${kept === 1 ? 'it' : 'them'} or worked with the patient since.` : ''}`,
    );
  },
  export: (r) =>
    good(
      `Done. The file was read back from the drive and every part is right (${plural(num(r, 'parts'), 'part', 'parts')}, ${formatBytes(num(r, 'bytes'))}).`,
    ),
  'export-cleanup': (r) => {
    const [removed, waiting] = [num(r, 'removed'), num(r, 'waiting')];
    if (waiting > 0)
      return {
        tone: 'plain',
        says: `${plural(waiting, 'drive', 'drives')} of unfinished exports could not be looked at.`,
        next: 'They are cleared when the drive is put in again and the program starts.',
      };
    return good(
      removed > 0
        ? `What ${plural(removed, 'unfinished export', 'unfinished exports')} had left on drives was cleared away.`
        : 'No unfinished exports were left behind.',
    );
  },
  'audit-verify': (r) => {
    const [checked, total] = [num(r, 'entries'), num(r, 'total')];
    return good(
      checked >= total
        ? `All ${plural(checked, 'entry', 'entries')} of the activity log verify, from the first to the last.`
        : `The ${plural(checked, 'entry', 'entries')} of the activity log written since the last check verify.`,
    );
  },
  'database-check': () => good('The record file is sound.'),
  'retention-scan': (r) =>
    good(
      `The retention list is ready: ${plural(num(r, 'due'), 'record is', 'records are')} due for review, ${formatCount(num(r, 'held'))} held.`,
    ),
};

const failed: Record<JobKind, string> = {
  'import-check': 'The files could not be checked.',
  import: 'The import did not finish.',
  'import-undo': 'The import could not be taken back.',
  export: 'The export did not finish.',
  'export-cleanup': 'Unfinished exports could not be cleared away.',
  'audit-verify': 'The activity log could not be verified.',
  'database-check': 'The record file could not be checked.',
  'retention-scan': 'The retention list could not be made.',
};

const cancelled: Record<JobKind, string> = {
  'import-check': 'The check was cancelled. Nothing was changed.',
  import: 'The import was cancelled. What had already come in is taken out again.',
  'import-undo': 'Taking the import back was cancelled halfway. Part of it is still there.',
  export: 'The export was cancelled. There is no finished file on the drive.',
  'export-cleanup': 'Looking for unfinished exports was cancelled.',
  'audit-verify': 'Verifying the activity log was cancelled.',
  'database-check': 'Checking the record file was cancelled.',
  'retention-scan': 'Making the retention list was cancelled. The list before it stays.',
};

const interrupted: Record<JobKind, string> = {
  'import-check': 'The program ended before the check was ready. Nothing was changed.',
  import: 'The program ended during this import.',
  'import-undo': 'The program ended while the import was being taken back.',
  export: 'The program ended before the export was finished. There is no finished file on the drive.',
  'export-cleanup': 'The program ended before it had looked for unfinished exports.',
  'audit-verify': 'The program ended before the activity log was verified.',
  'database-check': 'The program ended before the record file was checked.',
  'retention-scan': 'The program ended before the retention list was ready.',
};

/** Where starting again is not the next step. */
const interruptedNext: Partial<Record<JobKind, string>> = {
  import: 'Take it back in the history of imports, then import the files again.',
  'import-undo': 'Take it back once more in the history of imports: what is gone stays gone, the rest follows.',
  'export-cleanup': 'It is done at the next start.',
  'audit-verify': 'It is done at the next start, or when you ask for it.',
  'database-check': 'It is done at the next start.',
};
