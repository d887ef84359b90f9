import { stateText } from './history-words';

const undone = { state: 'undone', undoneAt: '2026-07-04T09:30:00.000Z' } as const;

test.each([
  [{ state: 'done', undoneAt: null, keptAfterUndo: 0 } as const, ''],
  [
    { state: 'interrupted', undoneAt: null, keptAfterUndo: 0 } as const,
    'It stopped halfway. Undo it, then import the files again.',
  ],
  [{ ...undone, keptAfterUndo: 0 }, 'On 4 Jul 2026, 10:30; nothing kept.'],
  // A patient whose record was only exported keeps all rows: it would be wrong to say that they were changed.
  [
    { ...undone, keptAfterUndo: 9 },
    'On 4 Jul 2026, 10:30; 9 rows kept, because they have changed since or the patient’s record has been used since (exported, note written, alert added).',
  ],
  [
    { ...undone, keptAfterUndo: 1 },
    'On 4 Jul 2026, 10:30; 1 row kept, because it has changed since or the patient’s record has been used since (exported, note written, alert added).',
  ],
])('describes the state of an import: %o', (view, words) => {
  expect(stateText(view)).toBe(words);
});
