import { isOwnNote } from './own-note';

test.each([
  ['a note written here', { kind: 'note', source: 'clinic', signed: false }, true],
  ['a note just written, of which only the kind is known', { kind: 'note' }, true],
  ['an imported note', { kind: 'note', source: 'import', signed: null }, false],
  [
    'an entry of this clinic of kind note, without a signature',
    { kind: 'note', source: 'clinic', signed: null },
    false,
  ],
  ['an entry of another kind', { kind: 'encounter', source: 'clinic', signed: null }, false],
] as const)('opens %s with the right panel', (_, item, own) => {
  expect(isOwnNote(item)).toBe(own);
});
