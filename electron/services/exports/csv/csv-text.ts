import { csvSafe } from '../../../../shared/domain/formula';

/** Spreadsheets read a file as UTF-8 only when it says so in its first three bytes. */
export const byteOrderMark = '\ufeff';

/** One line of a CSV file (RFC 4180): every cell quoted, none of which a spreadsheet would run. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${csvSafe(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Counts the records of a CSV file as its bytes go by; a line break inside quotes is no new record. */
export class CsvRecordCounter {
  #isQuoted = false;
  #lines = 0;
  take(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === 0x22) this.#isQuoted = !this.#isQuoted;
      else if (byte === 0x0a && !this.#isQuoted) this.#lines += 1;
    }
  }
  /** Records without the heading. */
  get records(): number {
    return Math.max(0, this.#lines - 1);
  }
}
