import { sql, type RawBuilder } from 'kysely';
import type { PartialDate } from '../../../shared/domain/patients/birth-date-input';
import { shortestFuzzyWord } from '../../search/deletion-variants';
import { expandWord, type ExpandedWord } from '../../search/name-analysis';
import type { QueryPart, QueryReading } from '../../search/query';
import {
  all,
  any,
  begun,
  longestListedBeginning,
  whole,
  type IndexColumn,
  type IndexWord,
  type MatchExpression,
} from './match-expression';
import { birthWords } from '../../search/birth-words';

/**
 * How freely a typed word may match. Each level finds everything the previous one finds, and more. The first levels are
 * exact, so that an exact match is found before a freer level reaches its limit.
 */
export const levels = ['whole', 'last-begun', 'begun', 'forms', 'sound', 'typo'] as const;
export type Level = (typeof levels)[number];

/** Shorter words have no sound worth comparing. */
const shortestSound = 3;
/** A prefix with a slip in it is cut to a listed length only if it is this short; few other words share it then. */
const longestCutBeginning = 7;

const inColumn = (column: IndexColumn, words: readonly IndexWord[]): MatchExpression => ({ column, words });

/**
 * Builds the full-text expression that finds a superset of the patients who match a reading at a level. Null when the
 * reading cannot be looked up this way (an NHS number), or when the level adds nothing to the previous one.
 */
export function matchExpression(reading: QueryReading, level: Level): MatchExpression | null {
  const words = reading.flatMap((part) => (part.kind === 'name' ? [part.word] : []));
  const others: MatchExpression[] = [];
  for (const part of reading) {
    if (part.kind === 'name') continue;
    const expression = partExpression(part, level);
    if (expression === null) return null;
    others.push(expression);
  }
  if (words.length === 0) return level === 'whole' || level === 'begun' ? all(others) : null;
  return all([wordsExpression(words, level), ...others]);
}

/**
 * Builds the expression that finds everything a level and all earlier levels find; null when the reading cannot be
 * looked up this way.
 */
export function widestExpression(reading: QueryReading, level: Level): MatchExpression | null {
  return matchExpression(reading, level) ?? matchExpression(reading, 'begun');
}

/** Matches all words, or all with two neighbours joined (`mac donald` for MacDonald). */
function wordsExpression(words: readonly string[], level: Level): MatchExpression {
  const sequences = [
    words,
    ...words
      .slice(1)
      .map((_, i) => [...words.slice(0, i), `${words[i] ?? ''}${words[i + 1] ?? ''}`, ...words.slice(i + 2)]),
  ];
  return any(
    sequences.map((sequence) =>
      all(
        sequence.map((word, i) =>
          wordExpression(word, level, { isLast: i === sequence.length - 1, isAlone: sequence.length === 1 }),
        ),
      ),
    ),
  );
}

type Place = {
  readonly isLast: boolean;
  /** No other word narrows the search. */ readonly isAlone: boolean;
};

function wordExpression(word: string, level: Level, place: Place): MatchExpression {
  if (level === 'whole' || (level === 'last-begun' && !place.isLast)) return inColumn('name', [whole(word)]);
  if (level === 'begun' || level === 'last-begun') return inColumn('name', [begun(word)]);
  const wide = expandWord(word);
  // Here and below, a word is left out where its prefix is already in the query: each one costs a lookup in every index
  // fragment.
  const found = [inColumn('name', [begun(word), ...wide.forms.filter((form) => !form.startsWith(word)).map(whole)])];
  if (level !== 'forms') found.push(...soundExpression(wide));
  if (level === 'typo') found.push(...typoExpression(wide, place));
  return any(found);
}

function soundExpression({ word, sounds }: ExpandedWord): MatchExpression[] {
  if (word.length < shortestSound) return [];
  // Vowels, W and H at the start share one code (A), which would match half the register. Only names with the same
  // first letter count.
  const vague = sounds.filter((code) => code.startsWith('A'));
  const clear = sounds.filter((code) => !code.startsWith('A') && !/^[aeiouy]/.test(word));
  const inSound = (codes: readonly string[]) =>
    inColumn(
      'sound',
      codes.map((code) => whole(code.toLowerCase())),
    );
  return [
    ...(clear.length === 0 ? [] : [inSound(clear)]),
    ...(vague.length === 0 ? [] : [all([inSound(vague), inColumn('name', [begun(word.charAt(0))])])]),
  ];
}

