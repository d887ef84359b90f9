/** Six words of the EFF's long list are 77 bits: infeasible to guess, short enough to read out over the phone. */
const wordCount = 6;
/** A list with fewer words is wrong or damaged, and would make weak passphrases without anyone noticing. */
const fewestWords = 7_000;

/**
 * Makes a passphrase of six words joined by hyphens, `correct-horse-battery-staple-…`. Words are drawn independently,
 * so one may occur twice.
 * @param words the list to draw from, such as the EFF's 7,776; only words of plain lower-case letters are used, because
 *   a hyphenated one (`yo-yo`) could be taken for two
 * @param randomInt a cryptographic source of whole numbers from 0 to below its argument, each equally likely
 * @throws RangeError when the list is too short or the source returns a number out of range
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
