import { targetOf } from './use-search-box';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

test.each([
  ['down from the last option is the first', key('ArrowDown'), 2, 3, 0],
  ['up from the first option is the last', key('ArrowUp'), 0, 3, 2],
  ['Home is the first', key('Home'), 2, 3, 0],
  ['End is the last', key('End'), 0, 3, 2],
  ['Shift+Home selects text and moves nowhere', key('Home', true), 2, 3, null],
  ['letters move nowhere', key('a'), 0, 3, null],
  ['there is nowhere to move in an empty list', key('ArrowDown'), -1, 0, null],
])('%s', (_, event, at, count, target) => {
  expect(targetOf(event, at, count)).toBe(target);
});
