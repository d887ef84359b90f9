import { listText } from './list-text';

test('lists read as a person would say them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((parts) => listText(parts))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
