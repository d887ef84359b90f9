import type { z } from 'zod';
import type { PlanCounts, PlanRow } from '../../../../shared/contract/imports';
import type { Decision, PlanAction, Step } from './plan-types';

export type Counts = z.infer<typeof PlanCounts>;
export type PlanFilter = 'all' | 'matches' | 'refused' | 'left-out' | 'kept-as-other' | 'patients';
type Match = PlanRow['match'];

/**
 * The plan of an import as bytes that two threads share: the worker writes it, and the main thread reads one page at a
 * time and never holds, copies or parses the whole. It exists only in memory: a file would be a plain-text copy of the
 * records.
 */
export type PlanData = {
  readonly rows: SharedArrayBuffer;
  /** For each row from 0: where its bytes end. */
  readonly ends: SharedArrayBuffer;
  readonly originals: SharedArrayBuffer;
  /** For each rejected or skipped row, in order: its number, and where its original ends in `originals`. */
  readonly out: SharedArrayBuffer;
  readonly filters: Readonly<Record<Exclude<PlanFilter, 'all'>, SharedArrayBuffer>>;
  readonly counts: Counts;
};

export const noCounts: Counts = {
  patientsNew: 0,
  patientsMatched: 0,
  entriesNew: 0,
  entriesAlreadyHere: 0,
  keptAsOther: 0,
  leftOut: 0,
  refused: 0,
  rows: 0,
};
const counterOf: Readonly<Record<PlanAction, Exclude<keyof Counts, 'rows'>>> = {
  'new-patient': 'patientsNew',
  match: 'patientsMatched',
  add: 'entriesNew',
  'already-here': 'entriesAlreadyHere',
  'kept-as-other': 'keptAsOther',
  'left-out': 'leftOut',
  refused: 'refused',
};

/** In ascending order: a row shared by several people counts with its highest outcome. */
const weights: Readonly<Record<PlanAction, number>> = {
  refused: 0,
  'left-out': 0,
  'already-here': 1,
  add: 2,
  'kept-as-other': 2,
  match: 2,
  'new-patient': 2,
};

/** Counts each row of the files once, although a practitioner or a place may be stored with several people. */
export class Outcomes {
  readonly counts: Counts = { ...noCounts };
  readonly #actions: (PlanAction | undefined)[] = [];
  /** @returns whether this outcome is the one that counts for the row so far */
  note(n: number, action: PlanAction): boolean {
    const before = this.#actions[n];
    if (before !== undefined && weights[before] >= weights[action]) return false;
    if (before === undefined) this.counts.rows += 1;
    else this.counts[counterOf[before]] -= 1;
    this.counts[counterOf[action]] += 1;
    this.#actions[n] = action;
    return true;
  }
  actionOf(n: number): PlanAction | undefined {
    return this.#actions[n];
  }
}

/** Whether a row stays out of the records. */
export function isOut(action: PlanAction): boolean {
  return action === 'refused' || action === 'left-out';
}

/** The most a spreadsheet cell can hold, with some margin. */
const rawMax = 32_000;

/** The original of a rejected row, cut to fit a spreadsheet cell; the cut is marked. */
export function rawForReject(raw: string): string {
  return raw.length <= rawMax ? raw : `${raw.slice(0, rawMax)}… (cut after ${rawMax} characters)`;
}

/**
 * The outcome of a row after a decision about it. Rows of entries (of people the files only name) are added or skipped.
 */
function actionOf(decision: Decision, planned: PlanAction): PlanAction {
  if (decision === 'skip') return 'left-out';
  const isPatient = planned === 'new-patient' || planned === 'match';
  if (!isPatient) return decision === 'new' ? 'left-out' : planned;
  return decision === 'new' ? 'new-patient' : 'match';
}

type Stored = readonly [
  file: number,
  place: string,
  what: string,
  title: string,
  action: PlanAction,
  note: string,
  match: Match,
];

/** Collects the rows of a plan in any order. */
export class PlanBookWriter {
  readonly #outcomes = new Outcomes();
  readonly #rows: (string | undefined)[] = [];
  readonly #originals = new Map<number, string>();
  readonly #matches = new Set<number>();
  readonly #patients = new Set<number>();

  get counts(): Counts {
    return this.#outcomes.counts;
  }

