import { jobKinds, jobOf } from '../jobs/jobs';
import type { JobResult } from '../jobs/job-declaration';
import { auditVerifyJob } from './audit.jobs';

const at = '2026-11-21T14:05:00.000Z';

test.each<[string, JobResult, string]>([
  [
    'entries and changes',
    { entries: 117, total: 117, putBack: 1, putBackAt1: at, putBackEntries1: 33, putBackChanges1: 12 },
    'All 117 remaining log entries are intact. On 21 Nov 2026, 14:05 an older record file was restored: 33 log entries and 12 record changes written after it are missing.',
  ],
  [
    'one entry',
    { entries: 2, total: 2, putBack: 1, putBackAt1: at, putBackEntries1: 1, putBackChanges1: 0 },
    'All 2 remaining log entries are intact. On 21 Nov 2026, 14:05 an older record file was restored: 1 log entry written after it is missing.',
  ],
  [
    'an unknown amount',
    { entries: 2, total: 2, putBack: 1, putBackAt1: at, putBackEntries1: 0, putBackChanges1: 0 },
    'All 2 remaining log entries are intact. On 21 Nov 2026, 14:05 an older record file was restored: everything written after it is missing.',
  ],
  [
    'the check at the start',
    { entries: 4, total: 90, putBack: 1, putBackAt1: at, putBackEntries1: 3, putBackChanges1: 0 },
    'The 4 log entries written since the last check are intact. On 21 Nov 2026, 14:05 an older record file was restored: 3 log entries written after it are missing.',
  ],
])('a restored older file is reported with %s, as a caution', (_what, result, says) => {
  expect(auditVerifyJob.done(result)).toEqual({
    tone: 'attention',
    says,
    next: expect.stringMatching(/^If nobody .*\.$/) as string,
  });
});

test('of many restored files only the last are listed', () => {
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
  expect(says).toContain('An older record file was restored 7 times. The last 2: On ');
  expect(says.match(/are missing\./g)).toHaveLength(2);
});

test('a log without a restored file is reported without alarm', () => {
  expect(auditVerifyJob.done({ entries: 9, total: 9 })).toEqual({
    tone: 'good',
    says: 'All 9 log entries are intact.',
    next: '',
  });
});

test('no other job mentions restored files', () => {
  for (const kind of jobKinds.filter((one) => one !== 'audit-verify'))
    expect(jobOf(kind).done({ putBackAt1: at, putBack: 1 }).says).not.toContain('restored');
});
