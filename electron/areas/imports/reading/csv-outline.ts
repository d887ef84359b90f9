import { Refusal } from '../../../../shared/errors/result';
import { limits } from './limits';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** Where the rows of a CSV file are. Row 0 is the heading. Blank rows, also those of nothing but separators, are not among them. */
export type CsvOutline = {
  readonly separator: Separator;
  readonly count: number;
  startOf(row: number): number;
  /** The first byte after the row, without its line end. */
  endOf(row: number): number;
  /** The line (from 1) the row begins on. */
  lineOf(row: number): number;
  /** True when something stands between a closing quotation mark and the next separator: the row cannot be trusted. */
  hasStrayQuote(row: number): boolean;
};

const quote = 0x22;
const tickEveryRows = 20_000;

/** A list of numbers that does not cost a JavaScript array per million rows. */
class Numbers {
  #values = new Uint32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Uint32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }
  at(i: number): number {
    return this.#values[i] ?? 0;
  }
}

/**
 * The separator that most lines of the beginning agree on; a comma when there is none (a file of one column).
 * Excel's first line `sep=;` decides when it is there.
 */
export function detectSeparator(bytes: Uint8Array): Separator {
  const said = sepLine(bytes);
  if (said) return said.separator;
  const scores = separators.map((separator) => ({
    separator,
    ...agreement(bytes.subarray(0, 256 * 1024), separator.charCodeAt(0)),
  }));
  const best = scores.reduce((a, b) => (b.share * b.fields > a.share * a.fields + 1e-9 ? b : a));
  return best.fields > 1 ? best.separator : ',';
}

/** How many fields the heading has with this separator, and which share of the rows has as many. */
function agreement(bytes: Uint8Array, separator: number): { fields: number; share: number } {
  const counts: number[] = [];
  let fields = 1;
  let isEmpty = true;
  let inQuotes = false;
  for (let i = 0; i <= bytes.length && counts.length < 50; i++) {
    const c = bytes[i];
    if (c === quote) {
      inQuotes = !inQuotes;
      isEmpty = false;
    } else if (inQuotes && c !== undefined) continue;
    else if (c === separator) {
      fields += 1;
      isEmpty = false;
    } else if (c === 0x0a || c === 0x0d || c === undefined) {
      if (!isEmpty) counts.push(fields);
      fields = 1;
      isEmpty = true;
    } else isEmpty = false;
  }
  const first = counts[0] ?? 0;
  if (first < 2) return { fields: first, share: 0 };
  return { fields: first, share: counts.filter((n) => n === first).length / counts.length };
}

function sepLine(bytes: Uint8Array): { separator: Separator; end: number } | null {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const match = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(head);
  const separator = separators.find((s) => s === match?.[1]);
  return match && separator ? { separator, end: match[0].length } : null;
}

/**
 * Finds the rows (RFC 4180: a field in quotation marks may hold separators, line ends and doubled quotation marks).
 * @throws Refusal `import/not-csv` with the line where a quotation mark opens that is never closed, `import/empty`
 */
export function outlineCsv(bytes: Uint8Array, separator: Separator, tick: () => void = () => undefined): CsvOutline {
  const starts = new Numbers();
  const ends = new Numbers();
  const lines = new Numbers();
  const stray = new Set<number>();
  const comma = separator.charCodeAt(0);
  const length = bytes.length;
  let i = sepLine(bytes)?.end ?? 0;
  let line = i > 0 ? 2 : 1;
  while (i < length) {
    const start = i;
    const startLine = line;
    let isBlank = true;
    let isStray = false;
    // One row.
    for (;;) {
      // One field.
      if (bytes[i] === quote) {
        isBlank = false;
        const openLine = line;
        i += 1;
        for (;;) {
          const c = bytes[i];
          if (c === undefined)
            throw new Refusal('import/not-csv', { ref: `line ${openLine}: a quotation mark is never closed` });
          if (c === quote) {
            if (bytes[i + 1] !== quote) break;
            i += 2;
            continue;
          }
          if (c === 0x0a || (c === 0x0d && bytes[i + 1] !== 0x0a)) line += 1;
          i += 1;
          if (i - start > limits.csvRowBytes)
            throw new Refusal('import/not-csv', { ref: `line ${openLine}: a quotation mark is never closed` });
        }
        i += 1;
        for (let c = bytes[i]; c !== undefined && c !== comma && c !== 0x0a && c !== 0x0d; c = bytes[i]) {
          isStray = true;
          i += 1;
        }
      } else {
        for (let c = bytes[i]; c !== undefined && c !== comma && c !== 0x0a && c !== 0x0d; c = bytes[i]) {
          if (c !== 0x20) isBlank = false;
          i += 1;
        }
      }
      if (bytes[i] !== comma || i >= length) break;
      i += 1;
    }
    if (!isBlank) {
      if (isStray) stray.add(starts.length);
      starts.push(start);
      ends.push(i);
      lines.push(startLine);
      if (starts.length % tickEveryRows === 0) tick();
    }
    if (bytes[i] === 0x0d && bytes[i + 1] === 0x0a) i += 2;
    else i += 1;
    line += 1;
  }
  if (starts.length === 0) throw new Refusal('import/empty');
  return {
    separator,
    count: starts.length,
    startOf: (row) => starts.at(row),
    endOf: (row) => ends.at(row),
    lineOf: (row) => lines.at(row),
    hasStrayQuote: (row) => stray.has(row),
  };
}
