import fc from 'fast-check';
import { damerau, isWithinOneSlip } from './edit-distance';

test.each([
  ['smith', 'smith', 0],
  ['smith', 'smyth', 1],
  ['smith', 'smtih', 1],
  ['smith', 'smit', 1],
  ['smith', 'smiith', 1],
  ['smith', 'msith', 1],
  ['smith', 'smihtt', 2],
  ['katherine', 'catherine', 1],
  ['katherine', 'kathryn', 3],
  ['', 'ab', 2],
  ['', '', 0],
  ['ca', 'abc', 3],
  ['王伟', '王佳', 1],
  ['😀a', 'a😀', 1],
])('%s and %s are %i apart', (a, b, distance) => expect(damerau(a, b, 9)).toBe(distance));

/** Follows the definition, without shortcuts. */
function slow(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const memo = new Map<string, number>();
  const go = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const known = memo.get(`${i},${j}`);
    if (known !== undefined) return known;
    let best = Math.min(go(i - 1, j) + 1, go(i, j - 1) + 1, go(i - 1, j - 1) + (x[i - 1] === y[j - 1] ? 0 : 1));
    if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) best = Math.min(best, go(i - 2, j - 2) + 1);
    memo.set(`${i},${j}`, best);
    return best;
  };
  return go(x.length, y.length);
}

const word = fc.string({ unit: fc.constantFrom(...Array.from('abc')), maxLength: 9 });

test('the distance agrees with the definition, stops at the limit and is symmetric', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 9 }), (a, b, max) => {
      expect(damerau(a, b, max)).toBe(Math.min(slow(a, b), max + 1));
      expect(damerau(a, b, max)).toBe(damerau(b, a, max));
      expect(isWithinOneSlip(a, b)).toBe(damerau(a, b, 1) <= 1);
    }),
    { numRuns: 2_000 },
  );
});

test('the fast check agrees around one slip', () => {
  fc.assert(
    fc.property(word, fc.nat(9), fc.constantFrom('a', 'b', 'x'), (text, place, letter) => {
      const at = Math.min(place, text.length);
      for (const other of [
        text.slice(0, at) + letter + text.slice(at),
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + letter + text.slice(at + 1),
        text.slice(0, at) +
          text
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          text.slice(at + 2),
      ]) {
        expect([text, other, isWithinOneSlip(text, other)]).toEqual([text, other, damerau(text, other, 1) <= 1]);
      }
    }),
    { numRuns: 1_000 },
  );
});
