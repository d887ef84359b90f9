import {
  matchesPartialDate,
  parsePartialDate,
  parseTypedDate,
  type PartialDate,
} from '../../shared/domain/patients/birth-date-input';
import { nameWords } from '../../shared/domain/patients/person-name';
import { phoneDigits } from '../../shared/domain/patients/phone';
import { isPostcodeBeginning, parseUkPostcode, postcodeKey } from '../../shared/domain/patients/postcode';
import type { LocalDate } from '../../shared/time/local-date';

/** One part of the typed text, read in one way. */
export type QueryPart =
  | { readonly kind: 'name'; /** Folded. */ readonly word: string }
  | { readonly kind: 'born'; readonly dates: readonly LocalDate[]; readonly partial: readonly PartialDate[] }
  | {
      readonly kind: 'number';
      /** Part of a phone number in the form of `phoneDigits`; null when it is too short. */
      readonly phone: string | null;
      /** The digits as typed. */
      readonly typed: string;
      /** A complete or partial NHS number; null when it cannot be one. */
      readonly nhsNumber: string | null;
    }
  | {
      readonly kind: 'postcode';
      /** Without the space. */
      readonly key: string;
      readonly isWhole: boolean;
      /** What was typed before the space, if there was one: `LS1 6` does not match LS16. */
      readonly outward: string | null;
    };

/** One way to read the whole text. All its parts must match a patient. */
export type QueryReading = readonly QueryPart[];

export type ParsedQuery = {
  /** Every way to read the text, most specific first; empty when there is nothing to search for. */
  readonly readings: readonly QueryReading[];
  // The same combined over all readings, for callers that look things up kind by kind.
  readonly nameTokens: readonly string[];
  readonly birthDates: readonly LocalDate[];
  readonly partialBirthDates: readonly PartialDate[];
  /** At least three digits of a phone number, without a leading 0 or 44. */
  readonly digits?: string;
  /** Ten digits, or the first three or more of them. */
  readonly nhsNumber?: string;
  /** `LS1 6AE`, or a prefix of it in capitals without a space. */
  readonly postcode?: string;
};

const maxLength = 80;
const maxChunks = 10;
const maxReadings = 48;
const fewestDigits = 3;
/** "4th of July 1981" */
const longestDate = 4;
/** "0770 090 01 23" */
const longestNumber = 5;

type Step = { readonly parts: readonly QueryPart[]; readonly next: number };

function dateSteps(chunks: readonly string[], from: number, today: LocalDate): Step[] {
  const steps: Step[] = [];
  for (let next = Math.min(chunks.length, from + longestDate); next > from; next--) {
    const text = chunks.slice(from, next).join(' ');
    // A month alone may be a name (April, June, Jan) and would narrow down nothing.
    if (!/\d/.test(text)) continue;
    const dates = parseTypedDate(text, today);
    const partial = parsePartialDate(text, today);
    if (dates.length + partial.length > 0) steps.push({ parts: [{ kind: 'born', dates, partial }], next });
  }
  return steps;
}

function numberSteps(chunks: readonly string[], from: number): Step[] {
  const steps: Step[] = [];
  for (let next = from + 1; next <= Math.min(chunks.length, from + longestNumber); next++) {
    if (!/^\+?[\d().-]*$/.test(chunks[next - 1] ?? '')) break;
    const text = chunks.slice(from, next).join(' ');
    const typed = text.replace(/\D/g, '');
    const phone = phoneDigits(text);
    const isNhsShape = /^[\d -]+$/.test(text) && typed.length >= fewestDigits && typed.length <= 10;
    const hasPhone = phone.length >= fewestDigits && phone.length <= 15;
    if (hasPhone || isNhsShape)
      steps.push({
        parts: [{ kind: 'number', phone: hasPhone ? phone : null, typed, nhsNumber: isNhsShape ? typed : null }],
        next,
      });
  }
  return steps.reverse();
}

function postcodeSteps(chunks: readonly string[], from: number): Step[] {
  const steps: Step[] = [];
  for (let next = Math.min(chunks.length, from + 2); next > from; next--) {
    const text = chunks.slice(from, next).join(' ');
    const whole = parseUkPostcode(text);
    if (whole !== null)
      steps.push({ parts: [{ kind: 'postcode', key: postcodeKey(whole), isWhole: true, outward: null }], next });
    else if (isPostcodeBeginning(text))
      steps.push({
        parts: [
          {
            kind: 'postcode',
            key: postcodeKey(text),
            isWhole: false,
            outward: next - from === 2 ? postcodeKey(chunks[from] ?? '') : null,
          },
        ],
        next,
      });
  }
  return steps;
}

