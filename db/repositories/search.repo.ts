import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date';
import type { Reader } from '../connection/reader';
import { nameTokensOf } from '../search/name-analysis';
import { classifyQuery, type ParsedQuery, type QueryReading } from '../search/query';
import { explainHit, type Explanation, type SearchCandidate } from '../search/rank';
import { levels, matchExpression, orderedLookups } from './search-lookups';

export type FoundPatient = { readonly id: string; readonly reason: Explanation };
export type SearchAnswer = { readonly found: readonly FoundPatient[]; /** There are more than the limit. */ readonly more: boolean };

type IndexRow = { readonly rowid: number; readonly id: string; readonly sort_key: string; readonly archived: 0 | 1 };

/** Ways to understand a text beyond the first few are far-fetched, and each costs look-ups while somebody types. */
const mostReadings = 10;
/**
 * How many more candidates than wanted a look-up may bring, because some are no results when looked at: few where the words themselves fit,
 * many where only a sound or a spelling is near. Each costs reading a patient.
 */
const slack = { whole: 10, 'last-begun': 10, begun: 10, forms: 20, sound: 60, typo: 60 } as const;
const nhsDigits = 10;
/** A beginning of an NHS number beside other words is looked up only when it is long enough to be rare. */
const rareNhsDigits = 6;

/**
 * Finds patients by whatever was typed. The look-ups go from exact to free and stop as soon as there are enough; each brings a bounded
 * number of candidates, and `explainHit` decides which of them are results and how good.
 */
