import { isWithinOneSlip } from '../../shared/domain/patients/edit-distance';
import { phoneDigits } from '../../shared/domain/patients/phone';
import { postcodeKey } from '../../shared/domain/patients/postcode';
import { localDate } from '../../shared/time/local-date';
import { shortestFuzzyWord } from './deletion-variants';
import type { NameToken } from './name-analysis';
import { fitsBirthDate, type ParsedQuery, type QueryPart, type QueryReading } from './query';
import { areShortForms } from './short-forms';
import { soundAlike } from './sounds';

export type SearchCandidate = {
  /** From `nameTokensOf`. */
  readonly tokens: readonly NameToken[];
  /** `YYYY-MM-DD` */
  readonly birthDate: string | null;
  readonly nhsNumber: string | null;
  /** A complete number, as typed, that an import kept beside the record because it is not a valid NHS number. */
  readonly keptNumber?: string | null;
  /** In any form. */
  readonly phones: readonly string[];
  readonly postcodes: readonly string[];
};

/** Why a patient is a result. */
export type MatchKind =
  | 'name'
  | 'previous-name'
  | 'preferred-name'
  | 'sound'
  | 'typo'
  | 'short-form'
  | 'birth-date'
  | 'nhs-number'
  | 'phone'
  | 'postcode';
export type Explanation = {
  /** 1 to 1,100; higher is better. Comparable only between candidates of the same query. */
  readonly score: number;
  /** The least obvious match, shown to explain why this patient is listed. */
  readonly matched: MatchKind;
  /** The matched value as written: a previous name, a phone number's digits. */
  readonly matchedText: string;
};

/**
 * Exact word > prefix > preferred or previous name > short form > sound > typing error. A full number or date ranks
 * above them all.
 */
const points = {
  nhsNumber: 1_100,
  nhsNumberBeginning: 750,
  birthDate: 1_000,
  birthDatePart: 700,
  phone: 1_000,
  phoneEnd: 760,
  phoneBeginning: 740,
  phoneMiddle: 600,
  postcode: 900,
  postcodeBeginning: 650,
  word: 1_000,
  wordBeginning: 800,
  otherNameWord: 700,
  otherNameBeginning: 600,
  shortForm: 500,
  sound: 400,
  typo: 300,
  typoInBeginning: 200,
} as const;

/** The digits of a British number without its 0. Anything longer has a country code. */
const longestUkNumber = 10;

/** Adds up to 90 points for the share of the word that has been typed. */
const nearness = (typed: string, stored: string) => Math.round((90 * typed.length) / Math.max(stored.length, 1));

function explainWord(typed: string, token: NameToken): Explanation | null {
  const isOther = token.source === 'preferred' || token.source === 'previous';
  const named = (score: number): Explanation => ({
    score: score + (token.source === 'family' ? 5 : token.source === 'preferred' ? 3 : 0),
    matched: token.source === 'preferred' ? 'preferred-name' : token.source === 'previous' ? 'previous-name' : 'name',
    matchedText: token.shown,
  });
  if (token.text === typed) return named(isOther ? points.otherNameWord : points.word);
  if (token.text.startsWith(typed))
    return named((isOther ? points.otherNameBeginning : points.wordBeginning) + nearness(typed, token.text));
  const other = (score: number, matched: MatchKind): Explanation => ({
    score: score - (isOther ? 40 : 0),
    matched,
    matchedText: token.shown,
  });
  // Kathryn is not a short form of Katherine but the same name. It scores like one, and is explained by its sound.
  if (token.source !== 'family' && areShortForms(typed, token.text))
    return other(points.shortForm, soundAlike(typed, token.text) ? 'sound' : 'short-form');
  const lengths = [typed.length, token.text.length];
  const isNear =
    Math.max(...lengths) >= shortestFuzzyWord &&
    Math.min(...lengths) >= shortestFuzzyWord - 1 &&
    isWithinOneSlip(typed, token.text);
  // A word that both sounds and looks alike is stronger evidence than either alone.
  if (soundAlike(typed, token.text)) return other(points.sound + (isNear ? 50 : 0), 'sound');
  if (isNear) return other(points.typo, 'typo');
  return typed.length > shortestFuzzyWord && isBeginningWithSlip(typed, token.text)
    ? other(points.typoInBeginning, 'typo')
    : null;
}

