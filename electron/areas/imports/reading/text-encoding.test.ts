import fc from 'fast-check';
import { Refusal } from '../../../../shared/errors/result';
import { detectEncoding, toUtf8 } from './text-encoding';

const failureOf = (bytes: Buffer, encoding: Parameters<typeof toUtf8>[1]) => {
  try {
    toUtf8(bytes, encoding);
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  return null;
};
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['plain', Buffer.from('a,b\n'), 'utf-8', 'a,b\n'],
  ['UTF-8 with a mark', Buffer.from('\ufeffé,b\n'), 'utf-8', 'é,b\n'],
  ['UTF-16 LE', Buffer.from('\ufeffName;Zoë 😀', 'utf16le'), 'utf-16le', 'Name;Zoë 😀'],
  ['UTF-16 BE', swapped('\ufeffName;Zoë 😀'), 'utf-16be', 'Name;Zoë 😀'],
  ['UTF-16 LE without a mark', Buffer.from('Name;Vorname', 'utf16le'), 'utf-16le', 'Name;Vorname'],
  ['UTF-16 BE without a mark', swapped('Name;Vorname'), 'utf-16be', 'Name;Vorname'],
  ['Windows-1252', Buffer.from([0x52, 0x65, 0x6e, 0xe9, 0x65, 0x20, 0x80, 0x93, 0x94]), 'windows-1252', 'Renée €“”'],
] as const)('%s', (_, bytes, encoding, text) => {
  expect(detectEncoding(bytes)).toBe(encoding);
  expect(toUtf8(Buffer.from(bytes), encoding).toString('utf8')).toBe(text);
});

test.each([
  [
    'a byte of another code page',
    Buffer.concat([Buffer.from('ab\ncd'), Buffer.from([0xe9]), Buffer.from('x')]),
    'utf-8',
    'line 2, byte 5',
  ],
  [
    'a letter cut off at the end',
    Buffer.concat([Buffer.from('\ufeffab\n'), Buffer.from([0xc3])]),
    'utf-8',
    'line 2, byte 6',
  ],
  ['an overlong letter', Buffer.from([0x61, 0xc0, 0xaf]), 'utf-8', 'line 1, byte 1'],
  ['half of a pair in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 'utf-8', 'line 1, byte 0'],
  ['a byte Windows has no letter for', Buffer.from([0x61, 0x0a, 0x62, 0x81]), 'windows-1252', 'line 2, byte 3'],
  [
    'half a letter of UTF-16',
    Buffer.concat([Buffer.from('\ufeffa\nb', 'utf16le'), Buffer.from([0x41])]),
    'utf-16le',
    'line 2, byte 8',
  ],
  [
    'half of a pair in UTF-16',
    Buffer.concat([Buffer.from('\ufeffa', 'utf16le'), Buffer.from([0x00, 0xd8]), Buffer.from('b', 'utf16le')]),
    'utf-16le',
    'line 1, byte 4',
  ],
] as const)('reports %s by line and byte', (_, bytes, encoding, ref) => {
  expect(failureOf(Buffer.from(bytes), encoding)).toEqual({ code: 'import/encoding', ref });
});

test('every text survives every encoding that can hold it', () => {
  const text = fc.string({ unit: 'binary' }).map((s) => s.replace(/\p{Surrogate}/gu, ''));
  fc.assert(
    fc.property(text, (s) => {
      expect(toUtf8(Buffer.from(s, 'utf8'), 'utf-8').toString('utf8')).toBe(s.replace(/^\ufeff/, ''));
      expect(toUtf8(Buffer.from(s, 'utf16le'), 'utf-16le').toString('utf8')).toBe(s.replace(/^\ufeff/, ''));
      expect(toUtf8(swapped(s), 'utf-16be').toString('utf8')).toBe(s.replace(/^\ufeff/, ''));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      const decoder = new TextDecoder('windows-1252');
      const hasHole = bytes.some((b) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(b));
      expect(failureOf(buffer, 'windows-1252') === null).toBe(!hasHole);
      if (!hasHole) expect(toUtf8(buffer, 'windows-1252').toString('utf8')).toBe(decoder.decode(bytes));
      const isValid = failureOf(buffer, 'utf-8') === null;
      expect(isValid).toBe(
        !new TextDecoder('utf-8').decode(bytes).includes('\ufffd') ||
          Buffer.from(bytes).includes(Buffer.from('\ufffd')),
      );
    }),
    { numRuns: 500 },
  );
});
