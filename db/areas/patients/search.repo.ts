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
  /** As read for comparing, so that showing the hit reads and parses nothing again. */
  readonly patient: IndexedPatient;
};
export type SearchAnswer = {
  readonly found: readonly FoundPatient[];
  /** There are more than the limit. */ readonly more: boolean;
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

/** Ways to understand a text beyond the first few are far-fetched, and each costs look-ups while somebody types. */
const mostReadings = 10;
/**
 * How many more candidates than wanted a look-up may bring, because some are no results when looked at: few where the words themselves fit,
 * many where only a sound or a spelling is near. Each costs reading a patient.
 */
const slack = { whole: 10, 'last-begun': 10, begun: 10, forms: 20, sound: 60, typo: 60 } as const;
/** Rows read in vain before the longer way is taken. */
const mostPassedOver = 60;
const nhsDigits = 10;
/** A beginning of an NHS number beside other words is looked up only when it is long enough to be rare. */
const rareNhsDigits = 6;

/**
 * Finds patients by whatever was typed. The look-ups go from exact to free and stop as soon as there are enough; each brings a bounded
 * number of candidates, and `explainHit` decides which of them are results and how good.
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
  // Mostly the whole words, their beginnings, short forms and sounds together mean few patients: then one look-up brings them all.
  const upTo = hunt.isFull ? undefined : (['sound', 'forms'] as const).find((level) => hunt.allUpTo(level, readings));
  for (const level of upTo === undefined ? levels : levels.slice(levels.indexOf(upTo) + 1)) {
    // Typing errors are looked for when the words mean nobody as they are: else the answer is there, and slips are the dearest look-up.
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
  /** A whole number was typed: it may be one that was kept although it is no valid NHS number. */
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

  /** Somebody was found by more than a sound. */
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
    // What was tried already comes again with a freer look-up: it must not use up the bound.
    const bound = this.#tried.size + this.#wanted + more;
    const loose = toMatch(expression, true);
    this.#try((loose === match ? null : this.#fitting(expression, loose, bound)) ?? this.#matching(match, bound));
  }

  /**
   * Looks up a level at once, when it means so few that none of the levels before could have been enough: each finds what the one before
   * finds, so nothing is missed.
   * @returns false, and nothing was tried, when there are more: then the exact ones must come first
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

  /** The same rows as by `#matching`, picked out of those a loose form finds; null when too many of these are none of them. */
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

  /** Who of them has a number among those that were kept beside the record. */
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

/** What a query is compared with. */
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
