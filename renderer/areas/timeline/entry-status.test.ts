import { statusWords } from './entry-status';

test.each([
  ['final', 'Final'],
  ['completed', 'Completed'],
  ['in-progress', 'In progress'],
  ['entered-in-error', 'Entered in error'],
  ['As the other program wrote it', 'As the other program wrote it'],
  ['', ''],
])('the status %s is shown as %s', (code, words) => {
  expect(statusWords(code)).toBe(words);
});
