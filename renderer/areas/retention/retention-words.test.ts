import { emptyTexts, statusExplanations } from './retention-words';

test('titles of empty lists are titles, and explanations are sentences', () => {
  for (const title of Object.values(emptyTexts)) expect(title).not.toMatch(/[.!]$/);
  for (const sentence of Object.values(statusExplanations)) expect(sentence).toMatch(/\.$/);
});
