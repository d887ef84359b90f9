import fc from 'fast-check';
import { csvRestore, csvSafe, isFormulaCell, looksLikeFormula } from './formula';

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
])('%j is not a formula', (text) => expect(isFormulaCell(text)).toBe(false));

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

test('what is written is never run and is read back unchanged', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(isFormulaCell(csvSafe(text))).toBe(false);
      expect(csvRestore(csvSafe(text))).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});

test('numbers are not changed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), (n) =>
      expect(csvSafe(String(n))).toBe(String(n)),
    ),
  );
});

test.each([
  ...[
    '=1+1',
    '= 1 + 1',
    '=5',
    '="01234"',
    '=A1',
    '=$B$2:C9',
    '=TRUE',
    '=HYPERLINK("http://x")',
    '=hyperlink("http://x","a")',
    '=SUM (A1)',
    '=1+SUM(A1)',
    '=x.y+len(a)',
    '＝1+1',
    ' =1+1',
    '\ufeff=A1',
    '\t=1+1',
  ],
  ...['@SUM(A1)', '＠SUM(A1)', '@A1', '+1+1', '-1+1', '+A1', '-A1', '--A1', '+SUM(1)', '-(A1)', '-A1*2', '−A1', '＋A1'],
  ...[
    "=cmd|'/c calc'!A1",
    '-2+3+cmd|" /C calc"!A0',
    "+cmd|' /C notepad'!'A1'",
    '@cmd|x!y',
    '=Sheet1!A1',
    "='Other sheet'!B2",
    "-'[book.xls]One'!B2",
    '+IMPORTXML(A1)',
    '-HYPERLINK("x")',
  ],
])('%j was written as a formula', (text) => expect(looksLikeFormula(text)).toBe(true));

test.each([
  ...[
    '- patient called',
    '-patient called',
    '-- see letter --',
    '– dash of another kind',
    '- B12 injection given',
    '-B12 given',
    '- 20 units into the forehead',
    '- 2 x 5 ml',
    '-12',
    '-12.5',
    '- £5 off',
    '-5 to -10 degrees',
    '- pain | swelling | redness',
    '- pain (left arm)',
    '- asked about Botox (20 units)',
  ],
  ...[
    '+ improved',
    '++ tenderness',
    '+ve family history',
    '+44 7700 900123',
    '+44 7700 900123 ext 5',
    '= unchanged',
    '= as before (see note)',
    '=> see letter of 4 Jul',
    '== end ==',
    '=',
    '-',
    '@',
    '@home this week',
    '@reception',
    '@ 10.30',
    'a=b',
    'a@b.org',
    'plain',
    '',
    "'=1+1",
    '-\n- first\n- second',
    '\tindented note',
  ],
])('%j is prose', (text) => expect(looksLikeFormula(text)).toBe(false));

test('what looks like a formula is always escaped on export', () => {
  fc.assert(
    fc.property(cell, (text) => expect(!looksLikeFormula(text) || isFormulaCell(text)).toBe(true)),
    { numRuns: 3_000 },
  );
});

test('a long run of signs does not make it slow', () => {
  const started = performance.now();
  for (const sign of ['=', '-', '+(', '= ', '-1', '=a', '@a.', '=A', 'a', "='"])
    for (const first of ['', '=', '-', '@']) looksLikeFormula(`${first}${sign.repeat(50_000)} x`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
