import type { TimelineItem } from '../../../shared/contract/timeline';
import { allergyNames, holds } from './recorded-allergies';

const item = (title: string): TimelineItem => ({
  id: title,
  kind: 'allergy',
  at: '',
  sortAt: '',
  title,
  summary: '',
  status: 'active',
  by: '',
  visitId: null,
  isVisit: false,
  source: 'import',
  signed: null,
  amended: false,
});
const named = (titles: readonly string[], more = 0) => allergyNames({ standing: titles.map(item), more });

test.each([
  [['Latex'], 0, 'Latex'],
  [['Latex', 'Peanut'], 0, 'Latex and Peanut'],
  [['Latex', 'Peanut', 'Latex'], 0, 'Latex and Peanut'],
  [['a', 'b', 'c', 'd'], 0, 'a, b, c and d'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 0, 'a, b, c, d and 2 more'],
  [['a', 'b', 'c', 'd', 'e'], 7, 'a, b, c, d and 8 more'],
  [[], 0, ''],
])('%j and %i more: %s', (titles, more, words) => {
  expect(named(titles, more)).toBe(words);
});

test('an allergy counts unless the record says it is over or was refuted', () => {
  expect(['active', '', 'unconfirmed', 'confirmed'].every(holds)).toBe(true);
  expect(['inactive', 'resolved', 'refuted', 'entered-in-error'].some(holds)).toBe(false);
});
