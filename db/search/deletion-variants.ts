/** Shorter words have too many neighbours: Lee, Leo, Len and Les would all be each other. */
export const shortestFuzzyWord = 4;
/** Anything longer was pasted, and each letter costs a row in the index. */
const longestFuzzyWord = 32;

/**
 * Returns the word and every form of it with one letter left out. Two words of four letters or more that are one typing
 * error apart (a letter added, missing or changed, or two neighbours swapped) always share a form. Words that share one
 * are at most two errors apart, so the caller checks its results with `damerau`. Shorter words return only themselves.
 */
export function deletionVariants(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < shortestFuzzyWord || letters.length > longestFuzzyWord) return [word];
  const variants = new Set([word]);
  for (let i = 0; i < letters.length; i++) variants.add(letters.slice(0, i).join('') + letters.slice(i + 1).join(''));
  return [...variants];
}
