import fc from 'fast-check';
import {
  compareDuplicates,
  duplicateReasonTexts,
  scoreDuplicate,
  type DuplicateLevel,
  type IdentitySketch,
} from './duplicates';
import { compareNames } from './name-likeness';

const jane: IdentitySketch = {
  given: 'Katherine',
  family: 'Smith',
  preferred: '',
  previousNames: [],
  birthDate: '1981-07-04',
  nhsNumber: null,
  phones: [],
  postcode: '',
};
const person = (facts: Partial<IdentitySketch>): IdentitySketch => ({ ...jane, ...facts });

/** Stand-ins for the sounds and short forms that the search provides. */
const sounds: readonly (readonly string[])[] = [
  ['katherine', 'catherine', 'kathryn'],
  ['smith', 'smyth', 'smythe'],
  ['amy', 'emma', 'aimee'],
  ['jack', 'jake'],
  ['mia', 'mya'],
  ['stephen', 'steven'],
];
const soundsAlike = (a: string, b: string) => sounds.some((group) => group.includes(a) && group.includes(b));
const areForms = (a: string, b: string) =>
  a !== b &&
  [
    ['katherine', 'kate', 'kath'],
    ['william', 'bill'],
  ].some((group) => group.includes(a) && group.includes(b));
const score = (a: Partial<IdentitySketch>, b: Partial<IdentitySketch>) =>
  scoreDuplicate(person(a), person(b), soundsAlike, areForms);

const nhs = { nhsNumber: '9434765919' };
const otherNhs = { nhsNumber: '4010232137' };
const phone = { phones: ['07700 900123'] };
const home = { postcode: 'LS1 6AE' };

