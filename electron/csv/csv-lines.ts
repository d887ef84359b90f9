import { csvSafe } from '../../shared/csv/formula';

/** Spreadsheets read a file as UTF-8 only when it says so in its first three bytes. */
export const byteOrderMark = '\ufeff';

/** One line of a CSV file (RFC 4180): every cell quoted, none of which a spreadsheet would run. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${csvSafe(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

const quote = 0x22;
const lineFeed = 0x0a;

/** Counts the records of a CSV file as its bytes go by; a line break inside quotes is no new record. Leaps from quote to quote, because cells can be long. */
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
  /** Records without the heading. */
  get records(): number {
    return Math.max(0, this.#lines - 1);
  }
}
