/** Shorter words have too many neighbours: Lee, Leo, Len and Les would all be each other. */
export const shortestFuzzyWord = 4;
/** What is longer was pasted, and each letter costs a row in the index. */
const longestFuzzyWord = 32;

/**
 * The word and every form of it with one letter left out. Two words of four letters or more that are one typing error apart (a letter more,
 * less or other, or two neighbours swapped) always share a form; words that share one are two errors apart at most, so the caller
 * checks what it finds with `damerau`. Shorter words give themselves only.
 */
export function deletionVariants(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < shortestFuzzyWord || letters.length > longestFuzzyWord) return [word];
  const variants = new Set([word]);
  for (let i = 0; i < letters.length; i++) variants.add(letters.slice(0, i).join('') + letters.slice(i + 1).join(''));
  return [...variants];
}
