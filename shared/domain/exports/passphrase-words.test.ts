import fc from 'fast-check';
import { sixWordPassphrase } from './passphrase-words';

const letters = 'abcdefghijklmnopqrst';
const list = Array.from({ length: 8_000 }, (_, i) =>
  [i % 20, Math.floor(i / 20) % 20, Math.floor(i / 400)].map((n) => letters.charAt(n)).join(''),
);

test('draws six words of the list in the order of the random source', () => {
  expect(sixWordPassphrase(list, () => 0)).toBe('aaa-aaa-aaa-aaa-aaa-aaa');
  let next = 0;
  expect(sixWordPassphrase(list, () => next++)).toBe('aaa-baa-caa-daa-eaa-faa');
  const asked: number[] = [];
  sixWordPassphrase(list, (below) => {
    asked.push(below);
    return below - 1;
  });
  expect(asked).toEqual([8_000, 8_000, 8_000, 8_000, 8_000, 8_000]);
});

test('a passphrase can be split into its words again', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(7_999), { minLength: 6, maxLength: 6 }), (picks) => {
      const source = picks.values();
      expect(sixWordPassphrase(list, () => source.next().value ?? 0).split('-')).toEqual(
        picks.map((pick) => list[pick]),
      );
    }),
  );
});

test('words with a hyphen, short words and repeated words are excluded', () => {
  const asked: number[] = [];
  sixWordPassphrase([...list, 'yo-yo', 'ab', 'T-shirt', '', 'aaa'], (below) => {
    asked.push(below);
    return 0;
  });
  expect(asked[0]).toBe(8_000);
});

test('a short list or a source out of range is refused', () => {
  expect(() => sixWordPassphrase(list.slice(0, 100), () => 0)).toThrow(RangeError);
  expect(() => sixWordPassphrase([], () => 0)).toThrow(RangeError);
  for (const wrong of [-1, 8_000, 0.5, Number.NaN])
    expect(() => sixWordPassphrase(list, () => wrong)).toThrow(RangeError);
});
