import { moveActive, rowsToRender } from './data-table-keys';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['ArrowUp', 5, 4],
  ['PageDown', 5, 8],
  ['PageDown', 8, 9],
  ['PageUp', 2, 0],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['x', 2, null],
])('%s from row %d', (key, from, to) => {
  expect(moveActive(key, from, 10, 3)).toBe(to);
});

test('keys do nothing in an empty table', () => {
  expect(moveActive('End', 0, 0, 3)).toBeNull();
});

const range = { startIndex: 100, endIndex: 104, overscan: 1, count: 1000 };

test('the active row is rendered in its place even when scrolled out of view', () => {
  expect(rowsToRender(range, 102, false)).toEqual([99, 100, 101, 102, 103, 104, 105]);
  expect(rowsToRender(range, 3, false)).toEqual([3, 99, 100, 101, 102, 103, 104, 105]);
  expect(rowsToRender(range, 900, false)).toEqual([99, 100, 101, 102, 103, 104, 105, 900]);
  expect(rowsToRender({ ...range, count: 106 }, 900, false)).toEqual([99, 100, 101, 102, 103, 104, 105]);
});

test('all rows are rendered for printing', () => {
  expect(rowsToRender(range, 0, true)).toHaveLength(1000);
});
