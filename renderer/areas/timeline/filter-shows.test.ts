import { filterShows } from './filter-shows';

test('a filter shows what it names, and an empty one everything', () => {
  expect(filterShows([], 'note')).toBe(true);
  expect(filterShows(['note', 'document'], 'note')).toBe(true);
  expect(filterShows(['observation'], 'note')).toBe(false);
});
