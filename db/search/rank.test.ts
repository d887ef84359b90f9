import fc from 'fast-check';
import { localDate, type LocalDate } from '../../shared/time/local-date';
import { analyseName, expandWord, nameTokensOf, type NameParts } from './name-analysis';
import { classifyQuery } from './query';
import { explainHit, rankHit, type SearchCandidate } from './rank';

const today: LocalDate = localDate('2026-11-22')!;
type Person = Partial<NameParts> & {
  readonly born?: string;
  readonly nhs?: string;
  readonly phones?: string[];
  readonly postcodes?: string[];
};
const partsOf = (person: Person): NameParts => ({ given: '', family: '', preferred: '', previousNames: [], ...person });
const candidate = (person: Person): SearchCandidate => ({
  tokens: nameTokensOf(partsOf(person)),
  birthDate: person.born ?? null,
  nhsNumber: person.nhs ?? null,
  phones: person.phones ?? [],
  postcodes: person.postcodes ?? [],
});
const rank = (text: string, person: Person) => rankHit(classifyQuery(text, today), candidate(person));
const reason = (text: string, person: Person) => explainHit(classifyQuery(text, today), candidate(person));

const register: Record<string, Person> = {
  kate: {
    given: 'Katherine',
    family: 'Smith',
    preferred: 'Kate',
    born: '1981-07-04',
    nhs: '9434765919',
    phones: ['+447700900123'],
    postcodes: ['LS1 6AE'],
  },
  cathy: { given: 'Catherine', family: 'Smyth', born: '1990-02-28', phones: ['07911 123456'], postcodes: ['LS16 8AB'] },
  jo: {
    given: 'Joanna',
    family: 'Smith-Jones',
    previousNames: [{ given: 'Joanna', family: 'Brown' }],
    born: '1975-12-01',
  },
  john: { given: 'John Paul', family: 'Smith', born: '1981-07-04' },
  siobhan: { given: 'Siobhán', family: 'O’Neil', born: '1988-03-17' },
  oneill: { given: 'Niamh', family: 'ONeill', born: '2001-09-09' },
  malgorzata: { given: 'Małgorzata', family: 'Wiśniewska', born: '1979-05-15', phones: ['+48512345678'] },
  krzysztof: { given: 'Krzysztof', family: 'Szymański' },
  rhys: { given: 'Rhys', family: 'Llewellyn' },
  dafydd: { given: 'Dafydd', family: 'ap Gwilym' },
  thomas: { given: 'Thomas', family: 'Thomas' },
  davies: { given: 'Thomas', family: 'Davies' },
  mohammed: { given: 'Mohammed', family: 'Hussain' },
  priya: { given: 'Priya', family: 'Patel' },
  wei: { given: 'Wei', family: 'Zhang' },
  liwei: { given: 'Xiao Ming', family: 'Li' },
  wang: { given: '伟', family: '王' },
  macdonald: { given: 'Fiona', family: 'MacDonald' },
  vdb: { given: 'Anke', family: 'van der Berg' },
  jonathan: { given: 'Jonathan', family: 'Wright' },
  nguyen: { given: 'Thị Hương', family: 'Nguyễn' },
};
/** Returns the keys of the patients found, best first. */
const find = (text: string) =>
  Object.entries(register)
    .map(([key, person]) => ({ key, score: rank(text, person) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ key }) => key);

