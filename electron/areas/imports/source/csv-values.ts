import { parseCsvDate, type CsvDate, type CsvDateOrder } from '../../../../shared/domain/imports/csv-dates';
import type { CsvFieldRule } from '../../../../shared/domain/imports/csv-field';
import { csvFieldRules } from '../../../../shared/domain/imports/csv-fields';
import { csvRestore } from '../../../../shared/csv/formula';
import type { LocalDate } from '../../../../shared/time/local-date';
import type { CsvReading, CsvTable } from './csv-table';

/** One row by field, with its dates parsed. */
export type CsvValues = {
  text(field: string): string;
  date(field: string): CsvDate | null;
  /** Every non-empty cell, under its heading, in file order. */
  readonly columns: readonly { readonly heading: string; readonly value: string; readonly field: string | null }[];
};
export type CsvRowProblem = { readonly where: string; readonly why: string };

const orderNames: Record<CsvDateOrder, string> = {
  iso: 'year first',
  'day-first': 'day first',
  'month-first': 'month first',
};

/**
 * Reads a row that passed `CsvTable.problemOf`. A date that does not exist in the chosen order is an error of the row.
 */
export function readValues(
  table: CsvTable,
  reading: CsvReading,
  row: number,
  today: LocalDate,
): { readonly values: CsvValues } | { readonly problem: CsvRowProblem } {
  const cells = table.cellsOf(row) ?? [];
  const rules = new Map<string, CsvFieldRule>(csvFieldRules[reading.entity].map((rule) => [rule.name, rule]));
  const texts = new Map<string, string>();
  const dates = new Map<string, CsvDate>();
  const columns: { heading: string; value: string; field: string | null }[] = [];
  for (const [column, heading] of table.headings.entries()) {
    // Programs that write tables for spreadsheets, including this one, put an apostrophe before text that looks like a
    // formula.
    const value = csvRestore((cells[column] ?? '').trim()).trim();
    if (value === '') continue;
    const field = reading.mapping.get(column) ?? null;
    columns.push({ heading, value, field });
    if (field === null) continue;
    texts.set(field, value);
    if (rules.get(field)?.kind !== 'date') continue;
    const date = parseCsvDate(value, reading.dateOrder, today);
    if (!date)
      return {
        problem: {
          where: `line ${table.lineOf(row)}, column ${column + 1}`,
          why: `Date can’t be read (${orderNames[reading.dateOrder]}).`,
        },
      };
    dates.set(field, date);
  }
  return { values: { text: (field) => texts.get(field) ?? '', date: (field) => dates.get(field) ?? null, columns } };
}