test.each<[string, Partial<IdentitySketch>, Partial<IdentitySketch>, DuplicateLevel, string[]]>([
  ['one NHS number', nhs, { ...nhs, given: 'Kate' }, 'certain', ['same-nhs-number', 'same-birth-date-similar-name']],
  ['one NHS number, another birthday', nhs, { ...nhs, birthDate: '1990-01-01' }, 'certain', ['same-nhs-number']],
  [
    'one NHS number, another name',
    nhs,
    { ...nhs, given: 'Peter', family: 'Jones' },
    'certain',
    ['same-nhs-number', 'same-birth-date'],
  ],
  [
    'one NHS number on two people',
    nhs,
    { ...nhs, given: 'Peter', family: 'Jones', birthDate: '1990-11-30' },
    'probable',
    ['same-nhs-number'],
  ],
  [
    'all the same',
    { ...phone, ...home },
    { phones: ['+447700900123'], postcode: 'ls16ae' },
    'certain',
    ['same-birth-date-and-name', 'same-phone', 'same-postcode'],
  ],
  ['name and birthday', {}, {}, 'probable', ['same-birth-date-and-name']],
  [
    'name and birthday, other NHS numbers',
    nhs,
    otherNhs,
    'possible',
    ['same-birth-date-and-name', 'different-nhs-numbers'],
  ],
  [
    'all the same but the NHS numbers',
    { ...nhs, ...phone },
    { ...otherNhs, ...phone },
    'probable',
    ['same-birth-date-and-name', 'same-phone', 'different-nhs-numbers'],
  ],
  ['a slip in the family name', {}, { family: 'Smtih' }, 'probable', ['same-birth-date-similar-name']],
  ['a slip in the given name', {}, { given: 'Kathrine' }, 'probable', ['same-birth-date-similar-name']],
  ['a sound-alike', {}, { given: 'Kathryn' }, 'probable', ['same-birth-date-similar-name']],
  ['two sound-alikes', {}, { given: 'Catherine', family: 'Smyth' }, 'probable', ['same-birth-date-similar-name']],
  ['a short form', {}, { given: 'Kate' }, 'probable', ['same-birth-date-similar-name']],
  ['an initial', {}, { given: 'K' }, 'probable', ['same-birth-date-similar-name']],
  ['a middle name more', {}, { given: 'Katherine Anne' }, 'probable', ['same-birth-date-and-name']],
  ['known by the middle name', { given: 'Anne Katherine' }, {}, 'probable', ['same-birth-date-similar-name']],
  [
    'the preferred name as given name',
    { preferred: 'Kit' },
    { given: 'Kit' },
    'probable',
    ['same-birth-date-and-name'],
  ],
  [
    'accents and apostrophes',
    { given: 'Siobhán', family: 'O’Neil' },
    { given: 'Siobhan', family: 'Oneil' },
    'probable',
    ['same-birth-date-and-name'],
  ],
  ['swapped', { given: 'Smith', family: 'Katherine' }, {}, 'probable', ['same-birth-date-and-name', 'names-swapped']],
  ['a double-barrelled name', {}, { family: 'Smith-Jones' }, 'probable', ['same-birth-date-similar-name']],
  ['married', {}, { family: 'Patel' }, 'possible', ['same-birth-date-same-given-name']],
  [
    'married, and the maiden name is known',
    {},
    { family: 'Patel', previousNames: [{ given: '', family: 'Smith' }] },
    'probable',
    ['same-birth-date-and-name', 'previous-name'],
  ],
  [
    'twins at one address',
    { given: 'Thomas', ...home },
    { given: 'Oliver', ...home },
    'possible',
    ['same-birth-date-same-family-name', 'same-postcode'],
  ],
  [
    'twins with their mother’s phone',
    { given: 'Thomas', ...phone, ...home },
    { given: 'Oliver', ...phone, ...home },
    'possible',
    ['same-birth-date-same-family-name', 'same-phone', 'same-postcode'],
  ],
  [
    'twins with NHS numbers',
    { given: 'Thomas', ...phone, ...nhs },
    { given: 'Oliver', ...phone, ...otherNhs },
    'none',
    [],
  ],
  [
    'twins with like names',
    { given: 'Jack', ...phone },
    { given: 'Jake', ...phone },
    'possible',
    ['same-birth-date-similar-name', 'same-phone'],
  ],
  [
    'twins one letter apart',
    { given: 'Mark', ...phone },
    { given: 'Mary', ...phone },
    'possible',
    ['same-birth-date-similar-name', 'same-phone'],
  ],
  [
    'twins with short names',
    { given: 'Mia', ...home },
    { given: 'Mya', ...home },
    'possible',
    ['same-birth-date-similar-name', 'same-postcode'],
  ],
  ['two Smiths born on one day', { given: 'Thomas' }, { given: 'Oliver' }, 'none', []],
  [
    'two strangers born on one day',
    { given: 'Thomas', family: 'Parker' },
    { given: 'Oliver', family: 'Jones' },
    'none',
    [],
  ],
  [
    'strangers who share a phone',
    { given: 'Thomas', family: 'Parker', ...phone },
    { given: 'Oliver', family: 'Jones', birthDate: '1990-11-30', ...phone },
    'possible',
    ['same-phone'],
  ],
  ['day and month swapped', {}, { birthDate: '1981-04-07' }, 'possible', ['near-birth-date-and-name']],
  [
    'a slip in the year, at one address',
    home,
    { birthDate: '1891-07-04', ...home },
    'probable',
    ['near-birth-date-and-name', 'same-postcode'],
  ],
  ['a slip in the day and in the name', {}, { birthDate: '1981-07-05', family: 'Smtih' }, 'none', []],
  [
    'mother and daughter of one name',
    phone,
    { birthDate: '2005-12-30', ...phone },
    'possible',
    ['same-name', 'same-phone'],
  ],
  ['one name', {}, { birthDate: '2005-12-30' }, 'none', []],
  ['one name and postcode', home, { birthDate: '2005-12-30', ...home }, 'none', []],
  ['no birthday on one', {}, { birthDate: null }, 'possible', ['same-name']],
  ['no birthday, but the phone', phone, { birthDate: null, ...phone }, 'probable', ['same-name', 'same-phone']],
  ['an impossible birthday', {}, { birthDate: '1981-02-30' }, 'possible', ['same-name']],
  ['no names on one', {}, { given: '', family: '' }, 'possible', ['same-birth-date']],
  ['only a family name on one', {}, { given: '' }, 'possible', ['same-birth-date-similar-name']],
  [
    'nothing at all',
    { given: '', family: '', birthDate: null },
    { given: '', family: '', birthDate: null },
    'none',
    [],
  ],
  [
    'an extension is no phone',
    { given: 'Thomas', birthDate: null, phones: ['123'] },
    { given: 'Oliver', birthDate: null, phones: ['123'] },
    'none',
    [],
  ],
])('%s', (_, a, b, level, reasons) => {
  expect(score(a, b)).toEqual({ level, reasons });
  expect(score(b, a)).toEqual({ level, reasons });
});

