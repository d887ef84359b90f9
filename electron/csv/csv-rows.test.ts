import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Refusal } from '../../shared/errors/result';
import { csvRows, detectSeparator, separators, type Separator } from './csv-rows';

const rowsOf = (text: string, separator?: Separator) => {
  const bytes = Buffer.from(text);
  const outline = csvRows(bytes, separator ?? detectSeparator(bytes));
  return { outline, rows: Array.from({ length: outline.count }, (_, row) => outline.cellsOf(row)) };
};
const failureOf = (text: string) => {
  try {
    rowsOf(text);
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  return null;
};

test.each([
  ['commas', 'a,b,c\n1,2,3\n', ','],
  ['semicolons with commas inside', 'a;b;c\n1,5;2,5;3\n', ';'],
  ['tabs', 'a\tb\n1;2\t3;4\n', '\t'],
  ['bars', 'a|b|c\n1|2|3', '|'],
  ['Excel’s `sep=` line', 'sep=;\r\na,b;c\r\n1;2\r\n', ';'],
  ['commas in quotation marks', 'a;b\n"x, y, z";"1,2,3"\n', ';'],
  ['one column', 'name\nAda\n', ','],
  ['a title line with a comma in the text', 'a;b;c\n1;2,2;3\n1;2,2;3\n', ';'],
] as const)('%s', (_, text, separator) => {
  expect(detectSeparator(Buffer.from(text))).toBe(separator);
});

test('rows, their lines and their cells', () => {
  const { outline, rows } = rowsOf('a,b\r\n"x\ny","say ""hi"""\r\n\r\n , \n,,\n"", z\r1,2');
  expect(rows).toEqual([
    ['a', 'b'],
    ['x\ny', 'say "hi"'],
    ['', ' z'],
    ['1', '2'],
  ]);
  expect(Array.from({ length: outline.count }, (_, i) => outline.lineOf(i))).toEqual([1, 2, 7, 8]);
});

test('Excel’s first line is not a row', () => {
  expect(rowsOf('sep=;\na;b\n1;2').rows).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(rowsOf('sep=;\na;b\n1;2').outline.lineOf(1)).toBe(3);
});

test('reports an unclosed quotation mark with the line where it opens', () => {
  expect(failureOf('a,b\n1,2\n3,"x\n4,5\n6,7\n')).toEqual({
    code: 'import/not-csv',
    ref: 'line 3: a quotation mark is never closed',
  });
  expect(failureOf('')).toEqual({ code: 'import/empty' });
  expect(failureOf('\n \n,,\n')).toEqual({ code: 'import/empty' });
});

test('a misplaced quotation mark invalidates its own row and no other', () => {
  const { rows, outline } = rowsOf('a,b\n"x"y,2\n5" needle,3\n4,5\n');
  expect(rows).toEqual([['a', 'b'], null, ['5" needle', '3'], ['4', '5']]);
  expect(outline.cellsOf(1)).toBeNull();
});

test('text written as CSV is read back unchanged', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '=', '😀'), maxLength: 8 }),
    fc.string({ maxLength: 5 }),
  );
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
    );
  fc.assert(
    fc.property(table, fc.constantFrom(...separators), fc.constantFrom('\n', '\r\n'), (rows, separator, newline) => {
      const text = rows
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator))
        .join(newline);
      const read = rowsOf(text, separator);
      expect(read.rows).toEqual(rows);
      expect(
        Array.from(
          { length: read.outline.count },
          (_, i) =>
            text.slice(0, Buffer.from(text).subarray(0, read.outline.startOf(i)).toString().length).split(/\r\n|\n|\r/)
              .length,
        ),
      ).toEqual(Array.from({ length: read.outline.count }, (_, i) => read.outline.lineOf(i)));
    }),
    { numRuns: 400 },
  );
});

test('any bytes are either read or refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '1', 'é'), maxLength: 60 }),
      (text) => {
        const failure = failureOf(text);
        if (failure !== null) expect(['import/empty', 'import/not-csv']).toContain(failure.code);
      },
    ),
    { numRuns: 2000 },
  );
});

test('an independent parser finds the same cells in each row', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 40 }),
      (text) => {
        const bytes = Buffer.from(text);
        if (failureOf(text) !== null) return;
        const rows = csvRows(bytes, ',');
        for (let row = 0; row < rows.count; row++) {
          const cells = rows.cellsOf(row);
          const others: string[][] = parse(bytes.subarray(rows.startOf(row), rows.endOf(row)), {
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            relax_quotes: true,
          });
          // The other parser keeps a cell with text after its closing quotation mark; this one rejects the row.
          if (cells !== null) expect([cells]).toEqual(others);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
