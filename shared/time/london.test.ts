import fc from 'fast-check';
import { londonOffsetMs, msFromLondonTime } from './london';

const hourMs = 3_600_000;

test.each([
  ['2026-01-15T12:00:00Z', 0],
  ['2026-07-15T12:00:00Z', 1],
  ['2026-03-29T00:59:59.999Z', 0],
  ['2026-03-29T01:00:00.000Z', 1],
  ['2026-10-25T00:59:59.999Z', 1],
  ['2026-10-25T01:00:00.000Z', 0],
  ['1969-01-15T12:00:00Z', 1],
  ['1943-07-01T12:00:00Z', 2],
])('at %s London is %i hours ahead', (at, hours) => expect(londonOffsetMs(Date.parse(at))).toBe(hours * hourMs));

test('before December 1847 London used local mean time', () => {
  expect(londonOffsetMs(Date.parse('1840-06-01T12:00:00Z'))).toBe(-75_000);
  expect(londonOffsetMs(Date.parse('0001-01-01T00:00:00Z'))).toBe(-75_000);
});

test('a moment outside the range of dates has offset 0 and does not throw', () => {
  expect(londonOffsetMs(Number.NaN)).toBe(0);
  expect(londonOffsetMs(Number.POSITIVE_INFINITY)).toBe(0);
});

test('the skipped hour and the repeated hour', () => {
  expect(new Date(msFromLondonTime(Date.UTC(2026, 2, 29, 1, 30))).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(new Date(msFromLondonTime(Date.UTC(2026, 9, 25, 1, 30))).toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('London time converts back to the same moment, except in the repeated hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2100, 0, 1) }), (seconds) => {
      const ms = Math.floor(seconds / 1000) * 1000;
      const back = msFromLondonTime(ms + londonOffsetMs(ms));
      expect(
        back === ms ||
          (londonOffsetMs(back) > londonOffsetMs(ms) && back + londonOffsetMs(back) === ms + londonOffsetMs(ms)),
      ).toBe(true);
    }),
  );
});
