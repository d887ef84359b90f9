import { foldName, nameTokens, nameWords, sortKey } from '../../shared/domain/patients/person-name';
import { deletionVariants } from './deletion-variants';
import { shortForms } from './short-forms';
import { soundCodes } from './sounds';

export type NameParts = {
  readonly given: string;
  readonly family: string;
  readonly preferred: string;
  readonly previousNames: readonly { readonly given: string; readonly family: string }[];
};

export type NameSource = 'family' | 'given' | 'preferred' | 'previous';
export type NameToken = {
  /** Folded: lower case, no accents, no apostrophes. */
  readonly text: string;
  readonly source: NameSource;
  /** The name it comes from, as written. */
  readonly shown: string;
};

export type NameAnalysis = {
  readonly tokens: readonly NameToken[];
  /** The texts of the tokens, without repetition. */
  readonly words: readonly string[];
  /** The sound codes of all words, without repetition. */
  readonly sounds: readonly string[];
  /** The deletion variants of all words (including the words themselves), without repetition. */
  readonly variants: readonly string[];
  /** Family and given names without spaces, for prefix lookups. */
  readonly familyKey: string;
  readonly givenKey: string;
  readonly sortKey: string;
};

/**
 * Returns every name word a person can be found by, with its source. A token that occurs in several names is labelled
 * with the first source: family, given, preferred, previous.
 */
export function nameTokensOf(parts: NameParts): NameToken[] {
  const tokens = new Map<string, NameToken>();
  const add = (name: string, source: NameSource, shown: string) => {
    for (const text of nameTokens(name)) if (!tokens.has(text)) tokens.set(text, { text, source, shown });
  };
  add(parts.family, 'family', parts.family);
  add(parts.given, 'given', parts.given);
  add(parts.preferred, 'preferred', parts.preferred);
  for (const previous of parts.previousNames) {
    const shown = `${previous.given} ${previous.family}`.trim();
    add(previous.given, 'previous', shown);
    add(previous.family, 'previous', shown);
  }
  return [...tokens.values()];
}

/** Returns what the index stores about a person's names. */
export function analyseName(parts: NameParts): NameAnalysis {
  const tokens = nameTokensOf(parts);
  const words = tokens.map((token) => token.text);
  return {
    tokens,
    words,
    sounds: [...new Set(words.flatMap(soundCodes))],
    variants: [...new Set(words.flatMap(deletionVariants))],
    familyKey: nameWords(parts.family).join(''),
    givenKey: nameWords(parts.given).join(''),
    sortKey: sortKey(parts),
  };
}

export type ExpandedWord = {
  /** The typed word, folded; looked up as a prefix of stored words. */
  readonly word: string;
  /** Other names the person may be registered under (`kate` -> `katherine`, ...). */
  readonly forms: readonly string[];
  /** Looked up among the stored sound codes. */
  readonly sounds: readonly string[];
  /** Looked up among the stored deletion variants. */
  readonly variants: readonly string[];
};

/** Returns everything to look up for one typed word. The lookups find a superset; `rankHit` decides. */
export function expandWord(typed: string): ExpandedWord {
  const word = foldName(typed);
  return { word, forms: shortForms.get(word) ?? [], sounds: soundCodes(word), variants: deletionVariants(word) };
}
