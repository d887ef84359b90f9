import { durationText } from './job-times';

test.each([
  ['2026-11-22T10:00:00.300Z', 'under a second'],
  ['2026-11-22T10:00:01.000Z', '1 second'],
  ['2026-11-22T10:01:30.000Z', '90 seconds'],
  ['2026-11-22T10:03:00.000Z', '3 minutes'],
  ['2026-11-22T12:00:00.000Z', '2 hours'],
  ['2026-11-22T09:59:00.000Z', ''],
  ['', ''],
])('until %s it took "%s"', (finishedAt, text) => {
  expect(durationText('2026-11-22T10:00:00.000Z', finishedAt)).toBe(text);
});

test('an unfinished task has no duration', () => {
  expect(durationText('2026-11-22T10:00:00.000Z', null)).toBe('');
});
