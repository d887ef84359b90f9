import { Refusal } from '../../../../shared/errors/result';
import { limits } from './limits';
import { lineAndColumn } from './places';

/** A range of bytes: `end` is the first byte after it. */
export type Range = { readonly start: number; readonly end: number };

/** The positions of the parts of a JSON file, found without building its values. */
export type JsonOutline = {
  /** Top-level values: one, or one per line in NDJSON. */
  readonly roots: readonly Range[];
  readonly rootKind: 'object' | 'array' | 'other';
  /** The members of the first root if it is an object. */
  readonly members: ReadonlyMap<string, Range>;
  /** Elements of the first root's `entry` array, or of the first root itself if it is an array; in NDJSON the roots. */
  readonly items: readonly JsonItem[];
};

/** An element that holds or is a record, with the positions of what identifies it. */
export type JsonItem = Range & {
  /** The record: the element's own `resource`, or the element. Null for a bundle entry without one. */
  readonly resource: Range | null;
  readonly fullUrl: Range | null;
  readonly hasRequest: boolean;
  /** `resourceType` and `id` of the record. */
  readonly type: Range | null;
  readonly id: Range | null;
};
type Found = {
  resource: Range | null;
  fullUrl: Range | null;
  hasRequest: boolean;
  type: Range | null;
  id: Range | null;
};
const nothing = (): Found => ({ resource: null, fullUrl: null, hasRequest: false, type: null, id: null });

/** Own fields with these names can change an object's behaviour in careless code. No clinical format has them. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const tickEveryBytes = 1 << 20;
const fewKeys = 24;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Parses JSON (RFC 8259) strictly from UTF-8 bytes and reports the positions of its parts. Builds nothing, so a large
 * file costs only its own size in memory. Beyond syntax errors it refuses forbidden field names (also written with
 * escapes), repeated fields in one object (a parser would silently drop one) and nesting deeper than any record has.
 * @param tick called after each megabyte; may throw to stop
 * @throws Refusal `import/not-json`, `import/forbidden-key`, `import/repeated-field` or `import/too-deep`, with line
 * and column, and the path where there is one
 */
export function scanJson(bytes: Uint8Array, tick: () => void = () => undefined): JsonOutline {
  return new Scanner(bytes, tick).outline();
}

class Scanner {
  readonly #b: Uint8Array;
  readonly #tick: () => void;
  #nextTick = tickEveryBytes;
  #at = 0;
  // One frame for each open container, as parallel arrays: an object for each would create millions of short-lived
  // objects.
  #depth = 0;
  readonly #isArray: boolean[] = [];
  readonly #start: number[] = [];
  readonly #index: number[] = [];
  readonly #keyStart: number[] = [];
  readonly #keyEnd: number[] = [];
  /** Where the keys of the open objects begin in `#seen`; the innermost object's keys are at its end. */
  readonly #seenFrom: number[] = [];
  readonly #seen: number[] = [];
  readonly #names: (Set<string> | null)[] = [];

  readonly #roots: Range[] = [];
  #rootKind: JsonOutline['rootKind'] = 'other';
  readonly #members = new Map<string, Range>();
  readonly #items: JsonItem[] = [];
  /** The parts found so far of the current element and of the root. */
  #found: Found = nothing();
  #ofRoot: Found = nothing();

  constructor(bytes: Uint8Array, tick: () => void) {
    this.#b = bytes;
    this.#tick = tick;
  }