/** Returns whether the typed text is a misspelt prefix of a longer word: `jnoath` for Jonathan. */
function isBeginningWithSlip(typed: string, stored: string): boolean {
  return [-1, 0, 1].some(
    (more) => typed.length + more < stored.length && isWithinOneSlip(typed, stored.slice(0, typed.length + more)),
  );
}

type WordChoice = { readonly token: NameToken; readonly explanation: Explanation };

/** Explains one candidate for one query. Readings share most of their parts, so each part is explained once. */
class Explainer {
  readonly #candidate: SearchCandidate;
  readonly #choices = new Map<string, readonly WordChoice[]>();
  readonly #parts = new Map<QueryPart, Explanation | null>();
  #phones: readonly string[] | null = null;

  constructor(candidate: SearchCandidate) {
    this.#candidate = candidate;
  }

  reading(reading: QueryReading): Explanation | null {
    const found: Explanation[] = [];
    const words: string[] = [];
    for (const part of reading) {
      if (part.kind === 'name') words.push(part.word);
      else {
        const explanation = this.#part(part);
        if (explanation === null) return null;
        found.push(explanation);
      }
    }
    const explained = this.#words(words);
    if (explained === null) return null;
    found.push(...explained);
    const total = found.reduce((sum, explanation) => sum + explanation.score, 0);
    const least =
      found.filter((explanation) => explanation.matched !== 'name').sort((a, b) => a.score - b.score)[0] ?? found[0];
    return least === undefined ? null : { ...least, score: Math.max(1, Math.round(total / found.length)) };
  }

