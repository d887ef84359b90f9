import { statusWords } from './entry-status';

test.each([
  ['final', 'Final'],
  ['completed', 'Completed'],
  ['in-progress', 'In progress'],
  ['entered-in-error', 'Entered in error'],
  ['As the other program wrote it', 'As the other program wrote it'],
  ['', ''],
])('%s is %s beside the date, as it is among the facts', (code, words) => {
  expect(statusWords(code)).toBe(words);
});