export function searchPatients(reader: Reader, typed: string, options: { readonly limit: number; readonly includeArchived: boolean; readonly today: LocalDate }): SearchAnswer {
  const query = classifyQuery(typed, options.today);
  const hunt = new Hunt(reader, query, options.limit + 1, options.includeArchived);
  const readings = query.readings.slice(0, mostReadings);
  for (const reading of readings) hunt.byNhsNumber(reading);
  for (const reading of readings) hunt.inOrder(reading);
  for (const level of levels) {
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
  readonly #found = new Map<string, { row: IndexRow; reason: Explanation }>();
  readonly #needsPhones: boolean;
  readonly #needsPostcodes: boolean;
  /** A whole number was typed: it may be one that was kept although it is no valid NHS number. */
  readonly #wholeNumber: string | null;

  constructor(reader: Reader, query: ParsedQuery, wanted: number, includeArchived: boolean) {
    this.#reader = reader;
    this.#query = query;
    this.#wanted = wanted;
    this.#archived = includeArchived ? 1 : 0;
    const kinds = new Set(query.readings.flat().map((part) => part.kind));
    this.#needsPhones = kinds.has('number');
    this.#needsPostcodes = kinds.has('postcode');
    this.#wholeNumber = query.readings.flat().map((part) => (part.kind === 'number' ? part.nhsNumber : null)).find((digits) => digits?.length === nhsDigits) ?? null;
  }

  get isFull(): boolean {
    return this.#found.size >= this.#wanted;
  }

  /** Somebody was found by more than a sound. */
  get hasName(): boolean {
    return [...this.#found.values()].some(({ reason }) => reason.matched !== 'sound' && reason.matched !== 'typo');
  }

  byNhsNumber(reading: QueryReading): void {
    const number = reading.map((part) => (part.kind === 'number' ? part.nhsNumber : null)).find((digits) => digits !== null);
    if (number === undefined || (reading.length > 1 && number.length < rareNhsDigits)) return;
    this.#try(
      this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT i.rowid AS rowid, p.id AS id, i.sort_key, i.archived FROM patient p JOIN patient_index i ON i.patient_id = p.id
          WHERE p.nhs_number >= ${number} AND p.nhs_number < ${`${number}:`} AND i.archived <= ${this.#archived} ORDER BY p.nhs_number LIMIT ${this.#wanted + slack.whole}`,
      ),
    );
    if (number !== this.#wholeNumber) return;
    this.#try(
      this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT i.rowid AS rowid, i.patient_id AS id, i.sort_key, i.archived FROM patient_identifier n JOIN patient_index i ON i.patient_id = n.patient_id
          WHERE n.value = ${number} AND i.archived <= ${this.#archived} LIMIT ${this.#wanted + slack.whole}`,
      ),
    );
  }

  inOrder(reading: QueryReading): void {
    for (const lookup of orderedLookups(reading)) {
      const rows = this.#reader.all<IndexRow>(sql<IndexRow>`SELECT rowid, patient_id AS id, sort_key, archived FROM patient_index WHERE archived <= ${this.#archived} AND ${lookup} LIMIT ${this.#wanted}`);
      this.#try(rows);
    }
  }

  byWords(expression: string | null, more: number): void {
    if (expression === null || this.#asked.has(expression)) return;
    this.#asked.add(expression);
    // What was tried already comes again with a freer look-up: it must not use up the bound.
    const bound = this.#tried.size + this.#wanted + more;
    this.#try(
      this.#reader.all<IndexRow>(
        sql<IndexRow>`SELECT i.rowid AS rowid, i.patient_id AS id, i.sort_key, i.archived FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid
          WHERE patient_search MATCH ${expression} AND i.archived <= ${this.#archived} LIMIT ${bound}`,
      ),
    );
  }

  results(): FoundPatient[] {
    return [...this.#found.values()]
      .sort((a, b) => b.reason.score - a.reason.score || a.row.archived - b.row.archived || (a.row.sort_key < b.row.sort_key ? -1 : a.row.sort_key > b.row.sort_key ? 1 : 0) || (a.row.id < b.row.id ? -1 : 1))
      .map(({ row, reason }) => ({ id: row.id, reason }));
  }

  #try(rows: readonly IndexRow[]): void {
    const fresh = rows.filter((row) => !this.#tried.has(row.id));
    for (const row of fresh) this.#tried.add(row.id);
    const candidates = readCandidates(this.#reader, fresh.map((row) => row.id), { phones: this.#needsPhones, postcodes: this.#needsPostcodes, wholeNumber: this.#wholeNumber });
    for (const row of fresh) {
      const candidate = candidates.get(row.id);
      const reason = candidate && explainHit(this.#query, candidate);
      if (reason) this.#found.set(row.id, { row, reason });
    }
  }
}

type NamesRow = { id: string; given_names: string; family_name: string; preferred_name: string; birth_date: string | null; nhs_number: string | null };
type OfPatient<T> = { patient_id: string } & T;

type Needs = { readonly phones: boolean; readonly postcodes: boolean; readonly wholeNumber: string | null };

/** What a query is compared with, for some patients. Phones, postcodes and kept numbers only where the query needs them. */
function readCandidates(reader: Reader, ids: readonly string[], needs: Needs): Map<string, SearchCandidate> {
  if (ids.length === 0) return new Map();
  const list = JSON.stringify(ids);
  const patients = reader.all<NamesRow>(sql<NamesRow>`SELECT id, given_names, family_name, preferred_name, birth_date, nhs_number FROM patient WHERE id IN (SELECT value FROM json_each(${list}))`);
  const names = reader.all<OfPatient<{ given_names: string; family_name: string }>>(sql<OfPatient<{ given_names: string; family_name: string }>>`SELECT patient_id, given_names, family_name FROM patient_name WHERE patient_id IN (SELECT value FROM json_each(${list}))`);
  const phones = needs.phones
    ? reader.all<OfPatient<{ number: string }>>(sql<OfPatient<{ number: string }>>`SELECT patient_id, coalesce(e164, value) AS number FROM contact_point WHERE patient_id IN (SELECT value FROM json_each(${list})) AND system IN ('phone', 'sms')`)
    : [];
  const postcodes = needs.postcodes ? reader.all<OfPatient<{ postcode: string }>>(sql<OfPatient<{ postcode: string }>>`SELECT patient_id, postcode FROM patient_address WHERE patient_id IN (SELECT value FROM json_each(${list}))`) : [];
  const numbered = needs.wholeNumber === null ? [] : reader.all<{ patient_id: string }>(sql<{ patient_id: string }>`SELECT patient_id FROM patient_identifier WHERE value = ${needs.wholeNumber} AND patient_id IN (SELECT value FROM json_each(${list}))`);
  const holders = new Set(numbered.map((row) => row.patient_id));
  const [namesOf, phonesOf, postcodesOf] = [byPatient(names), byPatient(phones), byPatient(postcodes)];
  return new Map(
    patients.map((row) => [
      row.id,
      {
        tokens: nameTokensOf({ given: row.given_names, family: row.family_name, preferred: row.preferred_name, previousNames: namesOf(row.id).map((n) => ({ given: n.given_names, family: n.family_name })) }),
        birthDate: row.birth_date,
        nhsNumber: row.nhs_number,
        keptNumber: holders.has(row.id) ? needs.wholeNumber : null,
        phones: phonesOf(row.id).map((p) => p.number),
        postcodes: postcodesOf(row.id).map((p) => p.postcode),
      },
    ]),
  );
}

function byPatient<T>(rows: readonly OfPatient<T>[]): (id: string) => readonly OfPatient<T>[] {
  const groups = new Map<string, OfPatient<T>[]>();
  for (const row of rows) {
    const group = groups.get(row.patient_id);
    if (group) group.push(row);
    else groups.set(row.patient_id, [row]);
  }
  return (id) => groups.get(id) ?? [];
}
