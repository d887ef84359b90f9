/** The columns of the full-text index. Each is also a column of the index row, with its words separated by spaces. */
export type IndexColumn = 'name' | 'sound' | 'fuzzy' | 'digits' | 'postcode';
export type IndexWords = Readonly<Record<IndexColumn, string>>;

/**
 * A full-text lookup as a tree. It can be written as an FTS5 query (`toMatch`) or compared with one index row
 * (`fitsExpression`), with the same result.
 */
export type MatchExpression =
  | { readonly all: readonly MatchExpression[] }
  | { readonly any: readonly MatchExpression[] }
  | {
      readonly column: IndexColumn;
      readonly words: readonly IndexWord[];
      /**
       * The same lookup with shorter prefixes that the index has lists for, where `words` has longer ones. Finds more
       * rows, but much faster.
       */
      readonly loose?: readonly IndexWord[];
    };
/** A word, or a prefix of one. */
export type IndexWord = { readonly text: string; readonly isBegun: boolean };

export const whole = (text: string): IndexWord => ({ text, isBegun: false });
export const begun = (text: string): IndexWord => ({ text, isBegun: true });
export const all = (parts: readonly MatchExpression[]): MatchExpression => ({ all: parts });
export const any = (parts: readonly MatchExpression[]): MatchExpression => ({ any: parts });

/**
 * The longest prefix that the index has a list for. For a longer one FTS5 merges the lists of all matching words before
 * it returns the first row.
 */
export const longestListedBeginning = 4;

const quoted = ({ text, isBegun }: IndexWord) => `"${text.replaceAll('"', '""')}"${isBegun ? ' *' : ''}`;
const joined = (parts: readonly string[], by: string) =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(by)})`;

/** Writes the expression in FTS5 syntax. With `isLoose` the query finds a superset. */
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

/** Returns whether an index row matches the expression. */
export function fitsExpression(expression: MatchExpression, row: IndexWords): boolean {
  if ('all' in expression) return expression.all.every((part) => fitsExpression(part, row));
  if ('any' in expression) return expression.any.some((part) => fitsExpression(part, row));
  // A leading space marks the start of each word, so that a search matches only at word starts.
  const stored = ` ${row[expression.column]} `;
  return expression.words.some(({ text, isBegun }) => stored.includes(isBegun ? ` ${text}` : ` ${text} `));
}
