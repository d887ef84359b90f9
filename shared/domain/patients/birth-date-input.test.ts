import fc from 'fast-check';
import {
  addYears,
  epochDay,
  formatDayUk,
  formatDayWithWeekdayUk,
  localDate,
  localDateFromEpochDay,
  partsOf,
  type LocalDate,
} from '../../time/local-date';
import { matchesPartialDate, parsePartialDate, parseTypedDate } from './birth-date-input';

const day = (text: string): LocalDate => {
  const date = localDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};
const today = day('2026-11-22');

test.each([
  ...[
    '4/7/81',
    '04/07/81',
    '04071981',
    '040781',
    '4 Jul 1981',
    '4th July 81',
    '1981-07-04',
    '4.7.1981',
    '4-7-81',
    'july 4 1981',
    'July 4th, 1981',
    '4 7 1981',
    '4 7 81',
    '04-07-1981',
    '4/Jul/81',
    '4jul81',
    '4JUL1981',
  ].map((text) => [text, ['1981-07-04']]),
  ...[
    'Sat 4 Jul 1981',
    'saturday, 4th of july 1981',
    'the 4th of July, 1981',
    '19810704',
    '1981/7/4',
    '1981 jul 4',
    '  4 / 7 / 1981 ',
    '4.7.81',
    '4–7–1981',
    'Jul. 4, 1981',
    "4 jul '81",
    '4_7_1981',
  ].map((text) => [text, ['1981-07-04']]),
  ['29/2/2024', ['2024-02-29']],
  ['29/2/00', ['2000-02-29']],
  ['29/2/23', []],
  ['31/4/81', []],
  ['4/7/26', ['2026-07-04', '1926-07-04']],
  ['22/11/26', ['2026-11-22', '1926-11-22']],
  ['23/11/26', ['1926-11-23']],
  ['4/7/27', ['1927-07-04']],
  ['4/7/15', ['2015-07-04', '1915-07-04']],
  ['4/7/95', ['1995-07-04']],
  ['4/7/97', ['1997-07-04', '1897-07-04']],
  ['3 sept 1990', ['1990-09-03']],
  ['1/6/1990', ['1990-06-01']],
  ['7/22/1981', []],
  ['4/7/2027', []],
  ['23/11/2026', []],
  ['22/11/2026', ['2026-11-22']],
  ['4/7/1700', []],
  ['4/7', []],
  ['4/7/8', []],
  ['4/7/198', []],
  ['jul 1981', []],
  ['1981', []],
  ['004/07/1981', []],
  ['4/007/81', []],
  ['4 ju 1981', []],
  ['4 juli 1981', []],
  ['4 jul jul', []],
  ['4/7/81/2', []],
  ['32/1/1981', []],
  ['0/1/1981', []],
  ['1/0/1981', []],
  ['smith', []],
  ['4 smith 1981', []],
  ['', []],
  ['/', []],
  ['1981-07-04T00:00:00Z', []],
  ['4+7+81', []],
])('%j means %j', (text, dates) => expect(parseTypedDate(text as string, today)).toEqual(dates));

test('a day that is not a birthday may be in the future, but a two-digit year never is', () => {
  expect(parseTypedDate('4/7/2027', today, { allowFuture: true })).toEqual(['2027-07-04']);
  expect(parseTypedDate('4/7/1700', today, { allowFuture: true })).toEqual(['1700-07-04']);
  expect(parseTypedDate('4/7/27', today, { allowFuture: true })).toEqual(['1927-07-04']);
});

const birthday = fc.integer({ min: epochDay(addYears(today, -99)), max: epochDay(today) }).map(localDateFromEpochDay);

test('every birthday is parsed in every format', () => {
  fc.assert(
    fc.property(birthday, (date) => {
      const { year, month, day: dayOfMonth } = partsOf(date);
      const two = (n: number) => String(n).padStart(2, '0');
      const written = [
        date,
        formatDayUk(date),
        formatDayWithWeekdayUk(date),
        `${dayOfMonth}/${month}/${year}`,
        `${two(dayOfMonth)}.${two(month)}.${year}`,
        `${two(dayOfMonth)}${two(month)}${year}`,
        `${year}${two(month)}${two(dayOfMonth)}`,
      ];
      for (const text of written) expect([text, parseTypedDate(text, today)]).toEqual([text, [date]]);
      for (const text of [
        `${dayOfMonth}/${month}/${two(year % 100)}`,
        `${two(dayOfMonth)}${two(month)}${two(year % 100)}`,
      ])
        expect(parseTypedDate(text, today)).toContain(date);
    }),
  );
});

