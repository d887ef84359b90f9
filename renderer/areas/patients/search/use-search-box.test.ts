import { targetOf } from './use-search-box';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

test.each([
  ['down from the last option goes to the first', key('ArrowDown'), 2, 3, 0],
  ['up from the first option goes to the last', key('ArrowUp'), 0, 3, 2],
  ['Home goes to the first', key('Home'), 2, 3, 0],
  ['End goes to the last', key('End'), 0, 3, 2],
  ['Shift+Home selects text and does not move', key('Home', true), 2, 3, null],
  ['letters do not move', key('a'), 0, 3, null],
  ['an empty list has no option to move to', key('ArrowDown'), -1, 0, null],
])('%s', (_, event, at, count, target) => {
  expect(targetOf(event, at, count)).toBe(target);
});
