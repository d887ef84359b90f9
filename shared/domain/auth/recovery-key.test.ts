import fc from 'fast-check';
import { decodeRecoveryKey, encodeRecoveryKey, recoveryKeyBytes } from './recovery-key';

const keys = fc.uint8Array({ minLength: recoveryKeyBytes, maxLength: recoveryKeyBytes });

test('a printed key can be typed in any style', () => {
  fc.assert(
    fc.property(keys, fc.boolean(), (bytes, lower) => {
      const printed = encodeRecoveryKey(bytes);
      const typed = (lower ? printed.toLowerCase() : printed)
        .replaceAll('-', ' ')
        .replaceAll('0', 'o')
        .replaceAll('1', 'l');
      expect(decodeRecoveryKey(typed)).toEqual({ ok: true, bytes });
    }),
  );
});

test('every wrong character is detected and its group is named', () => {
  fc.assert(
    fc.property(
      keys,
      fc.nat(39),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
      (bytes, place, other) => {
        const text = encodeRecoveryKey(bytes).replaceAll('-', '');
        if (text[place] === other) return;
        expect(decodeRecoveryKey(text.slice(0, place) + other + text.slice(place + 1))).toEqual({
          ok: false,
          group: Math.floor(place / 5) + 1,
        });
      },
    ),
  );
});

test('every swap of two neighbours in a group is detected', () => {
  fc.assert(
    fc.property(keys, fc.nat(7), fc.nat(3), (bytes, group, at) => {
      const text = encodeRecoveryKey(bytes).replaceAll('-', '');
      const i = group * 5 + at;
      if (text[i] === text[i + 1]) return;
      const swapped = text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
      expect(decodeRecoveryKey(swapped)).toEqual({ ok: false, group: group + 1 });
    }),
  );
});

test('swapped, missing and extra groups are detected', () => {
  const printed = encodeRecoveryKey(new Uint8Array(20).map((_, i) => i * 7));
  const groups = printed.split('-');
  expect(decodeRecoveryKey([groups[1], groups[0], ...groups.slice(2)].join('-')).ok).toBe(false);
  expect(decodeRecoveryKey(groups.slice(0, 7).join('-'))).toEqual({ ok: false, group: 8 });
  expect(decodeRecoveryKey(`${printed}-ABCDE`)).toEqual({ ok: false });
});

test('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(typeof decodeRecoveryKey(text).ok).toBe('boolean')));
});
