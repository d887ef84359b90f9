import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { formatNhsNumber, generateTestNhsNumber, nhsNumberProblems, parseNhsNumber } from './nhs-number';

const real = { allowTestNumbers: false };
const demo = { allowTestNumbers: true };

test.each([
  ['943 476 5919', demo, '9434765919'],
  ['943-476-5919', demo, '9434765919'],
  [' 4010232137 ', real, '4010232137'],
  ['401\u00a0023\u20112137', real, '4010232137'],
  ['9000000009', demo, '9000000009'],
])('%j is accepted', (text, options, value) => expect(parseNhsNumber(text, options)).toEqual({ ok: true, value }));

test.each([
  ['', 'format'],
  ['   ', 'format'],
  ['943 476 591A', 'format'],
  ['943.476.5919', 'format'],
  ['+9434765919', 'format'],
  ['９４３４７６５９１９', 'format'],
  ['943476591', 'length'],
  ['94347659190', 'length'],
  ['0000000000', 'all-zero'],
  ['000 000 0000', 'all-zero'],
  ['9434765918', 'checksum'],
  ['4010232138', 'checksum'],
  ['9434765919', 'test-number'],
  ['9990000018', 'test-number'],
])('%j is refused: %s', (text, reason) => expect(parseNhsNumber(text, real)).toEqual({ ok: false, reason }));

/** Returns a number with a valid check digit: the first nine-digit number from `start` on that has one. */
function withCheckDigit(start: string): string {
  for (let n = Number(start); ; n++) {
    const nine = String(n).padStart(9, '0');
    const sum = Array.from(nine).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${nine}${check}`;
  }
}

test.each([
  ['400000000', true],
  ['499999990', true],
  ['500000000', false],
  ['599999990', false],
  ['600000000', true],
  ['799999990', true],
  ['800000000', false],
  ['899999990', false],
  ['320000001', true],
  ['399999990', true],
  ['319999990', false],
  ['010190000', true],
  ['311299000', true],
  ['290200000', true],
  ['290204000', true],
  ['290201000', false],
  ['300204000', false],
  ['310401000', false],
  ['001201000', false],
  ['320101000', true],
  ['011301000', false],
  ['010001000', false],
  ['000000001', false],
])('a number from %s on can belong to a person: %s', (start, isIssued) => {
  expect(parseNhsNumber(withCheckDigit(start), real)).toEqual(
    isIssued ? { ok: true, value: withCheckDigit(start) } : { ok: false, reason: 'range' },
  );
});

test('published test numbers are accepted only in demo data, where that list is available', () => {
  const file = resolve(__dirname, '../../../../shared/data/nhs-numbers/valid-9.csv');
  if (!existsSync(file)) {
    console.info('Published test numbers are not at ../shared/data: not compared.');
    return;
  }
  const numbers = readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) {
    expect(parseNhsNumber(number, demo)).toEqual({ ok: true, value: number });
    expect(parseNhsNumber(number, real)).toEqual({ ok: false, reason: 'test-number' });
  }
  expect(numbers.map((_, n) => generateTestNhsNumber(n))).toEqual(numbers);
});

const n = fc.integer({ min: 0, max: 89_999_999 });

test('generated numbers are valid, in the test range, and all different', () => {
  expect(generateTestNhsNumber(0)).toBe('9990000018');
  expect(new Set(Array.from({ length: 20_000 }, (_, i) => generateTestNhsNumber(i))).size).toBe(20_000);
  expect(generateTestNhsNumber(899_999).startsWith('999')).toBe(true);
  expect(generateTestNhsNumber(900_000).startsWith('998')).toBe(true);
  fc.assert(
    fc.property(n, n, (a, b) => {
      expect(parseNhsNumber(generateTestNhsNumber(a), demo).ok).toBe(true);
      expect(generateTestNhsNumber(a) === generateTestNhsNumber(b)).toBe(a === b);
    }),
  );
  for (const wrong of [-1, 0.5, 90_000_000, Number.NaN]) expect(() => generateTestNhsNumber(wrong)).toThrow(RangeError);
});

test('a number formatted 3-3-4 is parsed again', () => {
  expect(formatNhsNumber('9434765919')).toBe('943 476 5919');
  expect(formatNhsNumber('not a number')).toBe('not a number');
  fc.assert(
    fc.property(n, (i) =>
      expect(parseNhsNumber(formatNhsNumber(generateTestNhsNumber(i)), demo)).toEqual({
        ok: true,
        value: generateTestNhsNumber(i),
      }),
    ),
  );
});

test('P4: every single wrong digit is detected', () => {
  fc.assert(
    fc.property(n, fc.nat(9), fc.integer({ min: 1, max: 9 }), (i, place, more) => {
      const number = generateTestNhsNumber(i);
      const wrong = number.slice(0, place) + String((Number(number[place]) + more) % 10) + number.slice(place + 1);
      expect(parseNhsNumber(wrong, demo)).toEqual({ ok: false, reason: 'checksum' });
    }),
  );
});

test('P4: every swap of two different neighbours is detected', () => {
  fc.assert(
    fc.property(n, fc.nat(8), (i, place) => {
      const number = generateTestNhsNumber(i);
      if (number[place] === number[place + 1]) return;
      const swapped = number.slice(0, place) + number[place + 1]! + number[place]! + number.slice(place + 2);
      expect(parseNhsNumber(swapped, demo).ok).toBe(false);
    }),
  );
});

test('never throws, and every refusal has a sentence', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -')) })),
      fc.boolean(),
      (text, allowTestNumbers) => {
        const parsed = parseNhsNumber(text, { allowTestNumbers });
        if (parsed.ok) expect(parsed.value).toMatch(/^\d{10}$/);
        else expect(nhsNumberProblems[parsed.reason]).toMatch(/\.$/);
        expect(typeof formatNhsNumber(text)).toBe('string');
      },
    ),
  );
});