  /** @param raw the original, for rows that are not imported */
  add(step: Omit<Step, 'writes'>, raw: () => string, isPatient: boolean): void {
    const { n, file } = step.item;
    if (!this.#outcomes.note(n, step.action)) return;
    const stored: Stored = [file, step.place, step.what, step.title, step.action, step.note, step.match];
    this.#rows[n] = JSON.stringify(stored);
    if (step.match) this.#matches.add(n);
    if (isPatient) this.#patients.add(n);
    if (isOut(step.action)) this.#originals.set(n, rawForReject(raw()));
    else this.#originals.delete(n);
  }

  /** @param tick called often; may throw to stop */
  finish(tick: () => void = () => undefined): PlanData {
    const out = [...this.#originals.keys()].sort((a, b) => a - b);
    const originals = pack(
      out.map((n) => this.#originals.get(n) ?? ''),
      tick,
    );
    const outAt = new Uint32Array(new SharedArrayBuffer(out.length * 8));
    out.forEach((n, i) => outAt.set([n, originals.ends[i] ?? 0], i * 2));
    const rows = pack(
      Array.from(this.#rows, (row) => row ?? ''),
      tick,
    );
    const withAction = (action: PlanAction) =>
      numbers(this.#rows.flatMap((_, n) => (this.#outcomes.actionOf(n) === action ? [n] : [])));
    return {
      rows: rows.bytes,
      ends: rows.ends.buffer,
      originals: originals.bytes,
      out: outAt.buffer,
      filters: {
        matches: numbers(this.#matches),
        refused: withAction('refused'),
        'left-out': withAction('left-out'),
        'kept-as-other': withAction('kept-as-other'),
        patients: numbers(this.#patients),
      },
      counts: { ...this.counts },
    };
  }
}

function numbers(list: Iterable<number>): SharedArrayBuffer {
  const sorted = [...list].sort((a, b) => a - b);
  const shared = new Uint32Array(new SharedArrayBuffer(sorted.length * 4));
  shared.set(sorted);
  return shared.buffer;
}

function pack(
  texts: readonly string[],
  tick: () => void,
): { bytes: SharedArrayBuffer; ends: Uint32Array<SharedArrayBuffer> } {
  const ends = new Uint32Array(new SharedArrayBuffer(texts.length * 4));
  const total = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const bytes = Buffer.from(new SharedArrayBuffer(total));
  let at = 0;
  for (const [i, text] of texts.entries()) {
    if (i % 20_000 === 0) tick();
    at += bytes.write(text, at, 'utf8');
    ends[i] = at;
  }
  return { bytes: bytes.buffer, ends };
}

/** Reads a plan page by page. */
export class PlanBook {
  readonly counts: Counts;
  readonly #data: PlanData;
  readonly #labels: readonly string[];
  /** @param labels the names of the files, which are shown and never stored */
  constructor(data: PlanData, labels: readonly string[]) {
    this.#data = data;
    this.counts = data.counts;
    this.#labels = labels;
  }

  page(
    filter: PlanFilter,
    offset: number,
    limit: number,
    decisionOf: (key: string) => NonNullable<Match>['decision'] | undefined,
  ): { rows: PlanRow[]; total: number } {
    const numbers = filter === 'all' ? null : new Uint32Array(this.#data.filters[filter]);
    const total = numbers?.length ?? this.#data.ends.byteLength / 4;
    const rows: PlanRow[] = [];
    for (let i = offset; i < Math.min(total, offset + limit); i++)
      rows.push(this.#row(numbers ? (numbers[i] ?? 0) : i, decisionOf));
    return { rows, total };
  }

  #row(n: number, decisionOf: (key: string) => NonNullable<Match>['decision'] | undefined): PlanRow {
    const [file, place, what, title, action, note, match] = this.#stored(n);
    const decision = match === null ? undefined : decisionOf(match.key);
    const decided = decision === undefined ? action : actionOf(decision, action);
    return {
      n: n + 1,
      place: this.#place(file, place),
      what,
      title,
      action: decided,
      note,
      match: match === null ? null : { ...match, decision: decision ?? match.decision },
    };
  }

  /**
   * The counts with the decisions made about people since the check; the effect on their entries shows when they are
   * written.
   */
  countsWith(decisions: ReadonlyMap<string, Decision>): Counts {
    const counts = { ...this.counts };
    if (decisions.size === 0) return counts;
    for (const n of new Uint32Array(this.#data.filters.matches)) {
      const [, , , , action, , match] = this.#stored(n);
      const decision = match === null ? undefined : decisions.get(match.key);
      if (decision === undefined) continue;
      counts[counterOf[action]] -= 1;
      counts[counterOf[actionOf(decision, action)]] += 1;
    }
    return counts;
  }

  #place(file: number, place: string): string {
    return [this.#labels[file] ?? `file ${file + 1}`, place].filter((text) => text !== '').join(', ');
  }

  #stored(n: number): Stored {
    const ends = new Uint32Array(this.#data.ends);
    return JSON.parse(slice(this.#data.rows, n === 0 ? 0 : (ends[n - 1] ?? 0), ends[n] ?? 0)) as Stored;
  }

  /** Whether the user is asked about a person under this key. */
  asks(key: string): boolean {
    return (
      /^p\d+$/.test(key) &&
      [...new Uint32Array(this.#data.filters.matches)].some((n) => this.#stored(n)[6]?.key === key)
    );
  }

  /** The rejected and skipped rows, with reasons, in file order. */
  *rowsOut(): Generator<{ readonly place: string; readonly reason: string; readonly raw: string }> {
    const list = new Uint32Array(this.#data.out);
    for (let i = 0; i < list.length; i += 2) {
      const [file, place, , , , note] = this.#stored(list[i] ?? 0);
      yield {
        place: this.#place(file, place),
        reason: note,
        raw: slice(this.#data.originals, i === 0 ? 0 : (list[i - 1] ?? 0), list[i + 1] ?? 0),
      };
    }
  }
}

/** Copies first: text cannot be decoded from memory that another thread may write. */
function slice(shared: SharedArrayBuffer, start: number, end: number): string {
  return Buffer.from(new Uint8Array(shared, start, end - start)).toString('utf8');
}
