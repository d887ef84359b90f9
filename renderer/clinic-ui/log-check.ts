import type { JobView } from '../../shared/contract/jobs';
import { formatCount, formatInstant, plural } from '../lib/format';
import { endingOf, type Ending } from './job-words';
import { listText } from '../lib/list-text';

/** How a task ended, also where it was done and found something that somebody should know. Null while it runs. */
export function endingToTell(job: JobView): Ending | null {
  const ending = endingOf(job);
  const found = job.kind === 'audit-verify' && job.state === 'done' ? filesPutBackOf(job.result) : [];
  if (ending === null || found.length === 0) return ending;
  const entries = numberOf(job.result, 'entries');
  const verified =
    entries >= numberOf(job.result, 'total')
      ? `All ${plural(entries, 'entry', 'entries')} of the activity log that are here verify.`
      : ending.says;
  return {
    tone: 'attention',
    says: [verified, ...found].join(' '),
    next: 'If nobody of the clinic did this on purpose, keep every record file and backup there is, and tell whoever looks after the program.',
  };
}

function filesPutBackOf(result: JobView['result']): readonly string[] {
  const count = numberOf(result, 'putBack');
  const told: string[] = [];
  for (let n = 1; typeof result[`putBackAt${n}`] === 'string'; n++)
    told.push(
      sentenceOf(
        String(result[`putBackAt${n}`]),
        numberOf(result, `putBackEntries${n}`),
        numberOf(result, `putBackChanges${n}`),
      ),
    );
  return count > told.length
    ? [`An older record file was put back ${formatCount(count)} times; the last ${formatCount(told.length)}:`, ...told]
    : told;
}

function sentenceOf(at: string, entries: number, changes: number): string {
  const missing = [
    ...(entries > 0 ? [`${plural(entries, 'entry', 'entries')} of the activity log`] : []),
    ...(changes > 0 ? [plural(changes, 'change of records', 'changes of records')] : []),
  ];
  const what = `On ${formatInstant(at)} an older record file was put back`;
  if (missing.length === 0) return `${what}: what was written after it is missing.`;
  return `${what}: ${listText(missing)} written after it ${entries + changes === 1 ? 'is' : 'are'} missing.`;
}

function numberOf(result: JobView['result'], name: string): number {
  const value = result[name];
  return typeof value === 'number' ? value : 0;
}
