import type { PasswordStrength } from '../../../shared/contract/auth';

type Checker = {
  check(
    password: string,
    userInputs?: (string | number)[],
  ): { score: number; feedback: { warning: string | null; suggestions: string[] } };
};

/** Shorter passwords are refused whatever they look like: the NCSC's advice is three random words, which is longer. */
const shortest = 10;
const leastScore = 3;

let loading: Promise<Checker> | null = null;

/** The word lists are large; they are read when the first password is chosen, never at start-up. */
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

/** The advice comes in American spelling and speaks of pages: here it is read by a British clinic. */
function inBritishWords<T extends { readonly warnings: object; readonly suggestions: object }>(texts: T): T {
  return {
    ...texts,
    warnings: {
      ...texts.warnings,
      userInputs: 'It should hold nothing that others know of you or of the clinic.',
      pwned: 'This password has become known on the internet.',
    },
    suggestions: {
      ...texts.suggestions,
      allUppercase: 'Use capitals for some letters, but not for all.',
      capitalization: 'Use capitals for more than the first letter.',
      noNeed: 'A strong password needs no symbols, digits or capitals.',
    },
  };
}

/**
 * How hard a password is to guess, against lists of common passwords, names and words, and against what is known of its owner.
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
        ? 'This is mostly your name or the clinic’s.'
        : (feedback.warning ?? 'This can be guessed.');
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

/** True when little is left of a password once the words anybody here would try first are taken out. */
function madeOfOwnWords(password: string, ownWords: readonly string[]): boolean {
  const rest = ownWords.reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return rest.length < password.length && rest.length < shortest - 2;
}
