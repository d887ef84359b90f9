import { filterShows } from './filter-shows';

test('a filter lets its own kinds through, and an empty filter lets everything through', () => {
  expect(filterShows([], 'note')).toBe(true);
  expect(filterShows(['note', 'document'], 'note')).toBe(true);
  expect(filterShows(['observation'], 'note')).toBe(false);
});
