import fc from 'fast-check';
import { formatPhone, parseUkPhone, phoneDigits } from './phone';

test.each([
  ['07911 123456', '+447911123456', '07911 123456'],
  ['7911123456', '+447911123456', '07911 123456'],
  ['+44 7911 123456', '+447911123456', '07911 123456'],
  ['44 7911 123456', '+447911123456', '07911 123456'],
  ['0044 7911 123456', '+447911123456', '07911 123456'],
  ['+44 (0)20 7946 0958', '+442079460958', '020 7946 0958'],
  ['(0113) 496-0123', '+441134960123', '0113 496 0123'],
  ['0113.496.0123', '+441134960123', '0113 496 0123'],
  ['07700 900123', '+447700900123', '07700 900123'],
  ['01632 960123', '+441632960123', '01632 960123'],
  ['0800 1111', '+448001111', '0800 1111'],
  ['01481 720000', '+441481720000', '01481 720000'],
  ['07797 712345', '+447797712345', '07797 712345'],
  ['+353 85 123 4567', '+353851234567', '+353 85 123 4567'],
  ['00353 85 123 4567', '+353851234567', '+353 85 123 4567'],
  ['+48 512 345 678', '+48512345678', '+48 512 345 678'],
  ['+1 (617) 555-0199', '+16175550199', '+1 617 555 0199'],
  ['+91 98765 43210', '+919876543210', '+91 98765 43210'],
  ['０７９１１ １２３４５６', '+447911123456', '07911 123456'],
])('%j is %s', (text, e164, national) =>
  expect(parseUkPhone(text)).toEqual({ ok: true, e164, national, extension: '' }),
);

test('an extension is kept separately', () => {
  expect(parseUkPhone('0113 496 0123 ext 45')).toEqual({
    ok: true,
    e164: '+441134960123',
    national: '0113 496 0123',
    extension: '45',
  });
});

test.each([
  '',
  '0770',
  '01234',
  '0111 111 1111',
  '09999999999',
  '0000000000',
  '07911 12345',
  '07911 1234567',
  '555-0199',
  '555-884-8058',
  '(617) 555-0199',
  '1134960123',
  '07911 123456 after six',
  'none',
  '+',
  '+44',
  '+999 123456',
  '=07911123456',
  'x'.repeat(100),
])('%j is not a phone number', (text) => expect(parseUkPhone(text)).toEqual({ ok: false }));

test.each([
  ['07700 900123', '7700900123'],
  ['+447700900123', '7700900123'],
  ['+44 (0)7700 900123', '7700900123'],
  ['00447700900123', '7700900123'],
  ['447700900123', '7700900123'],
  ['0770', '770'],
  ['0123', '123'],
  ['4491', '4491'],
  ['900 123', '900123'],
  ['+353 85 123 4567', '353851234567'],
  ['0113 496 0123 ext. 45', '1134960123'],
  ['', ''],
  ['smith', ''],
])('%j is searched as %j', (text, digits) => expect(phoneDigits(text)).toBe(digits));

/** Numbers from British ranges in use: mobiles, Leeds, London, freephone. */
const ukNumber = fc
  .tuple(fc.constantFrom('7911', '7400', '7850', '113496', '207946', '808157'), fc.integer({ min: 0, max: 9_999_999 }))
  .map(
    ([start, rest]) =>
      `+44${start}${String(rest)
        .padStart(10 - start.length, '0')
        .slice(-(10 - start.length))}`,
  );

test('a number is parsed again from its display form and found by every part of it', () => {
  fc.assert(
    fc.property(ukNumber, fc.nat(9), fc.integer({ min: 3, max: 10 }), (e164, from, length) => {
      const parsed = parseUkPhone(e164);
      if (!parsed.ok) return;
      expect(parsed.e164).toBe(e164);
      expect(parseUkPhone(formatPhone(e164))).toEqual(parsed);
      const stored = phoneDigits(e164);
      const dialled = `0${stored}`;
      expect(phoneDigits(formatPhone(e164))).toBe(stored);
      expect(stored).toContain(phoneDigits(dialled.slice(from, from + length)));
    }),
  );
});

test('text that is not a number is shown unchanged', () => {
  for (const text of ['', 'ask at the desk', '+', '+12', '07911123456']) expect(formatPhone(text)).toBe(text);
});

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-() .x/')) })),
      (text) => {
        const parsed = parseUkPhone(text);
        if (parsed.ok) expect(parsed.e164).toMatch(/^\+\d{5,15}$/);
        expect(phoneDigits(text)).toMatch(/^\d*$/);
        expect(typeof formatPhone(text)).toBe('string');
      },
    ),
    { numRuns: 1_000 },
  );
});
