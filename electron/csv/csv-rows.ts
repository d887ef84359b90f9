import { Refusal } from '../../shared/errors/result';

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** The cells of a row, or null if its quotation marks are misplaced. */
export type CsvCells = readonly string[] | null;

/**
 * The positions of the rows of a CSV file. Row 0 is the heading. Blank rows, and rows of only separators, are not
 * counted. Only positions are held: cells are read from the bytes on each request.
 */
export type CsvRows = {
  readonly separator: Separator;
  readonly count: number;
  startOf(row: number): number;
  /** The first byte after the row, without its line break. */
  endOf(row: number): number;
  /** The line (from 1) on which the row begins. */
  lineOf(row: number): number;
  /** The cells of a row; null if text follows a closing quotation mark, because then the row cannot be trusted. */
  cellsOf(row: number): CsvCells;
};

/** The longest row that is read. An unclosed quotation mark must not silently swallow the rest of the file. */
const rowBytesMax = 4 * 1024 * 1024;
const quote = 0x22;
const space = 0x20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const tickEveryRows = 20_000;

/** A growable list of numbers that avoids a JavaScript array for each million rows. */
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
 * Detects the separator used by most lines at the beginning; a comma if there is none (a file with one column). Excel's
 * first line `sep=;` takes precedence.
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

/** Counts the heading's fields with this separator, and the share of rows with the same number. */
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
 * The scanner's result for one field. `end`: the byte after it, which is a separator, a line break or the end of the
 * text.
 */
type Field = { end: number; isQuoted: boolean; isStray: boolean; isBlank: boolean; lineBreaks: number };

/**
 * Scans one field (RFC 4180: a quoted field may contain separators, line breaks and doubled quotation marks). This is
 * the only code that knows the grammar: it finds the rows, and later the cells of a row.
 * @param field receives the result, because a new object for each field of a large file would be slow
 * @returns false if the quotation mark at `start` is not closed before `limit`
 */
function scanField(bytes: Uint8Array, start: number, separator: number, limit: number, field: Field): boolean {
  let i = start;
  field.isQuoted = bytes[start] === quote;
  field.isStray = false;
  field.isBlank = !field.isQuoted;
  field.lineBreaks = 0;
  if (field.isQuoted) {
    i += 1;
    for (;;) {
      const c = bytes[i];
      if (c === undefined || i > limit) return false;
      if (c === quote) {
        if (bytes[i + 1] !== quote) break;
        i += 1;
      } else if (c === lineFeed || (c === carriageReturn && bytes[i + 1] !== lineFeed)) field.lineBreaks += 1;
      i += 1;
    }
    i += 1;
  }
  for (let c = bytes[i]; c !== undefined && c !== separator && c !== lineFeed && c !== carriageReturn; c = bytes[i]) {
    if (c !== space) field.isBlank = false;
    if (field.isQuoted) field.isStray = true;
    i += 1;
  }
  field.end = i;
  return true;
}

const noField = (): Field => ({ end: 0, isQuoted: false, isStray: false, isBlank: true, lineBreaks: 0 });

/**
 * Finds the rows of a file.
 * @param tick called every 20,000 rows; may throw to stop
 * @throws Refusal `import/not-csv` with the line where an unclosed quotation mark opens, `import/empty`
 */
export function csvRows(bytes: Buffer, separator: Separator, tick: () => void = () => undefined): CsvRows {
  const starts = new Numbers();
  const ends = new Numbers();
  const lines = new Numbers();
  const comma = separator.charCodeAt(0);
  const field = noField();
  let i = sepLine(bytes)?.end ?? 0;
  let line = i > 0 ? 2 : 1;
  while (i < bytes.length) {
    const start = i;
    const startLine = line;
    let isBlank = true;
    for (;;) {
      if (!scanField(bytes, i, comma, start + rowBytesMax, field))
        throw new Refusal('import/not-csv', { ref: `line ${line}: a quotation mark is never closed` });
      if (!field.isBlank) isBlank = false;
      line += field.lineBreaks;
      i = field.end;
      if (bytes[i] !== comma) break;
      i += 1;
    }
    if (!isBlank) {
      starts.push(start);
      ends.push(i);
      lines.push(startLine);
      if (starts.length % tickEveryRows === 0) tick();
    }
    i += bytes[i] === carriageReturn && bytes[i + 1] === lineFeed ? 2 : 1;
    line += 1;
  }
  if (starts.length === 0) throw new Refusal('import/empty');
  return {
    separator,
    count: starts.length,
    startOf: (row) => starts.at(row),
    endOf: (row) => ends.at(row),
    lineOf: (row) => lines.at(row),
    cellsOf: (row) => cellsIn(bytes, starts.at(row), ends.at(row), comma),
  };
}

function cellsIn(bytes: Buffer, start: number, end: number, separator: number): CsvCells {
  const cells: string[] = [];
  const field = noField();
  for (let i = start; ; i += 1) {
    if (!scanField(bytes, i, separator, end, field) || field.isStray) return null;
    const text = bytes.toString('utf8', field.isQuoted ? i + 1 : i, field.isQuoted ? field.end - 1 : field.end);
    cells.push(field.isQuoted && text.includes('"') ? text.replaceAll('""', '"') : text);
    i = field.end;
    if (i >= end) return cells;
  }
}