test.each<[string, string, string[]?]>([
  // Names in any order, in parts, however they are spelt
  ['katherine smith', 'kate'],
  ['smith katherine', 'kate'],
  ['smi kath', 'kate'],
  ['Smith, Katherine', 'kate'],
  ['KATHERINE', 'kate', ['cathy']],
  ['kathryn', 'kate', ['cathy']],
  ['kathryn smith', 'kate', ['cathy']],
  ['catherine', 'cathy', ['kate']],
  ['catherine smyth', 'cathy', ['kate']],
  ['kate', 'kate', ['cathy']],
  ['smtih', 'kate', ['john']],
  ['jones', 'jo'],
  ['smithjones', 'jo'],
  ['smith jones', 'jo'],
  ['brown', 'jo'],
  ['jo smith', 'john', ['jo']],
  ['joanne smith', 'jo'],
  ['oneil', 'siobhan', ['oneill']],
  ["o'neil", 'siobhan', ['oneill']],
  ['o neil', 'siobhan'],
  ['O’Neill', 'oneill', ['siobhan']],
  ['siobhan', 'siobhan'],
  ['shivaun oneil', 'siobhan'],
  ['neve', 'oneill'],
  ['malgorzata', 'malgorzata'],
  ['gosia', 'malgorzata'],
  ['wisniewska', 'malgorzata'],
  ['wishnievska', 'malgorzata'],
  ['shymanski', 'krzysztof'],
  ['krzystof', 'krzysztof'],
  ['reece', 'rhys'],
  ['lewellyn', 'rhys'],
  ['dafyd gwilym', 'dafydd'],
  ['thomas thomas', 'thomas', ['davies']],
  ['davis', 'davies'],
  ['muhammad hussein', 'mohammed'],
  ['pattel', 'priya'],
  ['zhang wei', 'wei'],
  ['wei zhang', 'wei'],
  ['li xiaoming', 'liwei'],
  ['xiao ming li', 'liwei'],
  ['王伟', 'nobody'],
  ['王', 'wang'],
  ['mac donald', 'macdonald'],
  ['mcdonald', 'macdonald'],
  ['fiona mac donald', 'macdonald'],
  ['vanderberg', 'vdb'],
  ['van der berg', 'vdb'],
  ['berg anke', 'vdb'],
  ['jnoathan', 'jonathan'],
  ['jonat', 'jonathan'],
  ['right', 'jonathan'],
  ['nguyen huong', 'nguyen'],
  // Dates of birth
  ['4/7/81', 'kate', ['john']],
  ['04071981 smith kate', 'kate'],
  ['smith 4 jul 1981', 'kate', ['john']],
  ['john 1981', 'john'],
  ['kate 4/7', 'kate'],
  // Numbers
  ['943 476', 'kate'],
  ['943 476 5919', 'kate'],
  ['9434765919', 'kate'],
  ['0770', 'kate'],
  ['07700 900 123', 'kate'],
  ['+44 7700 900123', 'kate'],
  ['900123', 'kate'],
  ['0123', 'kate'],
  ['512 345', 'malgorzata'],
  ['0512345678', 'malgorzata'],
  ['kate 0770', 'kate'],
  // Postcodes
  ['LS1 6AE', 'kate'],
  ['ls16ae', 'kate'],
  ['smith ls1', 'kate', ['cathy']],
  ['ls16', 'cathy', ['kate']],
  ['ls1 6', 'kate'],
])('%j finds %s', (text, first, others = []) => {
  const found = find(text);
  if (first === 'nobody') expect(found).toEqual([]);
  else {
    expect(found[0]).toBe(first);
    for (const other of others) expect(found).toContain(other);
  }
});

test.each([
  'smith xyzzy',
  'katherine jones',
  'smith 5/7/81',
  'kate 943 477',
  'kate 0771',
  'kate LS1 6AB',
  'amy',
  '',
  '...',
  'emma smith',
  '28/2/90 ls1 6',
])('%j finds no one: every typed part must match', (text) => expect(find(text)).toEqual([]));

test('exact ranks above prefix, preferred and previous name, short form, sound and slip, in this order', () => {
  const scores = [
    rank('katherine', { given: 'Katherine' }),
    rank('katheri', { given: 'Katherine' }),
    rank('katherine', { given: 'Anne', preferred: 'Katherine' }),
    rank('kate', { given: 'Catherine' }),
    rank('katherine', { family: 'Kathryn' }),
    rank('katherine', { family: 'Kathexine' }),
    rank('kathexine', { family: 'Katherinesson' }),
    rank('xyz', { given: 'Katherine' }),
  ];
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  expect(new Set(scores).size).toBe(scores.length);
  expect(scores.at(-1)).toBe(0);
});

test('the nearer to the whole word, the higher the score', () => {
  expect(rank('smit', { family: 'Smith' })).toBeGreaterThan(rank('smit', { family: 'Smithers-Featherstone' }));
  expect(rank('smith', { family: 'Smith' })).toBeGreaterThan(rank('smith', { given: 'Smith' }));
  expect(rank('9434765919', { nhs: '9434765919' })).toBeGreaterThan(rank('94347', { nhs: '9434765919' }));
});

