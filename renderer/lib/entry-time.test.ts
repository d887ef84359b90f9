import { entryTime, entryTimeLine } from './entry-time';

describe('the time of an entry', () => {
  it.each([
    // Written text, recorded here, day, label, time
    ['2026-11-22T14:05:00.000Z', true, '2026-11-22', 'Sun 22 Nov 2026', '14:05'],
    ['2026-07-01T23:30:00.000Z', true, '2026-07-02', 'Thu 2 Jul 2026', '00:30'],
    ['2009-08-01T04:44:29+00:00', false, '2009-08-01', 'Sat 1 Aug 2009', '04:44 UTC'],
    ['2009-01-01T04:44:29+00:00', false, '2009-01-01', 'Thu 1 Jan 2009', '04:44'],
    ['2009-08-01T04:44:29-05:00', false, '2009-08-01', 'Sat 1 Aug 2009', '04:44 UTC-5'],
    ['2026-07-01T10:00:00+01:00', false, '2026-07-01', 'Wed 1 Jul 2026', '10:00'],
    ['2026-07-01T10:00:00Z', false, '2026-07-01', 'Wed 1 Jul 2026', '10:00 UTC'],
    ['2026-07-01T10:00:00+05:30', false, '2026-07-01', 'Wed 1 Jul 2026', '10:00 UTC+5:30'],
    ['2026-07-01T10:00', false, '2026-07-01', 'Wed 1 Jul 2026', '10:00'],
    ['2011-08-09', false, '2011-08-09', 'Tue 9 Aug 2011', ''],
    ['2011-08', false, '2011-08', 'Aug 2011', ''],
    ['2011', false, '2011', '2011', ''],
    ['', false, '', 'Date not known', ''],
    ['some time ago', false, '', 'some time ago', ''],
  ])('%j, recorded here %j: %j, %j, %j', (at, here, dayKey, dayLabel, time) =>
    expect(entryTime(at, here)).toEqual({ dayKey, dayLabel, time }),
  );

  it('fits on one line', () => {
    expect(entryTimeLine('2009-08-01T04:44:29-05:00', false)).toBe('1 Aug 2009, 04:44 (UTC-5)');
    expect(entryTimeLine('2026-07-01T23:30:00.000Z', true)).toBe('2 Jul 2026, 00:30');
    expect(entryTimeLine('2011-08', false)).toBe('Aug 2011');
    expect(entryTimeLine('', false)).toBe('Date not known');
  });
});
