import fc from 'fast-check';
import { localDate, type LocalDate } from '../../shared/time/local-date';
import { classifyQuery, fitsBirthDate, type QueryPart } from './query';

const today: LocalDate = localDate('2026-11-22')!;
const parse = (text: string) => classifyQuery(text, today);
/** Writes readings in short form: `smith+born:1981-07-04`. */
const shortly = (text: string) =>
  parse(text).readings.map((reading) =>
    reading
      .map((part: QueryPart) => {
        if (part.kind === 'name') return part.word;
        if (part.kind === 'born') return `born:${part.dates.join('|')}${part.partial.length > 0 ? '~' : ''}`;
        if (part.kind === 'postcode') return `post:${part.key}${part.isWhole ? '' : '~'}`;
        return `digits:${part.phone ?? ''}/${part.nhsNumber ?? ''}`;
      })
      .join('+'),
  );

test.each([
  ['smith', ['smith']],
  ['Smith, Jane', ['smith+jane']],
  ['O’Neil', ['oneil']],
  ['smith-jones', ['smith+jones']],
  ['smith 4/7/81', ['smith+born:1981-07-04']],
  ['4/7/81 smith', ['born:1981-07-04+smith']],
  ['smith 4 jul 1981', expect.arrayContaining(['smith+born:1981-07-04', 'smith+born:~+jul+born:~'])],
  ['4th of July 1981', expect.arrayContaining(['born:1981-07-04'])],
  ['june', ['june']],
  ['jo 0770', ['jo+digits:770/0770']],
  ['LS1 6AE', ['post:LS16AE']],
  ['ls16ae', ['post:LS16AE']],
  ['smith ls1 6ae', ['smith+post:LS16AE']],
  ['ls1', ['post:LS1~', 'ls1']],
  ['LS1 6', expect.arrayContaining(['post:LS16~'])],
  ['M1 1', expect.arrayContaining(['post:M11~'])],
  ['943 476', ['digits:943476/943476', 'digits:943/943+digits:476/476']],
  ['943 476 5919', expect.arrayContaining(['digits:9434765919/9434765919'])],
  ['9434765919', ['digits:9434765919/9434765919']],
  ['04071981', ['born:1981-07-04', 'digits:4071981/04071981']],
  ['+44 7700 900123', expect.arrayContaining(['digits:7700900123/'])],
  ['07700 900123', expect.arrayContaining(['digits:7700900123/'])],
  ['4/7', ['born:~']],
  ['81', ['born:~']],
  ['maynard46 mosciski958', ['maynard46+mosciski958']],
  ['王伟', ['王伟']],
  ['', []],
  ['   ', []],
  ['!!! ---', []],
])('%j is read as %j', (text, readings) => expect(shortly(text)).toEqual(readings));

test('all readings combined, kind by kind', () => {
  expect(parse('smith 4/7/81')).toMatchObject({ nameTokens: ['smith'], birthDates: ['1981-07-04'] });
  expect(parse('jo 0770')).toMatchObject({ nameTokens: ['jo'], birthDates: [], digits: '770', nhsNumber: '0770' });
  expect(parse('LS1 6AE')).toMatchObject({ nameTokens: [], postcode: 'LS1 6AE' });
  expect(parse('943 476')).toMatchObject({ digits: '943476', nhsNumber: '943476' });
  expect(parse('943 476 5919').nhsNumber).toBe('9434765919');
  expect(parse('smith')).not.toHaveProperty('digits');
  expect(parse('smith')).not.toHaveProperty('nhsNumber');
  expect(parse('smith')).not.toHaveProperty('postcode');
  expect(parse('smith 12')).not.toHaveProperty('digits');
});

test('a partial date matches the days it can become', () => {
  const part = parse('4/7/8').readings[0]![0] as Extract<QueryPart, { kind: 'born' }>;
  expect(fitsBirthDate(part, localDate('1981-07-04')!)).toBe('part');
  expect(fitsBirthDate(part, localDate('1991-07-04')!)).toBeNull();
});

test('never throws, and the number of readings stays small', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.string({ unit: fc.constantFrom(...Array.from("0123456789/ -+.ls1'smith")), maxLength: 120 }),
    fc.string({ unit: 'binary', maxLength: 120 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const query = parse(text);
      expect(query.readings.length).toBeLessThanOrEqual(48);
      for (const reading of query.readings) expect(reading.length).toBeGreaterThan(0);
      if (query.digits !== undefined) expect(query.digits).toMatch(/^\d{3,15}$/);
      if (query.nhsNumber !== undefined) expect(query.nhsNumber).toMatch(/^\d{3,10}$/);
      for (const word of query.nameTokens) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
    { numRuns: 1_000 },
  );
});
