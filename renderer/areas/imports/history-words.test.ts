import { stateText } from './history-words';

const undone = { state: 'undone', undoneAt: '2026-07-04T09:30:00.000Z' } as const;

test.each([
  [{ state: 'done', undoneAt: null, keptAfterUndo: 0 } as const, ''],
  [
    { state: 'interrupted', undoneAt: null, keptAfterUndo: 0 } as const,
    'It stopped halfway. Take it back, then import the files again.',
  ],
  [{ ...undone, keptAfterUndo: 0 }, 'On 4 Jul 2026, 10:30; nothing stayed.'],
  // A patient who was only looked at and exported keeps all rows: it would be wrong to say that somebody changed them.
  [
    { ...undone, keptAfterUndo: 9 },
    'On 4 Jul 2026, 10:30; 9 rows stayed, because somebody has changed them or worked with the patient since (exported the record, written a note, added an alert).',
  ],
  [
    { ...undone, keptAfterUndo: 1 },
    'On 4 Jul 2026, 10:30; 1 row stayed, because somebody has changed it or worked with the patient since (exported the record, written a note, added an alert).',
  ],
])('says what became of an import: %o', (view, words) => {
  expect(stateText(view)).toBe(words);
});
