import fc from 'fast-check';
import { csvRestore, csvSafe, isFormulaCell } from './formula';

test.each([
  ...[
    '=1+1',
    '=HYPERLINK("http://x")',
    '@SUM(A1)',
    '+1+1',
    '-1+1',
    '-2+3+cmd|" /C calc"!A0',
    '+A1',
    '-A1',
    '\t=1',
    '\tplain',
    '\rplain',
    ' =1',
    '\n=1',
    '\ufeff=1',
    '\u200b=1',
    '\u00a0@x',
  ],
  ...[
    '＝1+1',
    '＠SUM(A1)',
    '＋A1',
    '－A1',
    '−A1',
    '- patient reports pain',
    '--A1',
    '+44 7700 900123 ext 5',
    '+SUM(1)',
    '-1-',
    '+1 2 A',
    '=',
    '@',
  ],
])('%j is a formula', (text) => expect(isFormulaCell(text)).toBe(true));

test.each([
  ...[
    '',
    ' ',
    'Smith',
    '12',
    '-12',
    '+12',
    '-1,234.50',
    '+0.5',
    '-.5',
    '-1.2e-5',
    '-£5.00',
    '-5%',
    '−5',
    '+44 7700 900123',
    '+44 (0)20 7946 0958',
    '+44-20-7946-0958',
    '+353851234567',
    '-',
    '--',
    '+',
    '- -',
  ],
  ...['a=b', 'a@b.org', '1=1', "'=1", '"=1"', '1981-07-04', '(=1)', 'O’Neil', '#REF!', '王'],
])('%j is none', (text) => expect(isFormulaCell(text)).toBe(false));

test.each([
  ['=1+1', "'=1+1"],
  ["'=1+1", "''=1+1"],
  ['+44 7700 900123', '+44 7700 900123'],
  ['-12.5', '-12.5'],
  ["'hello", "'hello"],
  ["O'Neil", "O'Neil"],
  ['', ''],
])('%j is written as %j', (text, cell) => {
  expect(csvSafe(text)).toBe(cell);
  expect(csvRestore(cell)).toBe(text);
});

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...Array.from("=@+-' \t\r\n1aA(.,％＝－")) }),
  fc.string({ unit: 'binary' }),
);

test('what is written is never run, and reading it back gives what was there', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(isFormulaCell(csvSafe(text))).toBe(false);
      expect(csvRestore(csvSafe(text))).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});

test('numbers stay as they are', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), (n) =>
      expect(csvSafe(String(n))).toBe(String(n)),
    ),
  );
});
