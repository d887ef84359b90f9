import { sql } from 'kysely';
import type { LocalDate } from '../../../shared/time/local-date';
import type { Reader } from '../../schema/reader';
import { nameTokensOf } from '../../search/name-analysis';
import { classifyQuery, type ParsedQuery, type QueryReading } from '../../search/query';
import { readCard, type PatientCard } from '../../search/patient-card';
import { explainHit, type Explanation, type SearchCandidate } from '../../search/rank';
import type { IndexedPatient } from './patients-hits.repo';
import { fitsExpression, toMatch, type IndexWords, type MatchExpression } from './match-expression';
import { levels, matchExpression, orderedLookups, widestExpression, type Level } from './search-lookups';

export type FoundPatient = {
  readonly id: string;
  readonly reason: Explanation;
  /** Already parsed for comparison, so that showing the hit does not read and parse it again. */
  readonly patient: IndexedPatient;
};
export type SearchAnswer = {
  readonly found: readonly FoundPatient[];
  /** More patients match than the limit. */ readonly more: boolean;
};

type IndexRow = {
  readonly id: string;
  readonly sort_key: string;
  readonly archived: 0 | 1;
  readonly birth_date: string | null;
  readonly nhs_number: string | null;
  readonly card: string;
};
const indexColumns = sql.raw('i.patient_id AS id, i.sort_key, i.archived, i.birth_date, i.nhs_number, i.card');

/** Readings beyond the first few are far-fetched, and each costs lookups while the user is typing. */
const mostReadings = 10;
/**
 * How many extra candidates a lookup may return, because some turn out not to match: few where the words themselves
 * match, many where only the sound or a similar spelling does. Each candidate costs reading a patient.
 */
const slack = { whole: 10, 'last-begun': 10, begun: 10, forms: 20, sound: 60, typo: 60 } as const;
/** The number of rows that may be read in vain before the slower lookup is used. */
const mostPassedOver = 60;
const nhsDigits = 10;
/** A partial NHS number beside other words is looked up only when it is long enough to be rare. */
const rareNhsDigits = 6;

/**
 * Finds patients by the typed text. Lookups go from exact to lenient and stop as soon as there are enough results. Each
 * returns a limited number of candidates; `explainHit` decides which of them match, and how well.
 */
export function searchPatients(
  reader: Reader,
  typed: string,
  options: { readonly limit: number; readonly includeArchived: boolean; readonly today: LocalDate },
): SearchAnswer {
  const query = classifyQuery(typed, options.today);
  const hunt = new Hunt(reader, query, options.limit + 1, options.includeArchived);
  const readings = query.readings.slice(0, mostReadings);
  for (const reading of readings) hunt.byNhsNumber(reading);
  for (const reading of readings) hunt.inOrder(reading);
  // Usually the words, their prefixes, short forms and sounds match few patients in total; then one lookup finds them
  // all.
  const upTo = hunt.isFull ? undefined : (['sound', 'forms'] as const).find((level) => hunt.allUpTo(level, readings));
  for (const level of upTo === undefined ? levels : levels.slice(levels.indexOf(upTo) + 1)) {
    // Typing errors are tried only when no name matches otherwise, because these lookups are the slowest.
    if (hunt.isFull || (level === 'typo' && hunt.hasName)) break;
    for (const reading of readings) hunt.byWords(matchExpression(reading, level), slack[level]);
  }
  const found = hunt.results();
  return { found: found.slice(0, options.limit), more: found.length > options.limit };
}

class Hunt {
  readonly #reader: Reader;
  readonly #query: ParsedQuery;
  readonly #wanted: number;
  readonly #archived: 0 | 1;
  readonly #tried = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #found = new Map<string, { row: IndexRow; card: PatientCard; reason: Explanation }>();
  /** A complete number was typed. It may be one that an import kept although it is not a valid NHS number. */
  readonly #wholeNumber: string | null;

  constructor(reader: Reader, query: ParsedQuery, wanted: number, includeArchived: boolean) {
    this.#reader = reader;
    this.#query = query;
    this.#wanted = wanted;
    this.#archived = includeArchived ? 1 : 0;
    this.#wholeNumber =
      query.readings
        .flat()
        .map((part) => (part.kind === 'number' ? part.nhsNumber : null))
        .find((digits) => digits?.length === nhsDigits) ?? null;
  }

  get isFull(): boolean {
    return this.#found.size >= this.#wanted;
  }

  /** True when a patient has been found by something stronger than sound. */
  get hasName(): boolean {
    return [...this.#found.values()].some(({ reason }) => reason.matched !== 'sound' && reason.matched !== 'typo');
  }

  byNhsNumber(reading: QueryReading): void {
    const number = reading
      .map((part) => (part.kind === 'number' ? part.nhsNumber : null))
      .find((digits) => digits !== null);
    if (number === undefined || (reading.length > 1 && number.length < rareNhsDigits)) return;
    this.#try(
      this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT ${indexColumns} FROM patient p JOIN patient_index i ON i.patient_id = p.id
          WHERE p.nhs_number >= ${number} AND p.nhs_number < ${`${number}:`} AND i.archived <= ${this.#archived} ORDER BY p.nhs_number LIMIT ${this.#wanted + slack.whole}`,
      ),
    );
    if (number !== this.#wholeNumber) return;
    this.#try(
      this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT ${indexColumns} FROM patient_identifier n JOIN patient_index i ON i.patient_id = n.patient_id
          WHERE n.value = ${number} AND i.archived <= ${this.#archived} LIMIT ${this.#wanted + slack.whole}`,
      ),
    );
  }

