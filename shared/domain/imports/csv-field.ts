import type { csvEntityKinds } from './csv-file';

/** The kinds of rows a CSV file can hold. */
export type CsvEntity = (typeof csvEntityKinds)[number];

/** What a column can be. `names`: the headings other programs use for it, folded (`foldHeading`). */
export type CsvFieldRule = {
  readonly name: string;
  readonly label: string;
  readonly required?: true;
  readonly kind?: 'date';
  readonly names: readonly string[];
};