function nameStep(chunk: string): readonly QueryPart[] {
  return /\p{L}/u.test(chunk) ? nameWords(chunk).map((word) => ({ kind: 'name', word })) : [];
}

/** Returns every way to continue from a position, most specific first. */
function stepsFrom(chunks: readonly string[], from: number, today: LocalDate): Step[] {
  const postcodes = postcodeSteps(chunks, from);
  const whole = postcodes.find((step) => step.parts.some((part) => part.kind === 'postcode' && part.isWhole));
  // Letters and digits in the pattern of a full postcode can only be a postcode.
  if (whole !== undefined) return [whole];
  const name = nameStep(chunks[from] ?? '');
  return [
    ...dateSteps(chunks, from, today),
    ...numberSteps(chunks, from),
    ...postcodes,
    ...(name.length === 0 ? [] : [{ parts: name, next: from + 1 }]),
  ];
}

function readingsOf(chunks: readonly string[], today: LocalDate): QueryReading[] {
  const readings: QueryReading[] = [];
  const seen = new Set<string>();
  const known = new Map<number, readonly Step[]>();
  const walk = (from: number, parts: QueryReading): void => {
    if (readings.length >= maxReadings) return;
    if (from >= chunks.length) {
      const key = JSON.stringify(parts);
      if (parts.length > 0 && !seen.has(key)) readings.push(parts);
      seen.add(key);
      return;
    }
    const steps = known.get(from) ?? stepsFrom(chunks, from, today);
    known.set(from, steps);
    for (const step of steps) walk(step.next, [...parts, ...step.parts]);
  };
  walk(0, []);
  return readings;
}

const isKind =
  <K extends QueryPart['kind']>(kind: K) =>
  (part: QueryPart): part is Extract<QueryPart, { kind: K }> =>
    part.kind === kind;

const longest = (texts: readonly (string | null)[]) =>
  texts.reduce<string>((best, text) => (text !== null && text.length > best.length ? text : best), '');

/**
 * Parses the text of the search field in every way it can be meant: `smith 4/7/81`, `jo 0770`, `LS1 6AE`, `943 476`.
 * Meaningless punctuation is skipped. Text beyond 80 characters or ten words is ignored.
 */
export function classifyQuery(text: string, today: LocalDate): ParsedQuery {
  const chunks = text
    .slice(0, maxLength)
    .normalize('NFKC')
    .split(/[\s,;]+/)
    .filter((chunk) => /[\p{L}\p{N}]/u.test(chunk))
    .slice(0, maxChunks);
  const readings = readingsOf(chunks, today);
  const parts = readings.flat();
  const births = parts.filter(isKind('born'));
  const numbers = parts.filter(isKind('number'));
  const digits = longest(numbers.map((part) => part.phone));
  const nhsNumber = longest(numbers.map((part) => part.nhsNumber));
  const postcode = longest(
    parts.filter(isKind('postcode')).map((part) => (part.isWhole ? parseUkPostcode(part.key) : part.key)),
  );
  return {
    readings,
    nameTokens: [...new Set(parts.filter(isKind('name')).map((part) => part.word))].filter((word) =>
      /^\p{L}/u.test(word),
    ),
    birthDates: [...new Set(births.flatMap((part) => part.dates))],
    partialBirthDates: births.flatMap((part) => part.partial),
    ...(digits === '' ? {} : { digits }),
    ...(nhsNumber === '' ? {} : { nhsNumber }),
    ...(postcode === '' ? {} : { postcode }),
  };
}

/** Returns whether a date of birth matches a part of a query: one of the dates it names, or a prefix of one. */
export function fitsBirthDate(
  part: Extract<QueryPart, { kind: 'born' }>,
  birthDate: LocalDate,
): 'whole' | 'part' | null {
  if (part.dates.includes(birthDate)) return 'whole';
  return part.partial.some((partial) => matchesPartialDate(birthDate, partial)) ? 'part' : null;
}
