import { doubleMetaphone } from 'double-metaphone';

/**
 * Foreign spellings, rewritten the way British staff hear and type them. Applied in this order to get a second sound
 * code.
 */
const respellings: readonly (readonly [RegExp, string])[] = [
  [/\d+/g, ''],
  // Polish and related languages
  [/(?:wicz|vich|vitch|witch)$/g, 'vich'],
  [/w(?=.*(?:[sc]k[iay]|vich|czyk)$)/g, 'v'],
  // An accented s loses its accent when folded: Wiśniewski, Kościuszko.
  [/s(?=[cln]i.*(?:[sc]k[iay]|vich|czyk|ko)$)/g, 'sh'],
  [/szcz/g, 'sh'],
  [/sz/g, 'sh'],
  [/cz/g, 'ch'],
  [/rz/g, 'zh'],
  // Irish: c is always hard
  [/^c(?=ia)/g, 'k'],
  // Welsh
  [/^ll/g, 'l'],
  [/^rh/g, 'r'],
  [/dd(?=y|$)/g, 'th'],
];

/**
 * Longer words need longer codes: Double Metaphone's usual four letters would lump half of a telephone book together.
 */
const maxCodeLength = 8;

/** The number of words whose codes are cached. While a user types, the same names are compared again and again. */
const mostRemembered = 5_000;
const remembered = new Map<string, readonly string[]>();

/**
 * Returns how a folded word sounds: one or two Double Metaphone codes of the original and, where a foreign spelling
 * misleads it, those of an English respelling. Empty for words without Latin letters. Codes consist of capitals and `0`
 * (th).
 */
export function soundCodes(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const codes = makeSoundCodes(word);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, codes);
  return codes;
}

function makeSoundCodes(word: string): string[] {
  const latin = word.replace(/[^a-z]/g, '');
  if (latin === '') return [];
  const respelt = respellings.reduce((text, [from, to]) => text.replace(from, to), latin);
  const codes = [...doubleMetaphone(latin), ...(respelt === latin ? [] : doubleMetaphone(respelt))];
  return [...new Set(codes.map((code) => code.slice(0, maxCodeLength)).filter((code) => code !== ''))];
}

const vowel = /^[aeiouy]/;

/**
 * Returns whether two folded words sound the same (Catherine and Kathryn, Smith and Smyth). All initial vowels share
 * one code (A), and so do W and, in Spanish, J. Words with that code must also start with the same letter, otherwise
 * Amy would match Emma and White would match Jade.
 */
export function soundAlike(a: string, b: string): boolean {
  const hasSameStart = a.charAt(0) === b.charAt(0);
  if (!hasSameStart && (vowel.test(a) || vowel.test(b))) return false;
  const codes = soundCodes(a);
  return soundCodes(b).some((code) => codes.includes(code) && (hasSameStart || !code.startsWith('A')));
}
