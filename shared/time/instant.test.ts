import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import {
  compareInstants,
  formatFhirDateTimeUk,
  formatInstantExactUk,
  formatInstantShortUk,
  formatInstantUk,
  formatTimeUk,
  instant,
  instantFromMs,
  msFromInstant,
  parseFhirDateTime,
  startOfDayInLondon,
  utcTextInLondon,
  type Instant,
} from './instant';
import { localDate, localDateFromEpochDay, type LocalDate } from './local-date';

const at = (text: string): Instant => instantFromMs(Date.parse(text));
const anyMs = fc.integer({ min: Date.parse('0000-01-01T00:00:00.000Z'), max: Date.parse('9999-12-31T23:59:59.999Z') });

test('an instant is UTC text with milliseconds and can be parsed again', () => {
  expect(instantFromMs(Date.UTC(2026, 10, 22, 14, 5))).toBe('2026-11-22T14:05:00.000Z');
  fc.assert(
    fc.property(anyMs, anyMs, (a, b) => {
      expect(msFromInstant(instantFromMs(a))).toBe(a);
      expect(instant(instantFromMs(a))).toBe(instantFromMs(a));
      expect(Math.sign(compareInstants(instantFromMs(a), instantFromMs(b)))).toBe(Math.sign(a - b));
    }),
  );
});

test.each([
  '',
  '2026-11-22',
  '2026-11-22T14:05:00Z',
  '2026-11-22T14:05:00.000+00:00',
  '2026-02-30T14:05:00.000Z',
  '2026-11-22T25:05:00.000Z',
  '2026-11-22T14:05:00.000Z\n',
])('%j is not an instant', (text) => expect(instant(text)).toBeNull());

test.each([
  ['2009', 'year', '2009-01-01T00:00:00.000Z', null],
  ['2009-08', 'month', '2009-07-31T23:00:00.000Z', null],
  ['2009-08-01', 'day', '2009-07-31T23:00:00.000Z', null],
  ['2009-12-01', 'day', '2009-12-01T00:00:00.000Z', null],
  ['1969-01-15', 'day', '1969-01-14T23:00:00.000Z', null],
  ['2009-08-01T04:44:00+00:00', 'time', '2009-08-01T04:44:00.000Z', 0],
  ['2009-08-01T04:44:00Z', 'time', '2009-08-01T04:44:00.000Z', 0],
  ['2009-08-01T04:44:00-04:00', 'time', '2009-08-01T08:44:00.000Z', -240],
  ['2009-08-01T04:44:00+05:30', 'time', '2009-07-31T23:14:00.000Z', 330],
  ['2009-08-01T04:44:00-00:00', 'time', '2009-08-01T04:44:00.000Z', 0],
  ['2009-08-01T04:44:00.123456789-04:00', 'time', '2009-08-01T08:44:00.123Z', -240],
  ['2009-08-01T04:44:00.5Z', 'time', '2009-08-01T04:44:00.500Z', 0],
  ['2016-12-31T23:59:60Z', 'time', '2016-12-31T23:59:59.999Z', 0],
  ['2017-01-01T00:59:60.250+01:00', 'time', '2016-12-31T23:59:59.999Z', 60],
  ['9999-12-31T23:59:59-12:00', 'time', '9999-12-31T23:59:59.999Z', -720],
  ['0001-01-01T00:00:00+14:00', 'time', '0000-12-31T10:00:00.000Z', 840],
])('%s is a %s that begins at %s', (text, precision, sortKey, offsetMinutes) => {
  expect(parseFhirDateTime(text)).toEqual({ precision, sortKey, original: text, offsetMinutes });
});

