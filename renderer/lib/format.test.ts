import {
  formatAgo,
  formatBorn,
  formatBornOf,
  formatBytes,
  formatClinic,
  formatCountdown,
  formatDay,
  formatDayLong,
  formatInstant,
  formatInstantExact,
  formatNhsNumber,
  formatPhoneTyped,
  formatTimeLeft,
  plural,
  today,
} from './format';

test.each([
  ['+44 7700 900321', '07700 900321'],
  ['07700900321', '07700 900321'],
  ['+353 85 123 4567', '+353 85 123 4567'],
  ['07700 900321 after six', '07700 900321 after six'],
  ['', ''],
])('the number typed as “%s” is shown as “%s”', (typed, shown) => {
  expect(formatPhoneTyped(typed)).toBe(shown);
});

test.each([
  ['1981-07-04', '4 Jul 1981', 'Sat 4 Jul 1981'],
  ['2026-09-01', '1 Sep 2026', 'Tue 1 Sep 2026'],
  ['0044-03-15', '15 Mar 0044', 'Tue 15 Mar 0044'],
  ['2023-02-29', '2023-02-29', '2023-02-29'],
  ['soon', 'soon', 'soon'],
])('day %s', (day, short, long) => {
  expect(formatDay(day)).toBe(short);
  expect(formatDayLong(day)).toBe(long);
});

test.each([
  ['1981-07-04', '2026-07-03', '4 Jul 1981 (44)'],
  ['1981-07-04', '2026-07-04', '4 Jul 1981 (45)'],
  ['2000-02-29', '2018-02-28', '29 Feb 2000 (17)'],
  ['2000-02-29', '2018-03-01', '29 Feb 2000 (18)'],
  ['2025-01-31', '2026-11-22', '31 Jan 2025 (21 months)'],
  ['2026-11-01', '2026-11-22', '1 Nov 2026 (21 days)'],
  ['2027-01-01', '2026-11-22', '1 Jan 2027'],
  [null, '2026-11-22', 'not recorded'],
])('born %s seen on %s', (born, on, text) => {
  expect(formatBorn(born, on)).toBe(text);
});

test.each([
  ['1981-07-04', false, null, '4 Jul 1981 (45)'],
  ['1981-07-04', true, '2026-07-03', '4 Jul 1981 (died at 44)'],
  ['2026-01-31', true, '2026-06-30', '31 Jan 2026 (died at 4 months)'],
  ['1981-07-04', true, null, '4 Jul 1981'],
  // A date of death does not count once the patient is no longer recorded as deceased.
  ['1981-07-04', false, '2026-07-03', '4 Jul 1981 (45)'],
  [null, true, '2026-07-03', 'not recorded'],
])('a patient born %s, dead: %s, on %s', (birthDate, deceased, deceasedOn, text) => {
  expect(formatBornOf({ birthDate, deceased, deceasedOn }, '2026-11-22')).toBe(text);
});

test('instants are shown in London time, summer and winter', () => {
  expect(formatInstant('2026-11-22T14:05:00.000Z')).toBe('22 Nov 2026, 14:05');
  expect(formatInstant('2026-07-04T23:30:00.000Z')).toBe('5 Jul 2026, 00:30');
  expect(formatInstantExact('2026-07-04T08:05:09.000Z')).toBe('Sat 4 Jul 2026, 09:05:09');
  expect(formatInstant('not an instant')).toBe('not an instant');
  expect(today(Date.parse('2026-07-04T23:30:00.000Z'))).toBe('2026-07-05');
});

test.each([
  ['2026-11-22T14:04:31Z', 'just now'],
  ['2026-11-22T14:04:00Z', '1 minute ago'],
  ['2026-11-22T13:06:00Z', '59 minutes ago'],
  ['2026-11-22T09:00:00Z', 'today, 09:00'],
  ['2026-11-21T23:59:00Z', 'yesterday, 23:59'],
  ['2026-11-20T10:00:00Z', '20 Nov 2026, 10:00'],
  ['2026-11-22T15:00:00Z', 'today, 15:00'],
])('%s, seen at five past two', (instant, text) => {
  expect(formatAgo(instant, Date.parse('2026-11-22T14:05:00Z'))).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [12_400, '12 kB'],
  [999_600, '1.0 MB'],
  [1_440_000_000, '1.4 GB'],
  [64_000_000_000, '64 GB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [900, 'a few seconds'],
  [12_000, 'about 20 seconds'],
  [58_000, 'about 1 minute'],
  [150_000, 'about 3 minutes'],
  [7_300_000, 'about 2 hours'],
])('%d ms left', (ms, text) => {
  expect(formatTimeLeft(ms)).toBe(text);
});

test.each([
  [28_000, '0:28'],
  [27_001, '0:28'],
  [65_000, '1:05'],
  [3_723_000, '1:02:03'],
  [-5, '0:00'],
])('%d ms counted down', (ms, text) => {
  expect(formatCountdown(ms)).toBe(text);
});

test('numbers and names', () => {
  expect(formatNhsNumber('9434765919')).toBe('943 476 5919');
  expect(formatNhsNumber('943')).toBe('943');
  expect(plural(1, 'patient')).toBe('1 patient');
  expect(plural(12_034, 'entry', 'entries')).toBe('12,034 entries');
  expect(formatClinic({ primary: 'Dermaesthetics', secondary: 'MG Aesthetics' })).toBe(
    'Dermaesthetics & MG Aesthetics',
  );
  expect(formatClinic({ primary: 'Dermaesthetics', secondary: '' })).toBe('Dermaesthetics');
});
