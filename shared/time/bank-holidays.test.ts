import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import {
  bankHolidayName,
  bankHolidayTableEnds,
  bankHolidayTableStarts,
  bankHolidays,
  easterSunday,
  isBankHoliday,
  isInBankHolidayTable,
  isWorkingDay,
  nextWorkingDay,
} from './bank-holidays';
import {
  addDays,
  addMonths,
  daysBetween,
  dayOfWeek,
  epochDay,
  localDate,
  localDateFromEpochDay,
  type LocalDate,
} from './local-date';

const day = (text: string): LocalDate => {
  const date = localDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};
const inYear = (year: string) => bankHolidays.filter((h) => h.date.startsWith(year)).map((h) => h.date);
const tableDay = fc
  .integer({ min: epochDay(bankHolidayTableStarts), max: epochDay(bankHolidayTableEnds) })
  .map(localDateFromEpochDay);

// Published lists of https://www.gov.uk/bank-holidays.
test.each([
  [
    '2020',
    ['2020-01-01', '2020-04-10', '2020-04-13', '2020-05-08', '2020-05-25', '2020-08-31', '2020-12-25', '2020-12-28'],
  ],
  [
    '2021',
    ['2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2021-12-27', '2021-12-28'],
  ],
  [
    '2022',
    [
      '2022-01-03',
      '2022-04-15',
      '2022-04-18',
      '2022-05-02',
      '2022-06-02',
      '2022-06-03',
      '2022-08-29',
      '2022-09-19',
      '2022-12-26',
      '2022-12-27',
    ],
  ],
  [
    '2023',
    [
      '2023-01-02',
      '2023-04-07',
      '2023-04-10',
      '2023-05-01',
      '2023-05-08',
      '2023-05-29',
      '2023-08-28',
      '2023-12-25',
      '2023-12-26',
    ],
  ],
  [
    '2024',
    ['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26'],
  ],
  [
    '2025',
    ['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26'],
  ],
  [
    '2026',
    ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ],
  [
    '2027',
    ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ],
])('England and Wales, %s', (year, dates) => expect(inYear(year)).toEqual(dates));

test('the table agrees with the published list for 2015 to 2021, where that list is available', () => {
  const file = resolve(__dirname, '../../../shared/data/bank-holidays/england-and-wales-2015-2021.json');
  if (!existsSync(file)) {
    console.info('Published bank holidays are not at ../shared/data: compared with the lists above only.');
    return;
  }
  const published = (JSON.parse(readFileSync(file, 'utf8')) as { divisions: Record<string, Record<string, unknown>> })
    .divisions['england-and-wales']!;
  const years = Object.values(published).filter((value): value is { date: string }[] => Array.isArray(value));
  const dates = years.flatMap((holidays) => holidays.map((h) => h.date.split('/').reverse().join('-')));
  expect(dates.length).toBeGreaterThanOrEqual(50);
  expect(bankHolidays.map((h) => h.date).filter((date) => date < '2022')).toEqual([...dates].sort());
});

test.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2026, '2026-04-05'],
  [2030, '2030-04-21'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('Easter %i is on %s', (year, date) => expect(easterSunday(year)).toBe(date));

test('Easter is always a Sunday between 22 March and 25 April', () => {
  for (let year = 1583; year <= 4099; year++) {
    const easter = easterSunday(year);
    expect(dayOfWeek(easter)).toBe(0);
    expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
  }
});

test('one-off holidays have their names', () => {
  expect(bankHolidayName(day('2022-09-19'))).toContain('Funeral');
  expect(bankHolidayName(day('2020-05-08'))).toContain('VE Day');
  expect(bankHolidayName(day('2020-05-04'))).toBeNull();
  expect(bankHolidayName(day('2026-12-28'))).toBe('Boxing Day (substitute day)');
});

test('outside the table it reports that it does not know', () => {
  expect([bankHolidayTableStarts, bankHolidayTableEnds]).toEqual(['2015-01-01', '2030-12-31']);
  expect(isInBankHolidayTable(day('2030-12-31'))).toBe(true);
  expect(isInBankHolidayTable(day('2031-01-01'))).toBe(false);
  expect(isInBankHolidayTable(day('2014-12-31'))).toBe(false);
  expect(isBankHoliday(day('2031-01-01'))).toBe(false);
});

test('each year has eight holidays plus any proclaimed ones, all on weekdays, in order', () => {
  for (let year = 2015; year <= 2030; year++)
    expect(inYear(String(year))).toHaveLength(year === 2022 ? 10 : year === 2023 ? 9 : 8);
  const dates = bankHolidays.map((h) => h.date);
  expect(dates).toEqual([...new Set(dates)].sort());
  for (const date of dates) expect([1, 2, 3, 4, 5]).toContain(dayOfWeek(date));
});

// One month from the request: the same day next month or that month's last, moved to the next working day (product
// rules).
test.each([
  ['2026-01-01', '2026-02-02'],
  ['2024-11-25', '2024-12-27'],
  ['2025-01-31', '2025-02-28'],
  ['2025-08-31', '2025-09-30'],
  ['2025-09-03', '2025-10-03'],
])('a month from %s ends on %s', (from, to) => expect(nextWorkingDay(addMonths(day(from), 1))).toBe(to));

test('a clinic can add and remove a day', () => {
  const changes = { added: [day('2028-06-05')], removed: [day('2028-05-29')] };
  expect(isBankHoliday(day('2028-06-05'), changes)).toBe(true);
  expect(isBankHoliday(day('2028-05-29'), changes)).toBe(false);
  expect(nextWorkingDay(day('2028-06-03'), changes)).toBe('2028-06-06');
});

test('the next working day is a working day, is never earlier, and skips none', () => {
  fc.assert(
    fc.property(tableDay, (date) => {
      const next = nextWorkingDay(date);
      expect(isWorkingDay(next)).toBe(true);
      expect(nextWorkingDay(next)).toBe(next);
      for (let i = 0; i < daysBetween(date, next); i++) expect(isWorkingDay(addDays(date, i))).toBe(false);
      expect(daysBetween(date, next)).toBeLessThanOrEqual(5);
    }),
  );
});
