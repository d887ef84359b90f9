/** Six words of the EFF's long list are 77 bits: out of reach of guessing, short enough to read out over the phone. */
const wordCount = 6;
/** Fewer words than this is a wrong or damaged list, and a passphrase from it would be weak without anybody noticing. */
const fewestWords = 7_000;

/**
 * A passphrase of six words joined by hyphens, `correct-horse-battery-staple-…`. Each word is drawn by itself, so one may come twice.
 * @param words the list to draw from, such as the EFF's 7,776; words that are not plain small letters (`yo-yo`) are left out, because nobody
 *   could tell whether they are one word or two
 * @param randomInt a cryptographic source of whole numbers from 0 to below its argument, each equally likely
 * @throws RangeError when the list is too short or the source leaves its range
 */
export function sixWordPassphrase(words: readonly string[], randomInt: (below: number) => number): string {
  const plain = [...new Set(words)].filter((word) => /^[a-z]{3,}$/.test(word));
  if (plain.length < fewestWords)
    throw new RangeError(`The list has ${plain.length} usable words, fewer than ${fewestWords}.`);
  return Array.from({ length: wordCount }, () => {
    const word = plain[randomInt(plain.length)];
    if (word === undefined) throw new RangeError('The random source left its range.');
    return word;
  }).join('-');
}
