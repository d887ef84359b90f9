/** Letters that do not fall apart into a letter and a mark, as people without that key type them. */
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

// Every mark people use for an apostrophe, with the Hawaiian okina, the prime and the modifier letters, and the accents typed in its place.
const apostrophes = /['’‘‛`´ʼʻʽʹ′＇]/g;
// Accents, points and vowel signs of every script: they are often left out, and the full-text index would cut a word at them.
const marks = /\p{M}/gu;

/** Small letters without accents or apostrophes, everything else as it was: `Łukasz O’Néil` -> `lukasz oneil`. */
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
      // Some letters fall apart into an apostrophe and another (ŉ).
      .replace(apostrophes, '')
  );
}

/** The words of a name, folded, in their order: `Anne-Marie O’Neil` -> `anne`, `marie`, `oneil`. */
export function nameWords(text: string): string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Beyond this many words only neighbours are joined: it is not a name but a sentence. */
const maxJoinedWords = 5;

/**
 * What a name is found by: its words, and the forms without the space or hyphen between them (`Mary Ann` -> `mary`, `ann`, `maryann`;
 * `van der Berg` -> ..., `vanderberg`). Without repetition.
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
 * `Mrs Katherine (Kate) Smith`; the preferred name is left out when it is one of the given names already. Pass an empty text for a part that is
 * shown elsewhere. A person without any name is `Name not recorded`.
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
 * What lists are ordered by: family name, then given names, folded, spaces and hyphens inside each ignored (as a card index did it).
 * A person without a family name is filed under the given name.
 */
export function sortKey(name: { readonly given: string; readonly family: string }): string {
  const family = nameWords(name.family).join('');
  const given = nameWords(name.given).join('');
  return family === '' || given === '' ? family + given : `${family} ${given}`;
}
