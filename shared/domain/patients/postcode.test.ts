import fc from 'fast-check';
import { isPostcodeBeginning, isUkPostcode, normalisePostcode, parseUkPostcode, postcodeKey } from './postcode';

test.each([
  ['ls16ae', 'LS1 6AE'],
  [' LS1  6ae ', 'LS1 6AE'],
  ['M1 1AA', 'M1 1AA'],
  ['m60 1nw', 'M60 1NW'],
  ['CR2 6XH', 'CR2 6XH'],
  ['dn55 1pt', 'DN55 1PT'],
  ['W1A 1HQ', 'W1A 1HQ'],
  ['ec1a 1bb', 'EC1A 1BB'],
  ['sw1a1aa', 'SW1A 1AA'],
  ['gir 0aa', 'GIR 0AA'],
  ['BF1 2AB', 'BF1 2AB'],
  ['BT1 1AA', 'BT1 1AA'],
  ['JE2 3AB', 'JE2 3AB'],
  ['IM1 1AA', 'IM1 1AA'],
  ['FIQQ 1ZZ', 'FIQQ 1ZZ'],
  ['GX11 1AA', 'GX11 1AA'],
  ['LS1 OAE', 'LS1 0AE'],
  ['LS1-6AE', 'LS1 6AE'],
  ['ＬＳ１　６ＡＥ', 'LS1 6AE'],
])('%j is %s', (text, postcode) => expect(parseUkPostcode(text)).toBe(postcode));

test.each([
  '',
  'LS1',
  'LS1 6',
  'LS1 6A',
  'LS1 6AEE',
  'QS1 6AE',
  'LJ1 6AE',
  'LS1 6CE',
  'LS1 6IE',
  '02155',
  '75008',
  '1012 AB',
  'K1A 0B1',
  'Dublin 2',
  'D02 X285',
  '94105-1234',
  'LS1 6AE, Leeds',
  'LS1/6AE',
  'A'.repeat(50),
])('%j is not a UK postcode and is not changed', (text) => {
  expect(isUkPostcode(text)).toBe(false);
  expect(normalisePostcode(text)).toBe(text);
});

test.each(['LS1', 'ls1', 'LS1 6', 'LS16', 'LS1 6A', 'LS1 6AE', 'M1', 'W1A', 'EC1A 1', 'SW1A1', 'FIQQ'])(
  '%j is the beginning of one',
  (text) => expect(isPostcodeBeginning(text)).toBe(true),
);
test.each(['', 'L', 'LS', 'smith', '943', '6AE', 'LS1 6AEE', 'Q1', 'LS1/6', 'jo12345'])(
  '%j is not the beginning of one',
  (text) => expect(isPostcodeBeginning(text)).toBe(false),
);

const letter = fc.constantFrom(...Array.from('ABDEFGHJLNPQRSTUWXYZ'));
const shape = fc.constantFrom('A9', 'A99', 'A9A', 'AA9', 'AA99', 'AA9A');
const postcode = fc
  .tuple(shape, fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), letter, letter)
  .map(([outward, digits, first, second]) => {
    const area = outward.startsWith('AA') ? 'LS' : 'M';
    const district = outward
      .replace(/^A+/, '')
      .replace('99', `${digits[0]!}${digits[1]!}`)
      .replace('9', String(digits[0]!))
      .replace('A', 'A');
    return `${area}${district} ${digits[2]!}${first}${second}`;
  });

test('a postcode is recognised with or without its space and in lower case, and so is every prefix', () => {
  fc.assert(
    fc.property(postcode, (text) => {
      if (!isUkPostcode(text)) return;
      expect(normalisePostcode(text)).toBe(text);
      expect(normalisePostcode(text.toLowerCase().replace(' ', ''))).toBe(text);
      for (let length = text.indexOf(' '); length <= text.length; length++)
        expect([text, length, isPostcodeBeginning(text.slice(0, length))]).toEqual([text, length, true]);
    }),
  );
});

test('never throws, and normalising is idempotent', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('LSMW0169AEO ')) })), (text) => {
      expect(normalisePostcode(normalisePostcode(text))).toBe(normalisePostcode(text));
      expect(typeof isPostcodeBeginning(text)).toBe('boolean');
      expect(postcodeKey(text)).toMatch(/^[A-Z0-9]*$/);
    }),
  );
});
