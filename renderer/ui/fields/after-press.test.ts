import { createAfterPress } from './after-press';

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

test('work requested during a press waits until after the click', async () => {
  const window = new EventTarget();
  const afterPress = createAfterPress(window);
  const done: string[] = [];
  afterPress(() => done.push('by keyboard'));
  expect(done).toEqual(['by keyboard']);

  window.dispatchEvent(new Event('pointerdown'));
  afterPress(() => done.push('checked'));
  await turn();
  expect(done).toEqual(['by keyboard']);
  window.dispatchEvent(new Event('pointerup'));
  done.push('clicked');
  await turn();
  expect(done).toEqual(['by keyboard', 'clicked', 'checked']);
});

test.each(['pointercancel', 'keydown'])('an abandoned press also ends: %s', async (end) => {
  const window = new EventTarget();
  const afterPress = createAfterPress(window);
  const done: string[] = [];
  window.dispatchEvent(new Event('pointerdown'));
  afterPress(() => done.push('checked'));
  window.dispatchEvent(new Event(end));
  await turn();
  expect(done).toEqual(['checked']);
});
