/** Misspells a word: swaps two different neighbouring letters inside it, as in `Wlikinson`. @param word at least four letters */
export function misspelt(word: string): string {
  for (let i = 1; i + 1 < word.length; i++) {
    const [a = '', b = ''] = [word[i], word[i + 1]];
    if (a !== b) return word.slice(0, i) + b + a + word.slice(i + 2);
  }
  throw new Error(`"${word}" has no two different letters inside.`);
}
