import fc from 'fast-check';
import { damerau } from '../../shared/domain/patients/edit-distance';
import { deletionVariants, shortestFuzzyWord } from './deletion-variants';

test.each([
  ['anna', ['anna', 'nna', 'ana', 'ann']],
  ['ann', ['ann']],
  ['', ['']],
  ['王伟明华', ['王伟明华', '伟明华', '王明华', '王伟华', '王伟明']],
])('%s gives %j', (word, variants) => expect(deletionVariants(word)).toEqual(variants));

test('pasted text does not fill the index', () => expect(deletionVariants('a'.repeat(33))).toHaveLength(1));

const meet = (a: string, b: string) => deletionVariants(a).some((variant) => deletionVariants(b).includes(variant));
const letter = fc.constantFrom(...Array.from('abcdeß王'));
const word = fc.string({ unit: letter, minLength: shortestFuzzyWord, maxLength: 14 });

/** Makes one typing error of each kind at one position of the word. */
function slips(text: string, place: number, other: string): string[] {
  const letters = Array.from(text);
  const at = place % letters.length;
  const [before, after] = [letters.slice(0, at).join(''), letters.slice(at + 1).join('')];
  const swapped = letters
    .slice(0, at)
    .concat(letters[at + 1] ?? [], letters[at]!, letters.slice(at + 2))
    .join('');
  return [before + after, before + other + after, before + other + letters[at]! + after, text + other, swapped];
}

test('words one typing error apart always share a variant', () => {
  fc.assert(
    fc.property(word, fc.nat(20), letter, (stored, place, other) => {
      for (const typed of slips(stored, place, other)) {
        expect(damerau(typed, stored, 1)).toBeLessThanOrEqual(1);
        // A word without its fourth letter is looked up unchanged, and that is a variant of the stored one.
        expect([typed, stored, meet(typed, stored)]).toEqual([typed, stored, true]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('words that share a variant are at most two errors apart', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      if (meet(a, b)) expect(damerau(a, b, 3)).toBeLessThanOrEqual(2);
      expect(meet(a, b)).toBe(meet(b, a));
    }),
    { numRuns: 1_000 },
  );
});
