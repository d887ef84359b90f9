import { DateOrderEvidence, type CsvDateOrder } from '../../../../shared/domain/imports/csv-dates';
import type { CsvEntity } from '../../../../shared/domain/imports/csv-field';
import { csvFieldRules, isExactField } from '../../../../shared/domain/imports/csv-fields';
import { csvRestore, looksLikeFormula } from '../../../../shared/csv/formula';
import { Refusal } from '../../../../shared/errors/result';
import { csvRows, type CsvCells, type CsvRows, type Separator } from '../../../csv/csv-rows';
import { limits } from '../reading/limits';

/** How to read the rows of a table. */
export type CsvReading = {
  readonly entity: CsvEntity;
  readonly dateOrder: CsvDateOrder;
  /** Column index -> field. */ readonly mapping: ReadonlyMap<number, string>;
};

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** A CSV file: its heading, and its rows one at a time without holding them all. */
export class CsvTable {
  readonly headings: readonly string[];
  readonly #bytes: Buffer;
  readonly #rows: CsvRows;
  /** The last row read: each row's cells are requested several times during an import. */
  #last: { readonly row: number; readonly cells: CsvCells } | null = null;

  /** @throws Refusal `import/not-csv`, `import/forbidden-key`, `import/empty` */
  constructor(bytes: Buffer, separator: Separator, tick: () => void) {
    this.#bytes = bytes;
    this.#rows = csvRows(bytes, separator, tick);
    const heading = this.#rows.cellsOf(0);
    if (!heading)
      throw new Refusal('import/not-csv', {
        ref: `line ${this.#rows.lineOf(0)}: misplaced quotation marks in the heading`,
      });
    this.headings = headingsOf(heading, this.#rows.lineOf(0));
  }

  get separator(): Separator {
    return this.#rows.separator;
  }
  /** Rows without the heading. */
  get rowCount(): number {
    return this.#rows.count - 1;
  }
  /** The line on which a row (from 0) begins. */
  lineOf(row: number): number {
    return this.#rows.lineOf(row + 1);
  }
  /** The row exactly as in the file. */
  rawOf(row: number): string {
    return this.#bytes.toString('utf8', this.#rows.startOf(row + 1), this.#rows.endOf(row + 1));
  }

  /** The cells of a row (from 0); null if its quotation marks are misplaced. */
  cellsOf(row: number): CsvCells {
    if (this.#last?.row !== row) this.#last = { row, cells: row < this.rowCount ? this.#rows.cellsOf(row + 1) : null };
    return this.#last.cells;
  }

  /** The evidence about the date order from every cell of the file. */
  dateEvidence(tick: () => void): DateOrderEvidence {
    const evidence = new DateOrderEvidence();
    for (let row = 0; row < this.rowCount; row++) {
      if (row % 5000 === 0) tick();
      for (const cell of this.cellsOf(row) ?? []) evidence.add(cell, this.lineOf(row));
    }
    return evidence;
  }

  /** Sample values of a column, for a user who has to say what it is. */
  examplesOf(column: number): string[] {
    const found = new Set<string>();
    for (let row = 0; row < Math.min(this.rowCount, 200) && found.size < 3; row++) {
      const cell = this.cellsOf(row)?.[column]?.trim() ?? '';
      if (cell !== '') found.add(cell.length > 60 ? `${cell.slice(0, 59)}…` : cell);
    }
    return [...found];
  }

  /**
   * Why a row is refused, with the column where there is one; null if it is accepted. A formula does not belong in a
   * name, a date or a number; in text it is only characters, and `remarkOf` reports it.
   */
  problemOf(row: number, reading: CsvReading): { readonly where: string; readonly why: string } | null {
    const where = `line ${this.lineOf(row)}`;
    const cells = this.cellsOf(row);
    if (!cells) return { where, why: 'Misplaced quotation marks.' };
    // Spreadsheets leave empty cells after the last column.
    const surplus = cells.slice(this.headings.length);
    if (cells.length < this.headings.length || surplus.some((cell) => cell.trim() !== ''))
      return {
        where,
        why: `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the heading has ${this.headings.length}.`,
      };
    const formula = cells.findIndex(
      (cell, column) => isExact(reading, column) && looksLikeFormula(csvRestore(cell.trim())),
    );
    if (formula >= 0)
      return {
        where: `${where}, column ${formula + 1}`,
        why: 'The cell holds a formula, which a spreadsheet would run.',
      };
    return null;
  }

  /**
   * The name in a refused row of a patient table, read from its mapped cells. Empty if the cells do not line up with
   * the headings.
   */
  nameIn(row: number, reading: CsvReading): string {
    const cells = this.cellsOf(row) ?? [];
    if (
      reading.entity !== 'patients' ||
      cells.length < this.headings.length ||
      cells.slice(this.headings.length).some((cell) => cell.trim() !== '')
    )
      return '';
    const cellOf = (name: string) =>
      [...reading.mapping].flatMap(([column, field]) => (field === name ? [(cells[column] ?? '').trim()] : []))[0] ??
      '';
    const name = [cellOf('givenNames'), cellOf('familyName')].filter((part) => part !== '').join(' ');
    return name === '' ? cellOf('fullName') : name;
  }

  /** A remark about an accepted row; empty if there is none. */
  remarkOf(row: number, reading: CsvReading): string {
    const columns = (this.cellsOf(row) ?? []).flatMap((cell, column) =>
      !isExact(reading, column) && looksLikeFormula(csvRestore(cell.trim())) ? [column + 1] : [],
    );
    if (columns.length === 0) return '';
    return columns.length === 1
      ? `Column ${columns.join()} looks like a formula. It is kept as plain text.`
      : `Columns ${columns.join(', ')} look like formulas. They are kept as plain text.`;
  }
}

function isExact({ entity, mapping }: CsvReading, column: number): boolean {
  const field = mapping.get(column);
  return field !== undefined && isExactField(entity, field);
}

function headingsOf(cells: readonly string[], line: number): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  const kept = cells.slice(0, last + 1).map((cell) => cell.trim());
  if (kept.length > limits.csvColumns)
    throw new Refusal('import/not-csv', { ref: `line ${line}: more than ${limits.csvColumns} columns` });
  for (const [i, cell] of kept.entries()) {
    if (forbidden.has(cell)) throw new Refusal('import/forbidden-key', { ref: `line ${line}, column ${i + 1}` });
    if (looksLikeFormula(cell))
      throw new Refusal('import/not-csv', { ref: `line ${line}, column ${i + 1}: the heading is a formula` });
  }
  // A heading names columns; a first row of dates and numbers is data without a heading.
  if (
    kept.length > 0 &&
    kept.filter((cell) => /\d{4}-\d{2}-\d{2}|^\d+([.,/]\d+)*$|@.+\./.test(cell)).length * 3 > kept.length
  )
    throw new Refusal('import/not-csv', { ref: `line ${line}: the first row does not name the columns` });
  return kept.map((cell, i) => (cell === '' ? `Column ${i + 1}` : cell));
}

/**
 * Checks whether a table can be read this way.
 * @throws Refusal `import/mapping` if a required column is missing or a field has two columns
 */
export function assertReadable(reading: CsvReading, columns: number): void {
  if (reading.entity === 'ignore') return;
  const fields = [...reading.mapping.values()];
  const rules = csvFieldRules[reading.entity];
  const needed = rules.filter((rule) => rule.required === true).map((rule) => rule.name);
  const missing = needed.filter((name) => !fields.includes(name));
  if (reading.entity === 'patients' && !fields.includes('familyName') && !fields.includes('fullName'))
    missing.push('familyName');
  const unknown = fields.filter((field) => !rules.some((rule) => rule.name === field));
  const isTwice = new Set(fields).size < fields.length;
  const isOutside = [...reading.mapping.keys()].some((column) => column >= columns);
  if (missing.length > 0 || unknown.length > 0 || isTwice || isOutside)
    throw new Refusal('import/mapping', { ref: missing.length > 0 ? missing.join(', ') : 'columns' });
}
