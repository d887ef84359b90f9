import { damerau } from './edit-distance';
import { nameWords } from './person-name';

/** The names of one person, as the register holds them. */
export type NamedPerson = {
  readonly given: string;
  readonly family: string;
  readonly preferred: string;
  /** Former names; an empty given name means that only the family name differed. */
  readonly previousNames: readonly { readonly given: string; readonly family: string }[];
};

/**
 * A relation between two folded words: they sound the same, or they are forms of one given name (Kate, Katherine). Must
 * be symmetric.
 */
export type WordRelation = (a: string, b: string) => boolean;
export type WordRelations = {
  readonly soundsAlike?: WordRelation | undefined;
  readonly areForms?: WordRelation | undefined;
};

/**
 * `same`; `similar`: one slip, a short form, an initial; `alike`: may be one person or two; `same-family`,
 * `same-given`: one part matches and the other does not; `unknown`: nothing to compare.
 */
export type NameLikeness = 'same' | 'similar' | 'alike' | 'same-family' | 'same-given' | 'different' | 'unknown';
export type NameComparison = {
  readonly likeness: NameLikeness;
  /** Given and family names match when swapped. */ readonly isSwapped: boolean;
  /** Only a previous name matches. */ readonly isPrevious: boolean;
};

type Match = 'same' | 'close' | 'weak' | 'none' | 'unknown';

/**
 * Compares two words by spelling and sound. Short words one letter apart are often different names (Mark, Mary), so
 * they prove less.
 */
function compareWords(a: string, b: string, relations: WordRelations): Match {
  if (a === b) return 'same';
  const shorter = Math.min(a.length, b.length);
  const slips = damerau(a, b, 2);
  const isSound = relations.soundsAlike?.(a, b) === true;
  if (shorter >= 5 && (slips <= 1 || isSound)) return 'close';
  if (shorter >= 8 && slips <= 2) return 'close';
  if (slips <= 1 && (isSound || shorter >= 4)) return isSound && shorter >= 4 ? 'close' : 'weak';
  return isSound && shorter >= 3 ? 'weak' : 'none';
}

const startsOther = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

function compareGiven(a: readonly string[], b: readonly string[], relations: WordRelations): Match {
  const [firstA, firstB] = [a[0], b[0]];
  if (firstA === undefined || firstB === undefined) return 'unknown';
  // A middle name that only one record has is not a difference: Mary Ann and Mary.
  if (firstA === firstB || a.join('') === b.join('')) return 'same';
  const isInitial = (firstA.length === 1 || firstB.length === 1) && startsOther(firstA, firstB);
  const isShortened = Math.min(firstA.length, firstB.length) >= 3 && startsOther(firstA, firstB);
  if (isInitial || isShortened) return 'close';
  if (relations.areForms?.(firstA, firstB) === true) return 'close';
  const first = compareWords(firstA, firstB, relations);
  if (first === 'close') return first;
  // A person known by their middle name: one record starts with it.
  if (a.includes(firstB) || b.includes(firstA)) return 'close';
  const whole = compareWords(a.join(''), b.join(''), relations);
  return whole === 'close' || first === 'none' ? whole : first;
}

function compareFamily(a: readonly string[], b: readonly string[], relations: WordRelations): Match {
  if (a.length === 0 || b.length === 0) return 'unknown';
  const [joinedA, joinedB] = [a.join(''), b.join('')];
  if (joinedA === joinedB) return 'same';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // A double-barrelled married name: Smith and Smith-Jones, in either order.
  if (short.every((word) => word.length >= 3 && long.includes(word))) return 'close';
  return compareWords(joinedA, joinedB, relations);
}

const strength: Record<Match, number> = { same: 4, close: 3, weak: 2, unknown: 1, none: 0 };
const stronger = (a: Match, b: Match): Match => (strength[b] > strength[a] ? b : a);

type Variant = {
  readonly givenNames: readonly (readonly string[])[];
  readonly family: readonly string[];
  readonly isPrevious: boolean;
};

function variantsOf(person: NamedPerson): Variant[] {
  const preferred = nameWords(person.preferred);
  const given = nameWords(person.given);
  const family = nameWords(person.family);
  const withPreferred = (words: readonly string[]) =>
    preferred.length === 0 ? [words] : words.length === 0 ? [preferred] : [words, preferred];
  const previous = person.previousNames.map((name) => {
    const [previousGiven, previousFamily] = [nameWords(name.given), nameWords(name.family)];
    return {
      givenNames: withPreferred(previousGiven.length === 0 ? given : previousGiven),
      family: previousFamily.length === 0 ? family : previousFamily,
      isPrevious: true,
    };
  });
  return [{ givenNames: withPreferred(given), family, isPrevious: false }, ...previous];
}

function bestGiven(a: Variant, b: Variant, relations: WordRelations): Match {
  let best: Match = 'none';
  for (const x of a.givenNames) for (const y of b.givenNames) best = stronger(best, compareGiven(x, y, relations));
  return best;
}

function combine(given: Match, family: Match): NameLikeness {
  if (given === 'unknown' && family === 'unknown') return 'unknown';
  const isStrong = (match: Match) => match === 'same' || match === 'close';
  if (given === 'same' && family === 'same') return 'same';
  if (isStrong(given) && isStrong(family)) return 'similar';
  if (given !== 'none' && family !== 'none') return 'alike';
  if (isStrong(family)) return 'same-family';
  if (given === 'same') return 'same-given';
  return 'different';
}

const order: readonly NameLikeness[] = [
  'same',
  'similar',
  'alike',
  'same-given',
  'same-family',
  'unknown',
  'different',
];

/**
 * Compares two people's names, including previous and preferred ones, and given and family names swapped. Symmetric.
 */
export function compareNames(a: NamedPerson, b: NamedPerson, relations: WordRelations = {}): NameComparison {
  let best: NameComparison = { likeness: 'different', isSwapped: false, isPrevious: false };
  const consider = (found: NameComparison) => {
    const rank = (c: NameComparison) => order.indexOf(c.likeness) * 4 + (c.isSwapped ? 2 : 0) + (c.isPrevious ? 1 : 0);
    if (rank(found) < rank(best)) best = found;
  };
  for (const x of variantsOf(a)) {
    for (const y of variantsOf(b)) {
      const isPrevious = x.isPrevious || y.isPrevious;
      consider({
        likeness: combine(bestGiven(x, y, relations), compareFamily(x.family, y.family, relations)),
        isSwapped: false,
        isPrevious,
      });
      const [givenX, givenY] = [x.givenNames[0] ?? [], y.givenNames[0] ?? []];
      const across = combine(compareFamily(givenX, y.family, relations), compareFamily(x.family, givenY, relations));
      // Swapped names prove something only when both match: Thomas James and James Parker share a word by chance.
      if (across === 'same' || across === 'similar') consider({ likeness: across, isSwapped: true, isPrevious });
    }
  }
  return best;
}
