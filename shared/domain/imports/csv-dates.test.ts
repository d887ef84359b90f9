import fc from 'fast-check';
import type { LocalDate } from '../../time/local-date';
import { DateOrderEvidence, detectDateOrder, parseCsvDate } from './csv-dates';

const today = '2026-06-15' as LocalDate;

test.each([
  ['2023-01-27T16:17:47Z', 'iso', '2023-01-27T16:17:47Z', '2023-01-27T16:17:47Z'],
  ['2023-01-27T16:17:47+0100', 'iso', '2023-01-27T16:17:47+01:00', '2023-01-27T16:17:47+01:00'],
  ['2023-01-27 16:17', 'iso', '2023-01-27', '2023-01-27T16:17:00'],
  ['2009-09-27', 'day-first', '2009-09-27', '2009-09-27'],
  ['20090927', 'iso', '2009-09-27', '2009-09-27'],
  ['2009/09/27', 'iso', '2009-09-27', '2009-09-27'],
  ['2009', 'iso', '2009', '2009'],
  ['2009-09', 'iso', '2009-09', '2009-09'],
  ['04/07/1981', 'day-first', '1981-07-04', '1981-07-04'],
  ['04/07/1981', 'month-first', '1981-04-07', '1981-04-07'],
  ['4.7.81', 'day-first', '1981-07-04', '1981-07-04'],
  ['4/7/25', 'day-first', '2025-07-04', '2025-07-04'],
  ['4/7/26', 'day-first', '1926-07-04', '1926-07-04'],
  ['04-Jul-1981', 'iso', '1981-07-04', '1981-07-04'],
  ['Sat 4 July 1981', 'month-first', '1981-07-04', '1981-07-04'],
  ['Jul 4, 1981', 'day-first', '1981-07-04', '1981-07-04'],
  ['04/07/2019 2:05 PM', 'day-first', '2019-07-04', '2019-07-04T14:05:00'],
  ['04/07/2019 12:00 am', 'day-first', '2019-07-04', '2019-07-04T00:00:00'],
] as const)('%s, %s, is %s', (cell, order, fhir, text) => {
  expect(parseCsvDate(cell, order, today)).toMatchObject({ fhir, text });
});

test.each([
  ['25/12/2020', 'month-first'],
  ['12/25/2020', 'day-first'],
  ['29/02/2023', 'day-first'],
  ['04/07/1981', 'iso'],
  ['2023-13-01', 'iso'],
  ['2023-02-30', 'iso'],
  ['4/7/2019 25:00', 'day-first'],
  ['soon', 'day-first'],
  ['', 'day-first'],
  ['43285', 'day-first'],
] as const)('%s, %s, is no date', (cell, order) => {
  expect(parseCsvDate(cell, order, today)).toBeNull();
});

test.each([
  [['2020-01-02', 'x', '4 Jul 1981'], 'iso'],
  [['01/02/2020', '25/12/2020'], 'day-first'],
  [['01/02/2020', '12/25/2020 10:00'], 'month-first'],
  [['01/02/2020', '03/04/2020'], 'ambiguous'],
  [['25/12/2020', '12/25/2020'], 'ambiguous'],
  [['05/05/2020'], 'day-first'],
  [['1.2.3', '192.168.1.1', '10/20'], 'iso'],
  [[], 'iso'],
] as const)('the dates %j are %s', (cells, order) => {
  expect(detectDateOrder(cells)).toBe(order);
});

test('when no order fits all dates, the first line of either order is reported', () => {
  const evidence = new DateOrderEvidence();
  for (const [i, cell] of ['01/02/2020', '12/25/2020', '25/12/2020', '26/12/2020', '12/26/2020'].entries())
    evidence.add(cell, i + 2);
  expect(evidence.conflict).toEqual({ dayFirstLine: 4, monthFirstLine: 3 });
  const open = new DateOrderEvidence();
  open.add('01/02/2020', 2);
  expect(open.conflict).toBeNull();
});

test('every day is parsed in the order it was written in', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      fc.constantFrom('/', '.', '-'),
      (date, mark) => {
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const iso = `${y}-${two(m)}-${two(d)}`;
        expect(parseCsvDate(`${two(d)}${mark}${two(m)}${mark}${y}`, 'day-first', today)?.day).toBe(iso);
        expect(parseCsvDate(`${m}${mark}${d}${mark}${y}`, 'month-first', today)?.day).toBe(iso);
        expect(parseCsvDate(iso, 'day-first', today)?.day).toBe(iso);
      },
    ),
  );
});