test('without sounds only spelling counts', () => {
  expect(scoreDuplicate(person({ given: 'Catherine' }), person({})).level).toBe('probable');
  expect(scoreDuplicate(person({ given: 'Kathryn' }), person({})).level).toBe('none');
});

test('Chinese names in either order are one name', () => {
  expect(compareNames(person({ given: 'Wei', family: 'Zhang' }), person({ given: 'Zhang', family: 'Wei' }))).toEqual({
    likeness: 'same',
    isSwapped: true,
    isPrevious: false,
  });
  expect(
    compareNames(person({ given: 'Xiao Ming', family: 'Li' }), person({ given: 'Xiaoming', family: 'Li' })).likeness,
  ).toBe('same');
});

test('more likely duplicates come first', () => {
  const scores = [
    score({ given: 'Thomas', ...home }, { given: 'Oliver', ...home }),
    score({}, {}),
    score(nhs, nhs),
    score({ family: 'X' }, { given: 'Y' }),
  ];
  expect([...scores].sort(compareDuplicates).map((s) => s.level)).toEqual(['certain', 'probable', 'possible', 'none']);
});

const name = fc.oneof(
  fc.constantFrom(
    '',
    'Katherine',
    'Kate',
    'Catherine',
    'Mary Ann',
    'Maryann',
    'K',
    'Smith',
    'Smyth',
    'Smith-Jones',
    'Jones',
    'Amy',
    'Emma',
    'Wei',
    '王',
  ),
  fc.string({ maxLength: 8 }),
);
const sketch: fc.Arbitrary<IdentitySketch> = fc.record({
  given: name,
  family: name,
  preferred: name,
  previousNames: fc.array(fc.record({ given: name, family: name }), { maxLength: 2 }),
  birthDate: fc.constantFrom(null, '1981-07-04', '1981-04-07', '1981-07-05', '2005-12-30', 'nonsense'),
  nhsNumber: fc.constantFrom(null, '', '9434765919', '4010232137'),
  phones: fc.array(fc.constantFrom('07700 900123', '+447700900123', '0113 496 0123', ''), { maxLength: 2 }),
  postcode: fc.constantFrom('', 'LS1 6AE', 'ls16ae', 'M1 1AA'),
});
const rank = (level: DuplicateLevel) => ['none', 'possible', 'probable', 'certain'].indexOf(level);

test('the score is symmetric, has reasons, and does not depend on notation', () => {
  fc.assert(
    fc.property(sketch, sketch, (a, b) => {
      const found = scoreDuplicate(a, b, soundsAlike, areForms);
      expect(scoreDuplicate(b, a, soundsAlike, areForms)).toEqual(found);
      const shouted = {
        ...a,
        given: a.given.toUpperCase(),
        family: a.family.toUpperCase(),
        postcode: a.postcode.toLowerCase(),
        phones: a.phones.map((p) => p.replaceAll(' ', '')),
      };
      if (/^[\x20-\x7e]*$/.test(a.given + a.family))
        expect(scoreDuplicate(shouted, b, soundsAlike, areForms)).toEqual(found);
      expect(found.reasons.length > 0).toBe(found.level !== 'none');
      for (const reason of found.reasons) expect(duplicateReasonTexts[reason]).toMatch(/^[A-Z]/);
    }),
    { numRuns: 2_000 },
  );
});

test('the same NHS number never lowers the level; a different one never raises it', () => {
  fc.assert(
    fc.property(sketch, sketch, (a, b) => {
      const level = (x: string | null, y: string | null) =>
        rank(scoreDuplicate({ ...a, nhsNumber: x }, { ...b, nhsNumber: y }, soundsAlike, areForms).level);
      expect(level('9434765919', '9434765919')).toBeGreaterThanOrEqual(rank('probable'));
      expect(level('9434765919', '9434765919')).toBeGreaterThanOrEqual(
        level(null, null) === rank('certain') ? rank('certain') : rank('probable'),
      );
      expect(level('9434765919', '4010232137')).toBeLessThanOrEqual(level(null, null));
      expect(level('9434765919', null)).toBe(level(null, null));
    }),
    { numRuns: 1_000 },
  );
});

test('a record with a date of birth and a name is at least a probable duplicate of itself', () => {
  fc.assert(
    fc.property(sketch, (a) => {
      const known = { ...a, given: 'Katherine', family: 'Smith', birthDate: '1981-07-04' };
      expect(rank(scoreDuplicate(known, known).level)).toBeGreaterThanOrEqual(rank('probable'));
    }),
  );
});
