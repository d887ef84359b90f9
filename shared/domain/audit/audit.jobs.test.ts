import { jobKinds, jobOf } from '../jobs/jobs';
import type { JobResult } from '../jobs/job-declaration';
import { auditVerifyJob } from './audit.jobs';

const at = '2026-11-21T14:05:00.000Z';

test.each<[string, JobResult, string]>([
  [
    'entries and changes',
    { entries: 117, total: 117, putBack: 1, putBackAt1: at, putBackEntries1: 33, putBackChanges1: 12 },
    'All 117 entries of the activity log that are here verify. On 21 Nov 2026, 14:05 an older record file was put back: 33 entries of the activity log and 12 changes of records written after it are missing.',
  ],
  [
    'one entry',
    { entries: 2, total: 2, putBack: 1, putBackAt1: at, putBackEntries1: 1, putBackChanges1: 0 },
    'All 2 entries of the activity log that are here verify. On 21 Nov 2026, 14:05 an older record file was put back: 1 entry of the activity log written after it is missing.',
  ],
  [
    'an amount nobody noted',
    { entries: 2, total: 2, putBack: 1, putBackAt1: at, putBackEntries1: 0, putBackChanges1: 0 },
    'All 2 entries of the activity log that are here verify. On 21 Nov 2026, 14:05 an older record file was put back: what was written after it is missing.',
  ],
  [
    'the check of a start',
    { entries: 4, total: 90, putBack: 1, putBackAt1: at, putBackEntries1: 3, putBackChanges1: 0 },
    'The 4 entries of the activity log written since the last check verify. On 21 Nov 2026, 14:05 an older record file was put back: 3 entries of the activity log written after it are missing.',
  ],
])('a file put back is told with %s, as a caution', (_what, result, says) => {
  expect(auditVerifyJob.done(result)).toEqual({
    tone: 'attention',
    says,
    next: expect.stringMatching(/^If nobody .*\.$/) as string,
  });
});

test('of many times the last are told one by one', () => {
  const says = auditVerifyJob.done({
    entries: 9,
    total: 9,
    putBack: 7,
    putBackAt1: at,
    putBackEntries1: 3,
    putBackChanges1: 0,
    putBackAt2: at,
    putBackEntries2: 4,
    putBackChanges2: 1,
  }).says;
  expect(says).toContain('An older record file was put back 7 times; the last 2: On ');
  expect(says.match(/are missing\./g)).toHaveLength(2);
});

test('a log in which nothing was put back verifies without alarm', () => {
  expect(auditVerifyJob.done({ entries: 9, total: 9 })).toEqual({
    tone: 'good',
    says: 'All 9 entries of the activity log verify, from the first to the last.',
    next: '',
  });
});

test('no other check speaks of files that were put back', () => {
  for (const kind of jobKinds.filter((one) => one !== 'audit-verify'))
    expect(jobOf(kind).done({ putBackAt1: at, putBack: 1 }).says).not.toContain('put back');
});
