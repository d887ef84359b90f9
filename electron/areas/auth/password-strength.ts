import type { PasswordStrength } from '../../../shared/contract/auth';

type Checker = {
  check(
    password: string,
    userInputs?: (string | number)[],
  ): { score: number; feedback: { warning: string | null; suggestions: string[] } };
};

/** The minimum length. The NCSC advises three random words, which is longer. */
const shortest = 10;
const leastScore = 3;

let loading: Promise<Checker> | null = null;

/** The word lists are large, so they load with the first password check, not at start-up. */
function checker(): Promise<Checker> {
  loading ??= (async () => {
    const [{ ZxcvbnFactory }, common, english] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ]);
    return new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
      translations: inBritishWords(english.translations),
    });
  })();
  return loading;
}

/** Advice in British English for a desktop program, in place of the library's American advice about websites. */
function inBritishWords<T extends { readonly warnings: object; readonly suggestions: object }>(texts: T): T {
  return {
    ...texts,
    warnings: {
      ...texts.warnings,
      userInputs: 'Avoid anything others know about you or the clinic.',
      pwned: 'This password has appeared in a data breach.',
    },
    suggestions: {
      ...texts.suggestions,
      allUppercase: 'Use capitals for some letters, not all.',
      capitalization: 'Use capitals for more than the first letter.',
      noNeed: 'A strong password needs no symbols, digits or capitals.',
    },
  };
}

/**
 * Estimates how hard a password is to guess, using lists of common passwords, names and words, and what is known about
 * its owner.
 * @param known words an attacker would try first: user name, own name, clinic name
 */
export async function passwordStrength(password: string, known: readonly string[]): Promise<PasswordStrength> {
  const ownWords = [...known.flatMap((text) => [text, ...text.split(/\s+/)]), 'clinic', 'keep', 'aesthetics'].filter(
    (word) => word.length > 2,
  );
  const { score, feedback } = (await checker()).check(password.slice(0, 128), ownWords);
  const long = password.length >= shortest;
  const own = madeOfOwnWords(password, ownWords);
  const acceptable = long && !own && score >= leastScore;
  const warning = acceptable
    ? ''
    : !long
      ? `Use at least ${shortest} characters.`
      : own
        ? 'This is mostly your name or the clinic’s name.'
        : (feedback.warning ?? 'This is easy to guess.');
  return {
    acceptable,
    score: long && !own ? score : Math.min(score, 1),
    warning,
    suggestions: acceptable
      ? []
      : feedback.suggestions.length > 0
        ? feedback.suggestions
        : ['Three or four unrelated words are strong and easy to remember.'],
  };
}

/** True if little of a password remains without the words an attacker would try first. */
function madeOfOwnWords(password: string, ownWords: readonly string[]): boolean {
  const rest = ownWords.reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return rest.length < password.length && rest.length < shortest - 2;
}