test.each([
  [
    '',
    '09',
    '0000',
    '2009-13',
    '2009-00',
    '2009-02-30',
    '2023-02-29',
    '2009-8-1',
    '20090801',
    '2009-08-01T04:44',
    '2009-08-01T04:44Z',
    '2009-08-01T04:44:00',
    '2009-08-01 04:44:00Z',
  ],
  [
    '2009-08-01T24:00:00Z',
    '2009-08-01T04:60:00Z',
    '2009-08-01T04:44:61Z',
    '2009-08-01T04:44:00.Z',
    '2009-08-01T04:44:00z',
    '2009-08-01t04:44:00Z',
    '2009-08-01T04:44:00+14:30',
    '2009-08-01T04:44:00+15:00',
  ],
  [
    '2009-08-01T04:44:00+0100',
    '-2009',
    '2009-08-01T',
    ' 2009',
    '2009 ',
    '2009\n',
    '2009-08-01T04:44:00Z\n',
    '２００９',
    '2009-08-01T04:44:00,5Z',
  ],
])('the grammar is strict', (...texts) => {
  for (const text of texts) expect([text, parseFhirDateTime(text)]).toEqual([text, null]);
});

test('moments are shown in London time', () => {
  expect(formatInstantUk(at('2026-11-22T14:05:00Z'))).toBe('Sun 22 Nov 2026, 14:05');
  expect(formatInstantUk(at('2026-07-31T23:30:00Z'))).toBe('Sat 1 Aug 2026, 00:30');
  expect(formatInstantShortUk(at('2026-07-31T23:30:00Z'))).toBe('1 Aug 2026, 00:30');
  expect(formatInstantExactUk(at('2026-07-31T23:30:09Z'))).toBe('Sat 1 Aug 2026, 00:30:09');
  expect(formatTimeUk(at('2026-07-31T23:30:00Z'))).toBe('00:30');
  expect(formatTimeUk(at('2026-11-22T09:05:59.999Z'))).toBe('09:05');
});

test.each([
  ['2009-08-01T04:44:00+00:00', '1 Aug 2009, 04:44 (UTC)'],
  ['2009-08-01T04:44:00Z', '1 Aug 2009, 04:44 (UTC)'],
  ['2009-08-01T04:44:00+01:00', '1 Aug 2009, 04:44'],
  ['2009-12-01T04:44:00Z', '1 Dec 2009, 04:44'],
  ['2009-12-01T04:44:00+01:00', '1 Dec 2009, 04:44 (UTC+1)'],
  ['2009-08-01T04:44:00-04:00', '1 Aug 2009, 04:44 (UTC-4)'],
  ['2009-08-01T04:44:00+05:30', '1 Aug 2009, 04:44 (UTC+5:30)'],
  ['2009-08-01T04:44:00-09:30', '1 Aug 2009, 04:44 (UTC-9:30)'],
  ['2009-08-01', '1 Aug 2009'],
  ['2009-08-01T04:44', '1 Aug 2009, 04:44'],
  ['2009-08-01T04:44:10', '1 Aug 2009, 04:44'],
  ['2009-08-01T04:44-04:00', '1 Aug 2009, 04:44 (UTC-4)'],
  ['2009-02-30T04:44', '2009-02-30T04:44'],
  ['2009-08-01T04:44:00-15:00', '2009-08-01T04:44:00-15:00'],
  ['2009-08', 'Aug 2009'],
  ['2009', '2009'],
  ['about 2009', 'about 2009'],
  ['', ''],
  ['2009-02-30', '2009-02-30'],
])('%j is shown as %j', (text, shown) => expect(formatFhirDateTimeUk(text)).toBe(shown));

test.each([
  ['2026-07-04T14:05:00Z', '2026-07-04T15:05:00.000+01:00', '4 Jul 2026, 15:05'],
  ['2026-07-04T23:30:00.250Z', '2026-07-05T00:30:00.250+01:00', '5 Jul 2026, 00:30'],
  ['2026-12-04T14:05:00Z', '2026-12-04T14:05:00.000+00:00', '4 Dec 2026, 14:05'],
  ['1970-01-01T00:00:00Z', '1970-01-01T01:00:00.000+01:00', '1 Jan 1970, 01:00'],
  ['2026-07-04T14:05:00+05:30', '2026-07-04T14:05:00+05:30', '4 Jul 2026, 14:05 (UTC+5:30)'],
  ['2026-07-04', '2026-07-04', '4 Jul 2026'],
  ['A to Z', 'A to Z', 'A to Z'],
  ['1800-07-04T14:05:00Z', '1800-07-04T14:05:00Z', '4 Jul 1800, 14:05 (UTC)'],
])('our own %j is %j in London, shown as %j', (text, written, shown) => {
  expect(utcTextInLondon(text)).toBe(written);
  expect(formatFhirDateTimeUk(written)).toBe(shown);
  expect(parseFhirDateTime(written)?.sortKey).toBe(parseFhirDateTime(text)?.sortKey);
});

