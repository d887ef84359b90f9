import { findShortcut, nameOfPress, type Shortcut } from './shortcuts';

const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const shortcut = (keys: string): Shortcut => ({ keys, does: keys, group: 'Everywhere', run: () => undefined });

test.each([
  [press('k', { ctrlKey: true }), 'Ctrl+k'],
  [press('K', { ctrlKey: true }), 'Ctrl+k'],
  [press('k', { metaKey: true }), 'Ctrl+k'],
  [press('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+k'],
  [press('?', { shiftKey: true }), '?'],
  [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
  [press('Tab', { shiftKey: true }), 'Shift+Tab'],
])('names a key press', (event, name) => {
  expect(nameOfPress(event)).toBe(name);
});

const all = ['Ctrl+K', '?', 'n', 'Alt+1', 'Escape'].map(shortcut);

test.each([
  [press('k', { ctrlKey: true }), true, 'Ctrl+K'],
  [press('?', { shiftKey: true }), false, '?'],
  [press('?', { shiftKey: true }), true, null],
  [press('n'), false, 'n'],
  [press('n'), true, null],
  [press('n', { ctrlKey: true }), false, null],
  [press('1', { altKey: true }), true, 'Alt+1'],
  [press('Escape'), true, 'Escape'],
  [press('x'), false, null],
])('finds the shortcut of a key press', (event, typing, keys) => {
  expect(findShortcut(all, event, typing)?.keys ?? null).toBe(keys);
});

test('the shortcut registered last wins', () => {
  const later = { ...shortcut('n'), does: 'New note' };
  expect(findShortcut([...all, later], press('n'), false)).toBe(later);
});
