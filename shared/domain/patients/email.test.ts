import fc from 'fast-check';
import { emailKey, isEmail, parseEmail } from './email';

test.each([
  ['jane@example.org', 'jane@example.org'],
  ['  Jane.Smith+clinic@Example.CO.UK ', 'Jane.Smith+clinic@example.co.uk'],
  ["o'neil@example.ie", "o'neil@example.ie"],
  ['łukasz@przykład.pl', 'łukasz@przykład.pl'],
  ['a@xn--przykad-rjb.xn--p1ai', 'a@xn--przykad-rjb.xn--p1ai'],
  ['1234@163.com', '1234@163.com'],
  ['a_b-c%d@sub.domain.museum', 'a_b-c%d@sub.domain.museum'],
])('%j is an address', (text, value) => expect(parseEmail(text)).toEqual({ ok: true, value }));

test.each([
  ...[
    '',
    'jane',
    'jane@',
    '@example.org',
    'jane@example',
    'jane@@example.org',
    'jane @example.org',
    'jane@exa mple.org',
    'jane@example..org',
    '.jane@example.org',
    'jane.@example.org',
    'ja..ne@example.org',
  ],
  ...[
    'jane@-example.org',
    'jane@example-.org',
    'jane@example.org.',
    'jane@192.168.0.1',
    'Jane <jane@example.org>',
    'a@b.org,c@d.org',
    'a@b.org;c@d.org',
    'jane@example.o',
    'mailto:jane@example.org',
    'jane@example.org\nBcc: x@y.org',
  ],
  `${'a'.repeat(65)}@example.org`,
  `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.org`,
])('%j is not an address', (text) => expect(isEmail(text)).toBe(false));

test('addresses are compared regardless of case', () =>
  expect(emailKey(' Jane@Example.org ')).toBe(emailKey('jane@example.ORG')));

test('ordinary addresses are accepted, and parsing is idempotent', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const parsed = parseEmail(address);
      if (parsed.ok) expect(parseEmail(parsed.value)).toEqual(parsed);
    }),
  );
  const word = fc.string({ unit: fc.constantFrom(...Array.from('abcxyz019')), minLength: 1, maxLength: 20 });
  fc.assert(fc.property(word, word, word, (a, b, domain) => expect(isEmail(`${a}.${b}@${domain}.co.uk`)).toBe(true)));
});

test('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(typeof isEmail(text)).toBe('boolean')));
});
