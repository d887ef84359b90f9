import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRestore } from '../../../../shared/csv/formula';
import { byteOrderMark, csvLine, CsvRecordCounter } from '../../../csv/csv-lines';
import { BundleEntryCounter } from './package-parts';

/** The same bytes, split at arbitrary points. */
const cut = (bytes: Buffer, at: readonly number[]): Buffer[] => {
  const places = [0, ...at.map((n) => n % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
};
const cell = fc.oneof(fc.string(), fc.constantFrom('a\r\nb', '"', '""\n', '=1+1', ',', '\n', "'=x"));

describe('counting bytes as they pass', () => {
  test('a CSV file has as many records as a real parser finds, and their content is what was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (rows, places) => {
          const text = byteOrderMark + csvLine(['a', 'b']) + rows.map((row) => csvLine(row)).join('');
          const counter = new CsvRecordCounter();
          for (const piece of cut(Buffer.from(text), places)) counter.take(piece);
          expect(counter.records).toBe(rows.length);
          const read: string[][] = parse(text, { bom: true, from_line: 2, skip_empty_lines: false });
          expect(read.slice(-rows.length || read.length).map((row) => row.map(csvRestore))).toEqual(
            rows.map(([a, b]) => [a, b]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
  test('a bundle has as many entries as lines that begin with a brace', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (values, places) => {
          const text = `{"resourceType":"Bundle","entry":[\n${values.map((value) => JSON.stringify({ value })).join(',\n')}\n]}\n`;
          const counter = new BundleEntryCounter();
          for (const piece of cut(Buffer.from(text), places)) counter.take(piece);
          expect(counter.records).toBe(values.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
