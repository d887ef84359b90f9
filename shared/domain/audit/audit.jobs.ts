import { formatCount, plural } from '../../text/counts';
import { listText } from '../../text/list-text';
import { formatInstantShortUk, instantFromMs } from '../../time/instant';
import { countIn, declareJob, good, type Ending, type JobResult } from '../jobs/job-declaration';

export const auditVerifyJob = declareJob({
  kind: 'audit-verify',
  name: 'Activity log check',
  cancellable: true,
  needs: 'job.read',
  phases: { verifying: 'Checking every entry of the activity log' },
  done: verifiedEnding,
  failed: 'The activity log could not be checked.',
  cancelled: 'The activity log check was cancelled.',
  interrupted: 'Clinic Keep closed before the activity log was checked.',
  interruptedNext: 'It runs again at the next start, or when you ask for it.',
  refreshes: [],
  shownOn: ['/activity'],
});

/**
 * Returns a warning when the record file was replaced by an older one, even though all remaining entries are intact.
 */
function verifiedEnding(result: JobResult): Ending {
  const count = countIn(result, 'entries');
  const areIntact = count === 1 ? 'is intact' : 'are intact';
  const entries = plural(count, 'log entry', 'log entries');
  const isWhole = count >= countIn(result, 'total');
  const sinceLast = `The ${entries} written since the last check ${areIntact}.`;
  const found = filesPutBackIn(result);
  if (found.length === 0) return good(isWhole ? `All ${entries} ${areIntact}.` : sinceLast);
  const verified = isWhole ? `All ${formatCount(count)} remaining log entries are intact.` : sinceLast;
  return {
    tone: 'attention',
    says: [verified, ...found].join(' '),
    next: 'If nobody at the clinic did this on purpose, keep all record files and backups and contact your support person.',
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
        `An older record file was restored ${formatCount(count)} times. The last ${formatCount(listed.length)}:`,
        ...listed,
      ]
    : listed;
}

function putBackSentence(at: string, entries: number, changes: number): string {
  const missing = [
    ...(entries > 0 ? [plural(entries, 'log entry', 'log entries')] : []),
    ...(changes > 0 ? [plural(changes, 'record change')] : []),
  ];
  const what = `On ${formatInstantShortUk(instantFromMs(Date.parse(at)))} an older record file was restored`;
  if (missing.length === 0) return `${what}: everything written after it is missing.`;
  return `${what}: ${listText(missing)} written after it ${entries + changes === 1 ? 'is' : 'are'} missing.`;
}