  /** Returns the stored words that can explain a typed one, best first. */
  #choicesFor(typed: string): readonly WordChoice[] {
    let choices = this.#choices.get(typed);
    if (choices === undefined) {
      choices = this.#candidate.tokens
        .flatMap((token) => {
          const explanation = explainWord(typed, token);
          return explanation === null ? [] : [{ token, explanation }];
        })
        .sort((a, b) => b.explanation.score - a.explanation.score);
      this.#choices.set(typed, choices);
    }
    return choices;
  }

  /**
   * Joins two typed words that are one name here: `mac donald`, `o neil`. They match only the whole name or a prefix of
   * it.
   */
  #joinedChoice(first: string, second: string): WordChoice | undefined {
    return this.#choicesFor(first + second).find(
      ({ explanation }) =>
        explanation.matched === 'name' ||
        explanation.matched === 'preferred-name' ||
        explanation.matched === 'previous-name',
    );
  }

  /**
   * Finds one explanation for each typed word; null when a word has none. A stored word explains two typed ones only if
   * there is no other, and then scores less.
   */
  #words(typed: readonly string[]): Explanation[] | null {
    const used = new Set<string>();
    const found: Explanation[] = [];
    for (let i = 0; i < typed.length; i++) {
      const possible = this.#choicesFor(typed[i] ?? '');
      const best = possible.find((choice) => !used.has(choice.token.text)) ?? possible[0];
      const next = typed[i + 1];
      const isNextExplained =
        next !== undefined && this.#choicesFor(next).some((choice) => choice.token.text !== best?.token.text);
      const joined =
        next === undefined || (best !== undefined && isNextExplained)
          ? undefined
          : this.#joinedChoice(typed[i] ?? '', next);
      if (joined !== undefined) {
        used.add(joined.token.text);
        found.push(joined.explanation, joined.explanation);
        i++;
      } else if (best === undefined) return null;
      else {
        const isAgain = used.has(best.token.text);
        used.add(best.token.text);
        found.push(isAgain ? { ...best.explanation, score: best.explanation.score / 4 } : best.explanation);
      }
    }
    return found;
  }

  #part(part: Exclude<QueryPart, { kind: 'name' }>): Explanation | null {
    let explanation = this.#parts.get(part);
    if (explanation === undefined) {
      explanation =
        part.kind === 'number'
          ? this.#number(part)
          : part.kind === 'born'
            ? explainBirth(part, this.#candidate.birthDate)
            : explainPostcode(part, this.#candidate.postcodes);
      this.#parts.set(part, explanation);
    }
    return explanation;
  }

  #number(part: Extract<QueryPart, { kind: 'number' }>): Explanation | null {
    const { nhsNumber } = this.#candidate;
    if (part.nhsNumber !== null && nhsNumber?.startsWith(part.nhsNumber) === true) {
      return {
        score: part.nhsNumber === nhsNumber ? points.nhsNumber : points.nhsNumberBeginning + part.nhsNumber.length,
        matched: 'nhs-number',
        matchedText: nhsNumber,
      };
    }
    if (part.nhsNumber !== null && part.nhsNumber === this.#candidate.keptNumber)
      return { score: points.nhsNumber, matched: 'nhs-number', matchedText: part.nhsNumber };
    if (part.phone === null) return null;
    this.#phones ??= this.#candidate.phones.map(phoneDigits);
    return explainPhone(part.phone, part.typed, this.#phones);
  }
}

function explainPhone(phone: string, typed: string, storedPhones: readonly string[]): Explanation | null {
  let best: Explanation | null = null;
  for (const stored of storedPhones) {
    // A leading 0 is either the trunk prefix of the whole number or a digit inside it. In front of a foreign number it
    // takes the place of the stored country code.
    const isInside = stored.includes(typed) || (stored.length > longestUkNumber && stored.includes(phone));
    const score =
      stored === phone
        ? points.phone
        : stored.endsWith(typed)
          ? points.phoneEnd
          : stored.startsWith(phone)
            ? points.phoneBeginning
            : isInside
              ? points.phoneMiddle
              : 0;
    if (score > (best?.score ?? 0)) best = { score, matched: 'phone', matchedText: stored };
  }
  return best;
}

function explainBirth(part: Extract<QueryPart, { kind: 'born' }>, birthDate: string | null): Explanation | null {
  const born = birthDate === null ? null : localDate(birthDate);
  const fit = born === null ? null : fitsBirthDate(part, born);
  return fit === null || born === null
    ? null
    : { score: fit === 'whole' ? points.birthDate : points.birthDatePart, matched: 'birth-date', matchedText: born };
}

function explainPostcode(
  part: Extract<QueryPart, { kind: 'postcode' }>,
  postcodes: readonly string[],
): Explanation | null {
  for (const postcode of postcodes) {
    const key = postcodeKey(postcode);
    if (key === part.key) return { score: points.postcode, matched: 'postcode', matchedText: postcode };
    const outward = key.slice(0, -3);
    const isBegun = !part.isWhole && key.startsWith(part.key) && (part.outward === null || part.outward === outward);
    // LS16 typed alone means the district LS16 before it means the start of LS1 6AE.
    if (isBegun)
      return {
        score: points.postcodeBeginning + (part.key === outward ? 50 : 0),
        matched: 'postcode',
        matchedText: postcode,
      };
  }
  return null;
}

/**
 * Explains why a candidate matches a query, using the reading that fits best; null when in every reading some part has
 * no explanation.
 */
export function explainHit(query: ParsedQuery, candidate: SearchCandidate): Explanation | null {
  const explainer = new Explainer(candidate);
  let best: Explanation | null = null;
  for (const reading of query.readings) {
    const explanation = explainer.reading(reading);
    if (explanation !== null && explanation.score > (best?.score ?? 0)) best = explanation;
  }
  return best;
}

/** Scores how well a candidate matches a query: 0 for no match, otherwise 1 to 1,100. */
export function rankHit(query: ParsedQuery, candidate: SearchCandidate): number {
  return explainHit(query, candidate)?.score ?? 0;
}