  outline(): JsonOutline {
    this.#space();
    if (this.#at >= this.#b.length) throw new Refusal('import/empty');
    while (this.#at < this.#b.length) {
      const start = this.#at;
      if (this.#roots.length === 0)
        this.#rootKind = this.#b[start] === 0x7b ? 'object' : this.#b[start] === 0x5b ? 'array' : 'other';
      this.#value();
      const root = { start, end: this.#at };
      this.#roots.push(root);
      const newline = this.#space();
      const isLines = this.#roots.length > 1 || this.#at < this.#b.length;
      if (isLines && this.#roots.length === 1) this.#items.length = 0;
      if (isLines) this.#items.push({ ...root, ...this.#ofRoot, resource: root });
      this.#ofRoot = nothing();
      // A second value is valid NDJSON only on a new line.
      if (this.#at < this.#b.length && !newline) this.#fail(this.#at, 'unexpected text after the end');
    }
    return { roots: this.#roots, rootKind: this.#rootKind, members: this.#members, items: this.#items };
  }

  /** Reads one whole value. Containers are kept on an explicit stack, so that nesting cannot exhaust the call stack. */
  #value(): void {
    const bottom = this.#depth;
    for (;;) {
      const opened = this.#begin();
      if (opened) continue;
      // A value has ended: close the containers that end with it, then continue with the next one.
      for (;;) {
        if (this.#depth === bottom) return;
        if (this.#next()) break;
      }
    }
  }

  /**
   * Reads a whole scalar or opens a container.
   * @returns true if a container was opened that has a first value to read
   */
  #begin(): boolean {
    const c = this.#b[this.#at];
    const start = this.#at;
    if (c === 0x7b || c === 0x5b) return this.#open(c === 0x5b);
    if (c === quote) this.#string();
    else if (c === 0x2d || (c !== undefined && c >= 0x30 && c <= 0x39)) this.#number();
    else if (c === 0x74) this.#word('true');
    else if (c === 0x66) this.#word('false');
    else if (c === 0x6e) this.#word('null');
    else this.#fail(this.#at, this.#at >= this.#b.length ? 'the file ends unexpectedly' : 'not a valid value');
    this.#ended(start);
    return false;
  }

  #open(isArray: boolean): boolean {
    if (this.#depth >= limits.jsonDepth)
      throw new Refusal('import/too-deep', { ref: lineAndColumn(this.#b, this.#at) });
    const d = this.#depth;
    this.#isArray[d] = isArray;
    this.#start[d] = this.#at;
    this.#index[d] = 0;
    this.#keyStart[d] = 0;
    this.#keyEnd[d] = 0;
    this.#seenFrom[d] = this.#seen.length;
    this.#names[d] = null;
    this.#depth = d + 1;
    this.#at += 1;
    this.#space();
    if (this.#b[this.#at] === (isArray ? 0x5d : 0x7d)) {
      this.#close();
      return false;
    }
    if (!isArray) this.#key();
    return true;
  }

  /** After a value: a comma leads to the next value (true), a bracket closes the container (false). */
  #next(): boolean {
    this.#space();
    const d = this.#depth - 1;
    const c = this.#b[this.#at];
    const isArray = this.#isArray[d] === true;
    if (c === 0x2c) {
      this.#at += 1;
      this.#space();
      if (isArray) this.#index[d] = (this.#index[d] ?? 0) + 1;
      else this.#key();
      return true;
    }
    if (c !== (isArray ? 0x5d : 0x7d))
      this.#fail(
        this.#at,
        this.#at >= this.#b.length
          ? 'the file ends unexpectedly'
          : `a comma or a closing ${isArray ? 'square' : 'curly'} bracket is missing`,
      );
    this.#close();
    return false;
  }

  #close(): void {
    this.#at += 1;
    const d = this.#depth - 1;
    this.#seen.length = this.#seenFrom[d] ?? 0;
    this.#depth = d;
    this.#ended(this.#start[d] ?? 0);
  }

  /** Records the positions that callers ask for later. */
  #ended(start: number): void {
    const depth = this.#depth;
    if (depth === 0 || depth > 4) return;
    const end = this.#at;
    const isList = this.#isArray[0] === true;
    if (depth === 1) {
      if (isList) this.#endItem({ start, end }, { ...this.#found, resource: { start, end } });
      else {
        if (this.#roots.length === 0) this.#members.set(this.#keyText(0), { start, end });
        this.#noteIdentity(this.#ofRoot, 0, start, end);
      }
    } else if (isList) {
      if (depth === 2 && this.#isArray[1] !== true) this.#noteIdentity(this.#found, 1, start, end);
    } else if (this.#isArray[1] === true && this.#isKey(0, 'entry')) {
      if (depth === 2) this.#endItem({ start, end }, this.#found);
      else if (this.#isArray[2] !== true) {
        if (depth === 4 && this.#isArray[3] !== true && this.#isKey(2, 'resource'))
          this.#noteIdentity(this.#found, 3, start, end);
        else if (depth === 3) this.#noteEntry(start, end);
      }
    }
  }

  #endItem(range: Range, found: Found): void {
    if (this.#roots.length === 0) this.#items.push({ ...range, ...found });
    this.#found = nothing();
  }
  #noteEntry(start: number, end: number): void {
    if (this.#isKey(2, 'resource')) this.#found.resource = { start, end };
    else if (this.#isKey(2, 'fullUrl')) this.#found.fullUrl = { start, end };
    else if (this.#isKey(2, 'request')) this.#found.hasRequest = true;
  }
  #noteIdentity(found: Found, d: number, start: number, end: number): void {
    if (this.#isKey(d, 'resourceType')) found.type = { start, end };
    else if (this.#isKey(d, 'id')) found.id = { start, end };
  }

  /** Whether the current field of frame `d` has this name; compared by bytes, because this runs millions of times. */
  #isKey(d: number, name: string): boolean {
    const start = (this.#keyStart[d] ?? 0) + 1;
    const length = (this.#keyEnd[d] ?? 0) - start - 1;
    if (length !== name.length)
      return (
        length > name.length && this.#b.subarray(start, start + length).includes(backslash) && this.#keyText(d) === name
      );
    for (let i = 0; i < length; i++) if (this.#b[start + i] !== name.charCodeAt(i)) return false;
    return true;
  }

  #key(): void {
    const b = this.#b;
    if (b[this.#at] !== quote)
      this.#fail(this.#at, this.#at >= b.length ? 'the file ends unexpectedly' : 'a quoted field name is missing');
    const start = this.#at;
    const hasEscape = this.#string();
    const d = this.#depth - 1;
    this.#keyStart[d] = start;
    this.#keyEnd[d] = this.#at;
    // The length rules out most harmless names without building millions of strings.
    const length = this.#at - start - 2;
    const mayBeForbidden = hasEscape || length === '__proto__'.length || length === 'constructor'.length;
    if (mayBeForbidden && forbidden.has(this.#keyText(d)))
      throw new Refusal('import/forbidden-key', { ref: `${this.#path(d)} (${lineAndColumn(b, start)})` });
    if (this.#isRepeated(d, start, this.#at, hasEscape))
      throw new Refusal('import/repeated-field', { ref: `${this.#path(d)} (${lineAndColumn(b, start)})` });
    this.#space();
    if (b[this.#at] !== 0x3a)
      this.#fail(
        this.#at,
        this.#at >= b.length ? 'the file ends unexpectedly' : 'a colon is missing after a field name',
      );
    this.#at += 1;
    this.#space();
  }

  #isRepeated(d: number, start: number, end: number, hasEscape: boolean): boolean {
    const seen = this.#seen;
    const from = this.#seenFrom[d] ?? 0;
    const count = (seen.length - from) / 2;
    let names = this.#names[d] ?? null;
    if (names === null && (hasEscape || count >= fewKeys)) {
      names = new Set();
      for (let i = from; i < seen.length; i += 2) names.add(this.#text(seen[i] ?? 0, seen[i + 1] ?? 0));
      this.#names[d] = names;
    }
    if (names !== null) {
      const name = this.#text(start, end);
      if (names.has(name)) return true;
      names.add(name);
      return false;
    }
    for (let i = from; i < seen.length; i += 2)
      if (this.#isSame(seen[i] ?? 0, seen[i + 1] ?? 0, start, end)) return true;
    seen.push(start, end);
    return false;
  }

  #isSame(s1: number, e1: number, s2: number, e2: number): boolean {
    if (e1 - s1 !== e2 - s2) return false;
    for (let i = s1, j = s2; i < e1; i++, j++) if (this.#b[i] !== this.#b[j]) return false;
    return true;
  }

  /** @returns whether it contains an escape */
  #string(): boolean {
    const b = this.#b;
    const start = this.#at;
    let i = start + 1;
    let hasEscape = false;
    for (;;) {
      const c = b[i];
      if (c === quote) break;
      if (c === undefined) this.#fail(start, 'a quotation mark is never closed');
      if (c < 0x20) this.#fail(i, 'a line break or control character inside a string');
      if (c === backslash) {
        hasEscape = true;
        i = this.#escape(i);
      } else i += 1;
    }
    this.#at = i + 1;
    return hasEscape;
  }

  #escape(i: number): number {
    const c = this.#b[i + 1];
    if (c === 0x75) {
      for (let k = i + 2; k < i + 6; k++) {
        const h = this.#b[k] ?? 0;
        const isHex = (h >= 0x30 && h <= 0x39) || (h >= 0x41 && h <= 0x46) || (h >= 0x61 && h <= 0x66);
        if (!isHex) this.#fail(i, 'an invalid escape inside a string');
      }
      return i + 6;
    }
    // " \ / b f n r t
    if (
      c === quote ||
      c === backslash ||
      c === 0x2f ||
      c === 0x62 ||
      c === 0x66 ||
      c === 0x6e ||
      c === 0x72 ||
      c === 0x74
    )
      return i + 2;
    return this.#fail(i, 'an invalid escape inside a string');
  }

  #number(): void {
    const b = this.#b;
    const start = this.#at;
    let i = start;
    const digits = (): void => {
      const from = i;
      for (let c = b[i]; c !== undefined && c >= 0x30 && c <= 0x39; c = b[i]) i += 1;
      if (i === from) this.#fail(start, 'not a valid number');
    };
    if (b[i] === 0x2d) i += 1;
    if (b[i] === 0x30) i += 1;
    else digits();
    if (b[i] === 0x2e) {
      i += 1;
      digits();
    }
    if (b[i] === 0x65 || b[i] === 0x45) {
      i += 1;
      if (b[i] === 0x2b || b[i] === 0x2d) i += 1;
      digits();
    }
    this.#at = i;
  }

  #word(word: string): void {
    for (let k = 0; k < word.length; k++)
      if (this.#b[this.#at + k] !== word.charCodeAt(k))
        this.#fail(this.#at, this.#at + k >= this.#b.length ? 'the file ends unexpectedly' : 'not a valid value');
    this.#at += word.length;
  }

  /**
   * Skips white space.
   * @returns whether it contained a line break
   */
  #space(): boolean {
    const b = this.#b;
    let i = this.#at;
    let newline = false;
    for (let c = b[i]; c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = b[i]) {
      if (c === 0x0a || c === 0x0d) newline = true;
      i += 1;
    }
    this.#at = i;
    if (i >= this.#nextTick) {
      this.#nextTick = i + tickEveryBytes;
      this.#tick();
    }
    return newline;
  }

  #text(start: number, end: number): string {
    return JSON.parse(Buffer.from(this.#b.buffer, this.#b.byteOffset + start, end - start).toString('utf8')) as string;
  }
  #keyText(d: number): string {
    return this.#text(this.#keyStart[d] ?? 0, this.#keyEnd[d] ?? 0);
  }

  /**
   * The path to the current key of frame `d`, such as `entry[3].resource.name`. Names that are not plain words are left
   * out: they could be anything.
   */
  #path(d: number): string {
    let path = '';
    for (let k = 0; k <= d; k++) {
      if (this.#isArray[k] === true) path += `[${this.#index[k] ?? 0}]`;
      else {
        const name = this.#keyText(k);
        path += `${path === '' ? '' : '.'}${/^[A-Za-z_][\w-]{0,60}$/.test(name) ? name : '…'}`;
      }
    }
    return path;
  }

  #fail(at: number, what: string): never {
    throw new Refusal('import/not-json', { ref: `${lineAndColumn(this.#b, at)}: ${what}` });
  }
}
