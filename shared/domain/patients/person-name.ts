/** Letters that Unicode does not decompose into a letter and a mark, as people without that key type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŀ: 'l',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
  ſ: 's',
  ς: 'σ',
};
const plainLetter = /[ßæœøłđðþħıŀŋŧĸſς]/g;

// Every character used as an apostrophe, including the Hawaiian okina, the prime, modifier letters, and accents typed
// instead.
const apostrophes = /['’‘‛`´ʼʻʽʹ′＇]/g;
// Accents, points and vowel signs of every script. They are often left out, and the full-text index would split a word
// at them.
const marks = /\p{M}/gu;

/**
 * Folds a name to lower case without accents or apostrophes and keeps everything else: `Łukasz O’Néil` -> `lukasz
 * oneil`.
 */
export function foldName(text: string): string {
  return (
    text
      .replace(apostrophes, '')
      .toLowerCase()
      .normalize('NFKD')
      .replace(marks, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
      // Some letters decompose into an apostrophe and another letter (ŉ).
      .replace(apostrophes, '')
  );
}

/** Returns the folded words of a name in order: `Anne-Marie O’Neil` -> `anne`, `marie`, `oneil`. */
export function nameWords(text: string): string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** With more words than this only neighbours are joined, because it is a sentence, not a name. */
const maxJoinedWords = 5;

/**
 * Returns the words a name can be found by: its words, and the forms without the space or hyphen between them (`Mary
 * Ann` -> `mary`, `ann`, `maryann`; `van der Berg` -> ..., `vanderberg`). Without repetition.
 */
export function nameTokens(text: string): string[] {
  const words = nameWords(text);
  const tokens = new Set(words);
  const longest = words.length <= maxJoinedWords ? words.length : 2;
  for (let size = 2; size <= longest; size++)
    for (let i = 0; i + size <= words.length; i++) tokens.add(words.slice(i, i + size).join(''));
  return [...tokens];
}

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

export type NameForDisplay = {
  readonly title: string;
  readonly given: string;
  readonly family: string;
  readonly preferred: string;
};

/**
 * Formats `Mrs Katherine (Kate) Smith`. The preferred name is omitted when it is one of the given names. Pass an empty
 * string for a part that is shown elsewhere. A person without any name is `Name not recorded`.
 */
export function displayName(name: NameForDisplay): string {
  const preferred = oneSpace(name.preferred);
  const family = oneSpace(name.family);
  const givenWords = new Set(nameWords(name.given));
  const isKnown = nameWords(preferred).every((word) => givenWords.has(word));
  const given = oneSpace(name.given);
  const shownPreferred = preferred === '' || isKnown ? '' : given === '' ? preferred : `(${preferred})`;
  const shown = [given, shownPreferred, family].filter((part) => part !== '').join(' ');
  return shown === '' ? 'Name not recorded' : oneSpace(`${name.title} ${shown}`);
}

/**
 * Returns the sort key of a name: family name, then given names, folded, ignoring spaces and hyphens inside each (as in
 * a card index). A person without a family name is filed under the given name.
 */
export function sortKey(name: { readonly given: string; readonly family: string }): string {
  const family = nameWords(name.family).join('');
  const given = nameWords(name.given).join('');
  return family === '' || given === '' ? family + given : `${family} ${given}`;
}