test.each([
  ['4/7', [{ day: 4, month: 7 }]],
  ['4/7/', [{ day: 4, month: 7 }]],
  ['0407', [{ day: 4, month: 7 }]],
  ['4 jul', [{ day: 4, month: 7 }]],
  ['jul 4', [{ day: 4, month: 7 }]],
  ['4th july', [{ day: 4, month: 7 }]],
  ['31/4', []],
  ['29/2', [{ day: 29, month: 2 }]],
  ['4/7/8', [{ day: 4, month: 7, yearStart: '8' }]],
  ['4/7/19', [{ day: 4, month: 7, yearStart: '19' }]],
  ['4/7/198', [{ day: 4, month: 7, yearStart: '198' }]],
  ['4 jul 198', [{ day: 4, month: 7, yearStart: '198' }]],
  ['july 4 198', [{ day: 4, month: 7, yearStart: '198' }]],
  ['04078', [{ day: 4, month: 7, yearStart: '8' }]],
  ['0407198', [{ day: 4, month: 7, yearStart: '198' }]],
  ['jul 1981', [{ month: 7, year: 1981 }]],
  ['jul 81', [{ month: 7, year: 1981 }]],
  ['jul 198', [{ month: 7, yearStart: '198' }]],
  ['7/1981', [{ month: 7, year: 1981 }]],
  ['7/81', [{ month: 7, year: 1981 }]],
  ['1981-07', [{ month: 7, year: 1981 }]],
  ['1981-13', []],
  ['july', [{ month: 7 }]],
  ['4', [{ day: 4 }]],
  ['81', [{ year: 1981 }]],
  ['198', [{ yearStart: '198' }]],
  ['500', []],
  ['1981', [{ year: 1981 }]],
  ['1912', [{ year: 1912 }, { day: 19, month: 12 }]],
  ['2030', []],
  ['smith', []],
  ['', []],
])('while typing, %j is %j', (text, partial) => expect(parsePartialDate(text, today)).toEqual(partial));

test('a birthday matches its typed prefix after every keystroke', () => {
  fc.assert(
    fc.property(birthday, fc.boolean(), (date, hasSlashes) => {
      const { year, month, day: dayOfMonth } = partsOf(date);
      const two = (n: number) => String(n).padStart(2, '0');
      const whole = hasSlashes ? `${dayOfMonth}/${month}/${year}` : `${two(dayOfMonth)}${two(month)}${year}`;
      const from = hasSlashes ? `${dayOfMonth}/${month}`.length : 4;
      for (let length = from; length <= whole.length; length++) {
        const typed = whole.slice(0, length);
        const isFound =
          parseTypedDate(typed, today).includes(date) ||
          parsePartialDate(typed, today).some((partial) => matchesPartialDate(date, partial));
        expect([typed, isFound]).toEqual([typed, true]);
      }
    }),
  );
});

test('what does not match is excluded', () => {
  expect(matchesPartialDate(day('1981-07-04'), { day: 5 })).toBe(false);
  expect(matchesPartialDate(day('1981-07-04'), { month: 8 })).toBe(false);
  expect(matchesPartialDate(day('1981-07-04'), { year: 1980 })).toBe(false);
  expect(matchesPartialDate(day('1981-07-04'), { yearStart: '9' })).toBe(false);
  expect(matchesPartialDate(day('1981-07-04'), {})).toBe(true);
});

test('never throws, and no birthday is in the future', () => {
  const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789/.- julaymr')) }));
  fc.assert(
    fc.property(typed, (text) => {
      for (const date of parseTypedDate(text, today)) expect(date <= today && localDate(date) === date).toBe(true);
      expect(Array.isArray(parsePartialDate(text, today))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