function typoExpression({ word, variants }: ExpandedWord, { isLast, isAlone }: Place): MatchExpression[] {
  // A word one letter too short for typing errors can still match longer words with a letter left out.
  if (word.length < shortestFuzzyWord)
    return word.length === shortestFuzzyWord - 1 ? [inColumn('fuzzy', [whole(word)])] : [];
  // The last word may be an unfinished, misspelt prefix of a longer name (`jnoath` for Jonathan).
  const canBeBegun = (variant: string) =>
    isLast &&
    word.length > shortestFuzzyWord &&
    variant.length < word.length &&
    variant.length >= longestListedBeginning;
  const words = variants.map((variant) => (canBeBegun(variant) ? begun(variant) : whole(variant)));
  if (isAlone || word.length - 1 > longestCutBeginning) return [inColumn('fuzzy', words)];
  const loose = words.map(({ text, isBegun }) => ({
    text: isBegun ? Array.from(text).slice(0, longestListedBeginning).join('') : text,
    isBegun,
  }));
  return [{ column: 'fuzzy', words, loose }];
}

function partExpression(part: Exclude<QueryPart, { kind: 'name' }>, level: Level): MatchExpression | null {
  const isWhole = level === 'whole';
  if (part.kind === 'postcode')
    return inColumn('postcode', [
      part.isWhole || isWhole ? whole(part.key.toLowerCase()) : begun(part.key.toLowerCase()),
    ]);
  if (part.kind === 'number') {
    if (part.phone === null) return null;
    // A leading 0 is either the trunk prefix of the whole number or a digit inside it.
    const typed = [...new Set([part.phone, part.typed])];
    return inColumn('digits', typed.map(isWhole ? whole : begun));
  }
  const dates = part.dates.map((date) =>
    all(
      birthWords({ year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8, 10) })
        .filter((word) => /^[ym]/.test(word))
        .map(digitText),
    ),
  );
  const partial = isWhole && dates.length > 0 ? [] : part.partial.map(partialExpression);
  return any([...dates, ...partial]);
}

const digitText = (word: string) => inColumn('digits', [whole(word)]);
const two = (n: number) => String(n).padStart(2, '0');

function partialExpression({ day, month, year, yearStart }: PartialDate): MatchExpression {
  const known = birthWords({
    ...(year === undefined ? {} : { year: String(year) }),
    ...(month === undefined ? {} : { month: two(month) }),
    ...(day === undefined ? {} : { day: two(day) }),
  });
  // Day and month together are indexed as one word, which is rarer than either.
  const rarest = known.some((word) => word.startsWith('m')) ? known.filter((word) => /^[ym]/.test(word)) : known;
  const beginnings =
    yearStart === undefined
      ? []
      : [
          inColumn(
            'digits',
            [`y${yearStart}`, `y19${yearStart}`, `y20${yearStart}`].filter((word) => word.length <= 5).map(begun),
          ),
        ];
  return all([...rarest.map(digitText), ...beginnings]);
}

const end = '\u{10ffff}';
/** Builds a range of keys that start with a text. */
const begins = (column: string, start: string) =>
  sql`${sql.ref(column)} >= ${start} AND ${sql.ref(column)} < ${start + end}`;

/**
 * Builds lookups in register order, by the prefixes of family and given names. They answer queries of one or two words
 * alphabetically, with exact family names first. The full-text index would return patients in order of registration.
 */
export function orderedLookups(reading: QueryReading): RawBuilder<unknown>[] {
  const words = reading.flatMap((part) => (part.kind === 'name' ? [part.word] : []));
  const born = reading.filter((part) => part.kind === 'born');
  if (reading.length !== words.length + born.length || born.length > 1 || words.length > 2) return [];
  const birth = born[0] === undefined ? sql`1 = 1` : birthRange(born[0]);
  if (birth === null) return [];
  const [first, second] = words;
  if (first === undefined) {
    // Full days only: a year alone matches thousands of patients in no useful order.
    return born[0] !== undefined && born[0].dates.length > 0
      ? [sql`birth_date IN (${sql.join(born[0].dates)}) ORDER BY birth_date DESC, sort_key`]
      : [];
  }
  if (second === undefined)
    return [
      sql`${begins('family_key', first)} AND ${birth} ORDER BY family_key, given_key`,
      sql`${begins('given_key', first)} AND ${birth} ORDER BY given_key, family_key`,
    ];
  return [
    sql`family_key = ${second} AND ${begins('given_key', first)} AND ${birth} ORDER BY given_key`,
    sql`family_key = ${first} AND ${begins('given_key', second)} AND ${birth} ORDER BY given_key`,
  ];
}

/**
 * Turns the birth dates a part can mean into ranges; null when the year is not known (`4 Jul`), because no range can
 * express that.
 */
function birthRange(part: Extract<QueryPart, { kind: 'born' }>): RawBuilder<unknown> | null {
  const ranges: RawBuilder<unknown>[] = part.dates.map((date) => sql`birth_date = ${date}`);
  for (const { year, month, day } of part.partial) {
    if (year === undefined || day !== undefined)
      return ranges.length > 0 ? sql`(${sql.join(ranges, sql` OR `)})` : null;
    ranges.push(begins('birth_date', month === undefined ? String(year) : `${year}-${two(month)}`));
  }
  return ranges.length > 0 ? sql`(${sql.join(ranges, sql` OR `)})` : null;
}
