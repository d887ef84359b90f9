import { emptyTexts, statusExplanations } from './retention-words';

test('empty-list titles have no full stop, and explanations end with one', () => {
  for (const title of Object.values(emptyTexts)) expect(title).not.toMatch(/[.!]$/);
  for (const sentence of Object.values(statusExplanations)) expect(sentence).toMatch(/\.$/);
});
