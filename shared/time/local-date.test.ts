import fc from 'fast-check';
import { fixedClock } from './clock';
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  anniversaryOf,
  compare,
  dayOfWeek,
  daysBetween,
  earlierOf,
  epochDay,
  formatDayUk,
  formatDayWithWeekdayUk,
  laterOf,
  localDate,
  localDateFromEpochDay,
  localDateFromParts,
  londonDayOf,
  partsOf,
  todayInLondon,
  type LocalDate,
} from './local-date';

const day = (text: string): LocalDate => {
  const date = localDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};
const anyDay = fc
  .integer({ min: epochDay(day('0001-01-01')), max: epochDay(day('9999-12-31')) })
  .map(localDateFromEpochDay);
const livingDay = fc
  .integer({ min: epochDay(day('1890-01-01')), max: epochDay(day('2100-12-31')) })
  .map(localDateFromEpochDay);

test.each(['1981-07-04', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) =>
  expect(localDate(text)).toBe(text),
);

test.each([
  '',
  '1981',
  '1981-07',
  '1981-7-4',
  '2023-02-29',
  '1900-02-29',
  '2024-02-30',
  '2024-04-31',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '0000-01-01',
  '+2024-01-01',
  '1981-07-04 ',
  '1981-07-04\n',
  ' 1981-07-04',
  '1981-07-04T00:00:00Z',
  '１９８１-07-04',
  '04/07/1981',
])('%j is not a day', (text) => expect(localDate(text)).toBeNull());

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-05-20', 0, '2026-05-20'],
  ['2026-05-20', -29, '2023-12-20'],
  ['9999-12-31', 1, '9999-12-31'],
  ['0001-01-01', -1, '0001-01-01'],
])('%s plus %i months is %s', (from, months, to) => expect(addMonths(day(from), months)).toBe(to));

test.each([
  ['2024-02-29', 1, '2025-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2024-02-29', -3, '2021-02-28'],
])('%s plus %i years is %s', (from, years, to) => expect(addYears(day(from), years)).toBe(to));

test.each([
  ['2024-02-29', 3, '2027-03-01'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2023-11-22', 3, '2026-11-22'],
  ['9998-02-28', 3, '9999-12-31'],
])('%i years after %s have passed on %s', (from, years, to) => expect(anniversaryOf(day(from), years)).toBe(to));

test.each([
  ['1981-07-04', '2026-07-03', 44],
  ['1981-07-04', '2026-07-04', 45],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2008-02-29', '2024-02-29', 16],
  ['2026-07-04', '2026-07-03', -1],
])('born %s, on %s aged %i', (birth, on, age) => expect(ageOn(day(birth), day(on))).toBe(age));

test.each([
  ['1970-01-01', 4],
  ['2026-11-22', 0],
  ['1969-12-28', 0],
  ['1900-01-01', 1],
  ['0001-01-01', 1],
])('%s is weekday %i', (date, weekday) => expect(dayOfWeek(day(date))).toBe(weekday));

test('days are formatted as in the UK', () => {
  expect(formatDayUk(day('1981-07-04'))).toBe('4 Jul 1981');
  expect(formatDayUk(day('2026-09-30'))).toBe('30 Sep 2026');
  expect(formatDayWithWeekdayUk(day('2026-11-22'))).toBe('Sun 22 Nov 2026');
});

test('today is the day in London, not in UTC or on the PC', () => {
  expect(todayInLondon(fixedClock(Date.UTC(2026, 6, 3, 23, 30)))).toBe('2026-07-04');
  expect(todayInLondon(fixedClock(Date.UTC(2026, 11, 3, 23, 30)))).toBe('2026-12-03');
  expect(todayInLondon(fixedClock(Date.UTC(2026, 2, 29, 0, 59, 59, 999)))).toBe('2026-03-29');
  expect(londonDayOf(-1)).toBe('1970-01-01');
});

test('comparing days and counting between them', () => {
  const [a, b] = [day('2026-01-31'), day('2026-03-01')];
  expect([earlierOf(a, b), laterOf(a, b), daysBetween(a, b), daysBetween(b, a)]).toEqual([a, b, 29, -29]);
});

test('every day survives a round trip through its parts, its text and its number', () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      const { year, month, day: dayOfMonth } = partsOf(date);
      expect(localDateFromParts(year, month, dayOfMonth)).toBe(date);
      expect(localDate(date)).toBe(date);
      expect(localDateFromEpochDay(epochDay(date))).toBe(date);
    }),
  );
});

test('sorting by text, by compare and by day number agree', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
      expect(Math.sign(compare(a, b))).toBe(Math.sign(epochDay(a) - epochDay(b)));
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('adding days is reversible and moves the weekday', () => {
  fc.assert(
    fc.property(livingDay, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      const moved = addDays(date, days);
      expect(addDays(moved, -days)).toBe(date);
      expect(daysBetween(date, moved)).toBe(days);
      expect(dayOfWeek(moved)).toBe((((dayOfWeek(date) + days) % 7) + 7) % 7);
    }),
  );
});

test('adding months stays within the target month and keeps the order of days', () => {
  fc.assert(
    fc.property(livingDay, livingDay, fc.integer({ min: -600, max: 600 }), (a, b, months) => {
      const { year, month, day: dayOfMonth } = partsOf(a);
      const moved = partsOf(addMonths(a, months));
      expect(moved.year * 12 + moved.month).toBe(year * 12 + month + months);
      expect(moved.day).toBeLessThanOrEqual(dayOfMonth);
      if (a <= b) expect(addMonths(a, months) <= addMonths(b, months)).toBe(true);
    }),
  );
});

test('the anniversary is the first day of that age, never a day early', () => {
  fc.assert(
    fc.property(livingDay, fc.integer({ min: 0, max: 120 }), (birth, age) => {
      const birthday = anniversaryOf(birth, age);
      expect(ageOn(birth, birthday)).toBe(age);
      expect(ageOn(birth, addDays(birthday, -1))).toBe(age - 1);
      expect(birthday >= addYears(birth, age)).toBe(true);
    }),
  );
});

test('parsing never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => expect([null, text]).toContain(localDate(text))));
});
