import fc from 'fast-check';
import { analyseName, expandWord, nameTokensOf, type NameParts } from './name-analysis';

const nobody: NameParts = { given: '', family: '', preferred: '', previousNames: [] };

test('a name is split into words with their sources', () => {
  const parts = {
    given: 'Siobhán Mary',
    family: 'O’Neil-Smyth',
    preferred: 'Shiv',
    previousNames: [{ given: 'Siobhán', family: 'Jones' }],
  };
  expect(nameTokensOf(parts).map(({ text, source }) => `${source}:${text}`)).toEqual([
    'family:oneil',
    'family:smyth',
    'family:oneilsmyth',
    'given:siobhan',
    'given:mary',
    'given:siobhanmary',
    'preferred:shiv',
    'previous:jones',
  ]);
  expect(nameTokensOf(parts).find((token) => token.text === 'jones')?.shown).toBe('Siobhán Jones');
  const analysis = analyseName(parts);
  expect([analysis.familyKey, analysis.givenKey, analysis.sortKey]).toEqual([
    'oneilsmyth',
    'siobhanmary',
    'oneilsmyth siobhanmary',
  ]);
  expect(analysis.sounds).toContain('SM0');
  expect(analysis.variants).toContain('siobhn');
});

test('an empty name has no words', () =>
  expect(analyseName(nobody)).toEqual({
    tokens: [],
    words: [],
    sounds: [],
    variants: [],
    familyKey: '',
    givenKey: '',
    sortKey: '',
  }));

test('a typed word is expanded by forms, sounds and slips', () => {
  expect(expandWord('Kate')).toEqual({
    word: 'kate',
    forms: expect.arrayContaining(['katherine', 'catherine']),
    sounds: ['KT'],
    variants: ['kate', 'ate', 'kte', 'kae', 'kat'],
  });
  expect(expandWord('王')).toEqual({ word: '王', forms: [], sounds: [], variants: ['王'] });
});

test('never throws, and lists everything once', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Mary Ann', 'van der Berg', 'constructor', '__proto__'),
  );
  fc.assert(
    fc.property(text, text, text, text, (given, family, preferred, previous) => {
      const { words, sounds, variants, tokens } = analyseName({
        given,
        family,
        preferred,
        previousNames: [{ given: previous, family }],
      });
      for (const list of [words, sounds, variants]) expect(new Set(list).size).toBe(list.length);
      expect(tokens).toHaveLength(words.length);
      for (const word of words) expect(variants).toContain(word);
      expect(typeof expandWord(given).word).toBe('string');
    }),
  );
});
