import fc from 'fast-check';
import { displayName, foldName, nameTokens, nameWords, sortKey } from './person-name';

test.each([
  ['O’Neil', 'oneil'],
  ["O'Neil", 'oneil'],
  ['OʼNeil', 'oneil'],
  ['O`Neil', 'oneil'],
  ['O´Neil', 'oneil'],
  ['ONEIL', 'oneil'],
  ['Łukasz', 'lukasz'],
  ['Małgorzata', 'malgorzata'],
  ['Siân', 'sian'],
  ['Siobhán', 'siobhan'],
  ['Strauß', 'strauss'],
  ['STRAUẞ', 'strauss'],
  ['Ærøskøbing', 'aeroskobing'],
  ['Đorđe', 'dorde'],
  ['Þórður', 'thordur'],
  ['Œuvre', 'oeuvre'],
  ['Nguyễn', 'nguyen'],
  ['İbrahim', 'ibrahim'],
  ['Işık', 'isik'],
  ['Ｓｍｉｔｈ', 'smith'],
  ['ﬁona', 'fiona'],
  ['ŉ', 'n'],
  ['王伟', '王伟'],
  ['Иванов', 'иванов'],
  ['Ёлкин', 'елкин'],
  ['Παπαδόπουλος', 'παπαδοπουλοσ'],
  ['김', '김'],
  ['मेहता', 'महत'],
  ['محمّد', 'محمد'],
])('%s folds to %s', (name, folded) => expect(foldName(name)).toBe(folded));

test.each([
  ['Smith-Jones', ['smith', 'jones', 'smithjones']],
  ['Mary Ann', ['mary', 'ann', 'maryann']],
  ['van der Berg', ['van', 'der', 'berg', 'vander', 'derberg', 'vanderberg']],
  ['O’Neil', ['oneil']],
  ['O Neil', ['o', 'neil', 'oneil']],
  ['Mc Donald', ['mc', 'donald', 'mcdonald']],
  ['St. John', ['st', 'john', 'stjohn']],
  ['J.P.', ['j', 'p', 'jp']],
  ['Anne–Marie', ['anne', 'marie', 'annemarie']],
  ['Maynard46', ['maynard46']],
  ['Smith Smith', ['smith', 'smithsmith']],
  ['  ', []],
  ['’', []],
  ['-', []],
])('%j is found by %j', (name, tokens) => expect(nameTokens(name)).toEqual(tokens));

test('a sentence in the name field does not fill the index', () => {
  const words = Array.from({ length: 20 }, (_, i) => `w${String.fromCharCode(97 + i)}`);
  expect(nameTokens(words.join(' '))).toHaveLength(39);
});

test.each([
  [{ title: 'Mrs', given: 'Katherine', family: 'Smith', preferred: 'Kate' }, 'Mrs Katherine (Kate) Smith'],
  [{ title: '', given: 'Katherine', family: 'Smith', preferred: '' }, 'Katherine Smith'],
  [{ title: '', given: 'Katherine', family: 'Smith', preferred: 'katherine' }, 'Katherine Smith'],
  [{ title: '', given: 'Mary Ann', family: 'Smith', preferred: 'Ann' }, 'Mary Ann Smith'],
  [{ title: 'Dr', given: '', family: 'Smith', preferred: '' }, 'Dr Smith'],
  [{ title: '', given: '', family: 'Smith', preferred: 'Jo' }, 'Jo Smith'],
  [{ title: '', given: 'Cher', family: '', preferred: '' }, 'Cher'],
  [{ title: '', given: ' Mary   Ann ', family: ' Smith ', preferred: ' ' }, 'Mary Ann Smith'],
  [{ title: 'Mr', given: '', family: '', preferred: '' }, 'Name not recorded'],
])('%j is shown as %s', (name, shown) => expect(displayName(name)).toBe(shown));

test('a list is sorted like a card index', () => {
  const people: [string, string][] = [
    ['Anna', 'Smith'],
    ['Zoe', 'Smith'],
    ['Bob', 'Smith-Jones'],
    ['Adam', 'Smithers'],
    ['Alan', 'O’Neil'],
    ['Bert', 'Oneil'],
    ['Łucja', 'Łęska'],
    ['Anna', 'Lewis'],
    ['Cher', ''],
  ];
  const ordered = people
    .map(([given, family]) => ({ name: `${given} ${family}`.trim(), key: sortKey({ given, family }) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(ordered.map((person) => person.name)).toEqual([
    'Cher',
    'Łucja Łęska',
    'Anna Lewis',
    'Alan O’Neil',
    'Bert Oneil',
    'Anna Smith',
    'Zoe Smith',
    'Adam Smithers',
    'Bob Smith-Jones',
  ]);
});

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('aBcÉøłß’-. 王9')) }),
);

test('folding is idempotent and ignores case and apostrophes', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name));
      expect(nameWords(foldName(name))).toEqual(nameWords(name));
    }),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abcdéøł -’')) }), (name) =>
      expect(nameTokens(name.toUpperCase().replaceAll('’', "'"))).toEqual(nameTokens(name)),
    ),
  );
});

test('every word is a token; no token repeats or contains a space', () => {
  fc.assert(
    fc.property(text, (name) => {
      const tokens = nameTokens(name);
      for (const word of nameWords(name)) expect(tokens).toContain(word);
      expect(new Set(tokens).size).toBe(tokens.length);
      for (const token of tokens) expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
      expect(displayName({ title: name, given: name, family: name, preferred: name })).not.toMatch(/^\s|\s$|\s\s/);
      expect(typeof sortKey({ given: name, family: name })).toBe('string');
    }),
  );
});