test.each([
  ['smith', 'kate', 'name', 'Smith'],
  ['brown', 'jo', 'previous-name', 'Joanna Brown'],
  ['brown jo', 'jo', 'previous-name', 'Joanna Brown'],
  ['gosia', 'malgorzata', 'short-form', 'Małgorzata'],
  ['kathryn smith', 'kate', 'sound', 'Katherine'],
  ['wrigth', 'jonathan', 'typo', 'Wright'],
  ['right', 'jonathan', 'sound', 'Wright'],
  ['priyq', 'priya', 'typo', 'Priya'],
  ['4/7/81', 'kate', 'birth-date', '1981-07-04'],
  ['943 476', 'kate', 'nhs-number', '9434765919'],
  ['0770', 'kate', 'phone', '7700900123'],
  ['ls1 6ae', 'kate', 'postcode', 'LS1 6AE'],
])('%j finds %s by %s', (text, key, matched, matchedText) =>
  expect(reason(text, register[key]!)).toMatchObject({ matched, matchedText }),
);

test('a match by preferred name is labelled', () =>
  expect(reason('kit', { given: 'Christopher', preferred: 'Kit', family: 'Hill' })).toMatchObject({
    matched: 'preferred-name',
    matchedText: 'Kit',
  }));

const word = fc.constantFrom(
  'Katherine',
  'Smith',
  'O’Neil',
  'Smith-Jones',
  'Mary Ann',
  'van der Berg',
  'Łukasz',
  'Wei',
  'Li',
  '王',
  'Ng',
  'Siobhán',
  'ap Gwilym',
  'Maynard46',
  'Nguyễn',
);
const letters = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz'));

test('every patient is found by name, in either order, in capitals, and by prefixes', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 9 }), (given, family, length) => {
      const person = { given, family };
      for (const text of [
        `${given} ${family}`,
        `${family} ${given}`,
        `${family}, ${given}`.toUpperCase(),
        `${given.slice(0, length)} ${family.slice(0, length)}`.trim(),
      ]) {
        if (/[\p{L}\p{N}]/u.test(text)) expect([text, rank(text, person) > 0]).toEqual([text, true]);
      }
    }),
  );
});

test('every result can be found in the index by at least one stored word', () => {
  const name = fc.string({ unit: letters, minLength: 2, maxLength: 9 });
  const pool = fc.oneof(name, fc.constantFrom('katherine', 'kathryn', 'smith', 'smyth', 'jonathan', 'kate', 'wright'));
  fc.assert(
    fc.property(pool, pool, pool, fc.nat(8), letters, (given, family, other, place, letter) => {
      const parts = partsOf({ given, family });
      const index = analyseName(parts);
      for (const typed of [given.slice(0, 4), `${family.slice(0, place)}${letter}${family.slice(place + 1)}`, other]) {
        if (rank(typed, parts) === 0) continue;
        const wide = expandWord(typed);
        const isFound =
          index.words.some((w) => w.startsWith(wide.word) || wide.forms.includes(w)) ||
          index.sounds.some((code) => wide.sounds.includes(code)) ||
          // While the user is typing, a variant of the typed text is a prefix of a variant of the stored one.
          index.variants.some((variant) =>
            wide.variants.some((v) => variant === v || (wide.word.length > 4 && variant.startsWith(v))),
          );
        expect([typed, given, family, isFound]).toEqual([typed, given, family, true]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a word of four letters or more is still found with one slip', () => {
  const name = fc.string({ unit: letters, minLength: 4, maxLength: 10 });
  fc.assert(
    fc.property(name, fc.nat(9), letters, (family, at, letter) => {
      const i = at % family.length;
      const swapped = family.slice(0, i) + (family[i + 1] ?? '') + family[i]! + family.slice(i + 2);
      // With fewer than four letters left it counts as another word, unless only one was left out.
      for (const typed of [
        family.slice(0, i) + family.slice(i + 1),
        family.slice(0, i) + letter + family.slice(i + 1),
        family.slice(0, i) + letter + family.slice(i),
        swapped,
      ]) {
        if (/^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(typed)) continue;
        expect([typed, family, rank(typed, { family }) > 0]).toEqual([typed, family, true]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('one word without a match means no results', () => {
  const nonsense = 'qqqqqqqq';
  fc.assert(
    fc.property(word, word, (given, family) =>
      expect(rank(`${given} ${family} ${nonsense}`, { given, family })).toBe(0),
    ),
  );
});

test('never throws, whatever the text and record, and the score stays in range', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...Array.from("0123456789/ -+.ls1'kate smith")) }),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, text, text, text, (typed, given, born, phone) => {
      const score = rank(typed, { given, family: typed, born, phones: [phone], nhs: phone, postcodes: [born] });
      expect(Number.isInteger(score) && score >= 0 && score <= 1_100).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
