/** Columns of the full-text index; each is also a column of the index row, its words with a space between them. */
export type IndexColumn = 'name' | 'sound' | 'fuzzy' | 'digits' | 'postcode';
export type IndexWords = Readonly<Record<IndexColumn, string>>;

/**
 * What to look up in the full-text index, as a tree: it can be written for the index (`toMatch`) and compared with one index row
 * (`fitsExpression`), with the same outcome.
 */
export type MatchExpression =
  | { readonly all: readonly MatchExpression[] }
  | { readonly any: readonly MatchExpression[] }
  | {
      readonly column: IndexColumn;
      readonly words: readonly IndexWord[];
      /** The same with beginnings that the index lists, where `words` has longer ones: finds more, and at once. */
      readonly loose?: readonly IndexWord[];
    };
/** A word, or the beginning of one. */
export type IndexWord = { readonly text: string; readonly isBegun: boolean };

export const whole = (text: string): IndexWord => ({ text, isBegun: false });
export const begun = (text: string): IndexWord => ({ text, isBegun: true });
export const all = (parts: readonly MatchExpression[]): MatchExpression => ({ all: parts });
export const any = (parts: readonly MatchExpression[]): MatchExpression => ({ any: parts });

/** The beginnings which the index has lists of go up to this length; longer ones are put together from all their words before the first is read. */
export const longestListedBeginning = 4;

const quoted = ({ text, isBegun }: IndexWord) => `"${text.replaceAll('"', '""')}"${isBegun ? ' *' : ''}`;
const joined = (parts: readonly string[], by: string) =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(by)})`;

/** As FTS5 takes it. With `isLoose` what fits the expression is found with some more. */
export function toMatch(expression: MatchExpression, isLoose = false): string {
  if ('all' in expression)
    return joined(
      expression.all.map((part) => toMatch(part, isLoose)),
      ' AND ',
    );
  if ('any' in expression)
    return joined(
      expression.any.map((part) => toMatch(part, isLoose)),
      ' OR ',
    );
  const words = (isLoose ? expression.loose : undefined) ?? expression.words;
  return `${expression.column} : ${joined([...new Set(words.map(quoted))], ' OR ')}`;
}

/** Whether an index row is one that the expression finds. */
export function fitsExpression(expression: MatchExpression, row: IndexWords): boolean {
  if ('all' in expression) return expression.all.every((part) => fitsExpression(part, row));
  if ('any' in expression) return expression.any.some((part) => fitsExpression(part, row));
  // A space in front of each word, so that a word begins where one is looked for.
  const stored = ` ${row[expression.column]} `;
  return expression.words.some(({ text, isBegun }) => stored.includes(isBegun ? ` ${text}` : ` ${text} `));
}
