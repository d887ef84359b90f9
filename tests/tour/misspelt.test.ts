import { misspelt } from './misspelt';

test.each([
  ['Clarke', 'Calrke'],
  ['Williams', 'Wliliams'],
  ['Aaaab', 'Aaaba'],
])('%s -> %s', (word, slip) => {
  expect(misspelt(word)).toBe(slip);
});

test('a word of identical letters cannot be misspelt', () => {
  expect(() => misspelt('oooo')).toThrow('no two different letters');
});
