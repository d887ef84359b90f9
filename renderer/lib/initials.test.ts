import { initials } from './initials';

test.each([
  ['Morag Greenwood', 'MG'],
  ['Jane van der Smith', 'JS'],
  ['Cher', 'C'],
  ['élodie o’neil', 'ÉO'],
  ['Anna (locum)', 'A'],
  ['', ''],
])('%s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