test('our own times keep their moment, at any date', () => {
  fc.assert(
    fc.property(anyMs, (ms) => {
      const text = instantFromMs(ms);
      expect(parseFhirDateTime(utcTextInLondon(text))?.sortKey).toBe(parseFhirDateTime(text)?.sortKey);
    }),
  );
});

test('a day in London begins after the last moment of the previous day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -43_000, max: 47_000 }), (days) => {
      const start = msFromInstant(startOfDayInLondon(localDateFromEpochDay(days)));
      expect(formatInstantUk(instantFromMs(start))).toMatch(/, 00:00$/);
      expect(formatInstantUk(instantFromMs(start - 1))).toMatch(/, 23:59$/);
    }),
  );
});

test('every FHIR date is parsed, keeps its text and sorts by its moment', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const written = fc
    .record({
      ms: fc.integer({ min: Date.parse('0002-01-01T00:00:00Z'), max: Date.parse('9998-12-31T00:00:00Z') }),
      offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
    })
    .map(({ ms, offset }) => {
      const wall = new Date(ms + offset * 60_000).toISOString().slice(0, -1);
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      return { ms, offset, text: `${wall}${zone}` };
    });
  fc.assert(
    fc.property(written, ({ ms, offset, text }) => {
      const parsed = parseFhirDateTime(text);
      expect(parsed).toEqual({ precision: 'time', sortKey: instantFromMs(ms), original: text, offsetMinutes: offset });
      expect(formatFhirDateTimeUk(text)).toContain(text.slice(11, 16));
    }),
  );
});

test('a whole day sorts within the day, and a month within the month', () => {
  fc.assert(
    fc.property(fc.integer({ min: -36_000, max: 47_000 }), (days) => {
      const day: LocalDate = localDateFromEpochDay(days);
      const keys = [day.slice(0, 4), day.slice(0, 7), day].map((text) => parseFhirDateTime(text)?.sortKey ?? '');
      expect([...keys].sort()).toEqual(keys);
      expect(localDate(day)).toBe(day);
    }),
  );
});

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789-:TZ+.')) })),
      (text) => {
        expect(typeof formatFhirDateTimeUk(text)).toBe('string');
        expect(parseFhirDateTime(text)?.original ?? text).toBe(text);
        expect([null, text]).toContain(instant(text));
      },
    ),
  );
});

test('every date and time of the Synthea bundles and of the NHS examples is parsed and shown, where the files are available', () => {
  const folders = ['fhir-synthea', 'uk-patients'].map((name) => resolve(__dirname, '../../../shared/data', name));
  if (!folders.every((folder) => existsSync(folder))) {
    console.info('The example bundles are not at ../shared/data: their dates are not read.');
    return;
  }
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /^\d{4}-\d{2}(-\d{2}(T.*)?)?$/.test(value)) texts.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const folder of folders)
    for (const name of readdirSync(folder))
      if (name.endsWith('.json')) collect(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  expect(texts.size).toBeGreaterThan(1_000);
  for (const text of texts) {
    expect([text, parseFhirDateTime(text)?.original]).toEqual([text, text]);
    expect(formatFhirDateTimeUk(text)).toMatch(/^\d{1,2} [A-Z][a-z]{2} \d{4}(, \d{2}:\d{2}( \(UTC[^)]*\))?)?$/);
  }
});
