import { isOwnNote } from './own-note';

test.each([
  ['a note written here', { kind: 'note', source: 'clinic', signed: false }, true],
  ['a note just written, known by its kind alone', { kind: 'note' }, true],
  ['a note that came with an import', { kind: 'note', source: 'import', signed: null }, false],
  ['an entry of this clinic that is called a note', { kind: 'note', source: 'clinic', signed: null }, false],
  ['anything else', { kind: 'encounter', source: 'clinic', signed: null }, false],
] as const)('opens %s with the right panel', (_, item, own) => {
  expect(isOwnNote(item)).toBe(own);
});