  inOrder(reading: QueryReading): void {
    for (const lookup of orderedLookups(reading)) {
      const rows = this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT ${indexColumns} FROM patient_index i WHERE archived <= ${this.#archived} AND ${lookup} LIMIT ${this.#wanted}`,
      );
      this.#try(rows);
    }
  }

  byWords(expression: MatchExpression | null, more: number): void {
    if (expression === null) return;
    const match = toMatch(expression);
    if (this.#asked.has(match)) return;
    this.#asked.add(match);
    // A freer lookup returns the candidates already tried again, so they must not use up the limit.
    const bound = this.#tried.size + this.#wanted + more;
    const loose = toMatch(expression, true);
    this.#try((loose === match ? null : this.#fitting(expression, loose, bound)) ?? this.#matching(match, bound));
  }

  /**
   * Runs a whole level at once when it matches so few rows that no earlier level could have been enough. Each level
   * finds everything the previous one does, so nothing is missed.
   * @returns false, with nothing tried, when there are too many rows: then the exact levels must run first
   */
  allUpTo(level: Level, readings: readonly QueryReading[]): boolean {
    const matches = [
      ...new Set(
        readings
          .map((reading) => widestExpression(reading, level))
          .flatMap((expression) => (expression === null ? [] : toMatch(expression))),
      ),
    ];
    const fresh = new Map<string, IndexRow>();
    for (const match of matches) {
      const bound = this.#tried.size + this.#wanted;
      const rows = this.#matching(match, bound);
      for (const row of rows) if (!this.#tried.has(row.id)) fresh.set(row.id, row);
      if (rows.length === bound || this.#found.size + fresh.size >= this.#wanted) return false;
    }
    for (const match of matches) this.#asked.add(match);
    this.#try([...fresh.values()]);
    return true;
  }

  #matching(match: string, bound: number): IndexRow[] {
    return this.#reader.all<IndexRow>(
      sql<IndexRow>`SELECT ${indexColumns} FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid
        WHERE patient_search MATCH ${match} AND i.archived <= ${this.#archived} LIMIT ${bound}`,
    );
  }

  /**
   * Returns the same rows as `#matching`, filtered from a loose lookup; null when too many of its rows do not match.
   */
  #fitting(expression: MatchExpression, loose: string, bound: number): IndexRow[] | null {
    const rows: IndexRow[] = [];
    let passedOver = 0;
    const found = this.#reader.iterate<IndexRow & IndexWords>(
      sql<
        IndexRow & IndexWords
      >`SELECT ${indexColumns}, i.name, i.sound, i.fuzzy, i.digits, i.postcode FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid
        WHERE patient_search MATCH ${loose} AND i.archived <= ${this.#archived}`,
    );
    for (const row of found) {
      if (fitsExpression(expression, row)) rows.push(row);
      else if ((passedOver += 1) > mostPassedOver) return null;
      if (rows.length === bound) break;
    }
    return rows;
  }

  results(): FoundPatient[] {
    return [...this.#found.values()]
      .sort(
        (a, b) =>
          b.reason.score - a.reason.score ||
          a.row.archived - b.row.archived ||
          (a.row.sort_key < b.row.sort_key ? -1 : a.row.sort_key > b.row.sort_key ? 1 : 0) ||
          (a.row.id < b.row.id ? -1 : 1),
      )
      .map(({ row, card, reason }) => ({
        id: row.id,
        reason,
        patient: { id: row.id, birthDate: row.birth_date, nhsNumber: row.nhs_number, archived: row.archived, card },
      }));
  }

  #try(rows: readonly IndexRow[]): void {
    const fresh = rows.filter((row) => !this.#tried.has(row.id));
    for (const row of fresh) this.#tried.add(row.id);
    const holders = this.#holdersOf(this.#wholeNumber, fresh);
    for (const row of fresh) {
      const card = readCard(row.card);
      const reason = explainHit(this.#query, candidateOf(row, card, holders.has(row.id) ? this.#wholeNumber : null));
      if (reason) this.#found.set(row.id, { row, card, reason });
    }
  }

  /** Returns which of these patients have this number among those kept beside the record. */
  #holdersOf(number: string | null, rows: readonly IndexRow[]): Set<string> {
    if (number === null || rows.length === 0) return new Set();
    const list = JSON.stringify(rows.map((row) => row.id));
    const holders = this.#reader.all<{ id: string }>(
      sql<{
        id: string;
      }>`SELECT patient_id AS id FROM patient_identifier WHERE value = ${number} AND patient_id IN (SELECT value FROM json_each(${list}))`,
    );
    return new Set(holders.map((row) => row.id));
  }
}

/** Collects what a query is compared with. */
function candidateOf(row: IndexRow, card: PatientCard, keptNumber: string | null): SearchCandidate {
  return {
    tokens: nameTokensOf(card),
    birthDate: row.birth_date,
    nhsNumber: row.nhs_number,
    keptNumber,
    phones: card.phones.map((phone) => phone.e164 ?? phone.value),
    postcodes: card.postcodes.map((address) => address.postcode),
  };
}
