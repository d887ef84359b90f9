import { formatCount, plural } from '../../text/counts';
import { listText } from '../../text/list-text';
import { formatInstantShortUk, instantFromMs } from '../../time/instant';
import { countIn, declareJob, good, type Ending, type JobResult } from '../jobs/job-declaration';

export const auditVerifyJob = declareJob({
  kind: 'audit-verify',
  name: 'Activity log check',
  cancellable: true,
  needs: 'job.read',
  phases: { verifying: 'Verifying every entry of the activity log' },
  done: verifiedEnding,
  failed: 'The activity log could not be verified.',
  cancelled: 'Verifying the activity log was cancelled.',
  interrupted: 'The program ended before the activity log was verified.',
  interruptedNext: 'It is done at the next start, or when you ask for it.',
  refreshes: [],
  shownOn: ['/activity'],
});

/**
 * Returns a warning when the record file was replaced by an older one, even though all remaining entries are intact.
 */
function verifiedEnding(result: JobResult): Ending {
  const entries = plural(countIn(result, 'entries'), 'entry', 'entries');
  const isWhole = countIn(result, 'entries') >= countIn(result, 'total');
  const sinceLast = `The ${entries} of the activity log written since the last check verify.`;
  const found = filesPutBackIn(result);
  if (found.length === 0)
    return good(isWhole ? `All ${entries} of the activity log verify, from the first to the last.` : sinceLast);
  const verified = isWhole ? `All ${entries} of the activity log that are here verify.` : sinceLast;
  return {
    tone: 'attention',
    says: [verified, ...found].join(' '),
    next: 'If nobody of the clinic did this on purpose, keep every record file and backup there is, and tell whoever looks after the program.',
  };
}

function filesPutBackIn(result: JobResult): readonly string[] {
  const count = countIn(result, 'putBack');
  const listed: string[] = [];
  for (let n = 1; typeof result[`putBackAt${n}`] === 'string'; n++)
    listed.push(
      putBackSentence(
        String(result[`putBackAt${n}`]),
        countIn(result, `putBackEntries${n}`),
        countIn(result, `putBackChanges${n}`),
      ),
    );
  return count > listed.length
    ? [
        `An older record file was put back ${formatCount(count)} times; the last ${formatCount(listed.length)}:`,
        ...listed,
      ]
    : listed;
}

function putBackSentence(at: string, entries: number, changes: number): string {
  const missing = [
    ...(entries > 0 ? [`${plural(entries, 'entry', 'entries')} of the activity log`] : []),
    ...(changes > 0 ? [plural(changes, 'change of records', 'changes of records')] : []),
  ];
  const what = `On ${formatInstantShortUk(instantFromMs(Date.parse(at)))} an older record file was put back`;
  if (missing.length === 0) return `${what}: what was written after it is missing.`;
  return `${what}: ${listText(missing)} written after it ${entries + changes === 1 ? 'is' : 'are'} missing.`;
}
