import { parse } from 'csv-parse/sync';
import type { CsvOutline } from './csv-outline';
import { limits } from './limits';

/** The cells of a row, or null when its quotation marks are not in order. */
export type CsvCells = readonly string[] | null;

const together = 400;

/** The rows `from` to `until` (exclusive) of a file, as text. */
export function readCsvRows(bytes: Buffer, outline: CsvOutline, from: number, until: number): CsvCells[] {
  const cells: CsvCells[] = [];
  for (let row = from; row < until; row += together)
    cells.push(...readSome(bytes, outline, row, Math.min(until, row + together)));
  return cells;
}

function readSome(bytes: Buffer, outline: CsvOutline, from: number, until: number): CsvCells[] {
  const parts: Buffer[] = [];
  const wanted: number[] = [];
  for (let row = from; row < until; row++) {
    if (outline.hasStrayQuote(row)) continue;
    wanted.push(row);
    parts.push(bytes.subarray(outline.startOf(row), outline.endOf(row)), lineEnd);
  }
  const parsed = parseCells(Buffer.concat(parts), outline.separator);
  const byRow = new Map<number, CsvCells>();
  // A difference in opinion about where a row ends must not shift the rows after it: then each is read alone.
  if (parsed?.length === wanted.length) wanted.forEach((row, i) => byRow.set(row, parsed[i] ?? null));
  else
    for (const row of wanted)
      byRow.set(row, single(parseCells(bytes.subarray(outline.startOf(row), outline.endOf(row)), outline.separator)));
  return Array.from({ length: until - from }, (_, i) => byRow.get(from + i) ?? null);
}

const lineEnd = Buffer.from('\n');

function single(rows: string[][] | null): CsvCells {
  return rows?.length === 1 ? (rows[0] ?? null) : null;
}

function parseCells(bytes: Buffer, separator: string): string[][] | null {
  try {
    return parse(bytes, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: limits.csvRowBytes,
    });
  } catch {
    return null;
  }
}
