import { csvSafe } from '../../shared/csv/formula';

/** Spreadsheets read a file as UTF-8 only if its first three bytes say so. */
export const byteOrderMark = '\ufeff';

/** One line of a CSV file (RFC 4180): every cell quoted, and none that a spreadsheet would run. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${csvSafe(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

const quote = 0x22;
const lineFeed = 0x0a;

/**
 * Counts the records of a CSV file as its bytes pass; a line break inside quotation marks does not end a record. Skips
 * from quotation mark to quotation mark, because cells can be long.
 */
export class CsvRecordCounter {
  #isQuoted = false;
  #lines = 0;
  take(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      const next = chunk.indexOf(quote, at);
      const end = next < 0 ? chunk.length : next;
      if (!this.#isQuoted) for (let i = at; i < end; i++) if (chunk[i] === lineFeed) this.#lines += 1;
      if (next >= 0) this.#isQuoted = !this.#isQuoted;
      at = end + 1;
    }
  }
  /** Records, not counting the heading. */
  get records(): number {
    return Math.max(0, this.#lines - 1);
  }
}
