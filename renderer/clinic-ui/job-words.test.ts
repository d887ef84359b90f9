import { jobStates, type JobView } from '../../shared/contract/jobs';
import { jobDeclarations } from '../../shared/domain/jobs/jobs';
import type { JobId } from '../../shared/domain/ids';
import { errorTexts } from '../../shared/errors/codes';
import { endingOf, percentDone, phaseSentence, progressText } from './job-words';

const job = (more: Partial<JobView>): JobView => ({
  id: '01900000-0000-7000-8000-000000000000' as JobId,
  kind: 'import',
  state: 'running',
  phase: '',
  done: 0,
  total: 0,
  unit: 'rows',
  startedAt: '2026-11-22T10:00:00.000Z',
  finishedAt: null,
  startedBy: 'Mina',
  cancellable: true,
  error: null,
  result: {},
  seen: false,
  ...more,
});

describe.each(jobDeclarations)('$kind', ({ kind, name, phases }) => {
  test('has a name and a sentence for each phase, without codes', () => {
    const sentences = [name, ...Object.values(phases)];
    expect(Object.keys(phases).length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][a-z][^.]*[a-z]$/);
  });

  test('describes its result in full sentences, whatever it reported', () => {
    for (const state of jobStates.filter((s) => s !== 'queued' && s !== 'running')) {
      for (const result of [
        {},
        { patientsNew: 1, entriesNew: 2, leftOut: 1, refused: 3, kept: 1, cleaned: 2, entries: 4, due: 1, held: 2 },
      ]) {
        const ending = endingOf(job({ kind, state, result }));
        expect(ending?.says).toMatch(/^[A-Z0-9].*\.$/);
        expect(ending?.says).not.toMatch(/undefined|NaN|\bnull\b/);
      }
    }
  });

  test('an unknown phase is shown as the name of the task, never as a code', () => {
    expect(phaseSentence(job({ kind, phase: 'xyz-unknown' }))).toBe(name);
    expect(phaseSentence(job({ kind, state: 'queued' }))).toBe('Waiting to start');
  });
});

test.each(Object.keys(errorTexts))('a task that failed with %s says why and what to do', (code) => {
  const ending = endingOf(job({ kind: 'export', state: 'failed', error: { code, ref: '' } }));
  expect(ending).toMatchObject({ tone: 'attention' });
  expect(ending?.next).not.toBe('');
});

test('skipped rows are reported without alarm; rejected rows ask for attention', () => {
  expect(
    endingOf(job({ state: 'done', result: { patientsNew: 19, entriesNew: 2801, leftOut: 95, refused: 0 } })),
  ).toEqual({
    tone: 'good',
    says: 'Imported 19 new patients and 2,801 entries. 95 rows were skipped: they belong to no patient in these files, or someone chose to skip them.',
    next: '',
  });
  expect(endingOf(job({ state: 'done', result: { patientsNew: 1, leftOut: 1, refused: 2 } }))).toMatchObject({
    tone: 'attention',
    next: expect.stringMatching(/^2 rows were refused/),
  });
});

test('rows kept after an undo are explained', () => {
  expect(endingOf(job({ kind: 'import-undo', state: 'done', result: { kept: 9 } }))?.says).toBe(
    'The import was undone. 9 rows were kept because they were changed, or the patient’s record was used, after the import.',
  );
});

test('a failure with an unknown code is still described in words', () => {
  expect(endingOf(job({ state: 'failed', error: { code: 'constructor', ref: '' } }))?.says).toBe(
    'The import did not finish. This did not work.',
  );
});

test('only a completed export is called Done', () => {
  for (const state of jobStates)
    expect(/\bDone\b/.test(endingOf(job({ kind: 'export', state }))?.says ?? '')).toBe(state === 'done');
});

test.each([
  [{ done: 1200, total: 4800, unit: 'rows' }, '1,200 of 4,800 rows'],
  [{ done: 0, total: 1, unit: 'entries' }, '0 of 1 entry'],
  [{ done: 12_000_000, total: 240_000_000, unit: 'bytes' }, '12 MB of 240 MB'],
  [{ done: 500, total: 400, unit: 'rows' }, '400 of 400 rows'],
  [{ done: 17, total: 0, unit: 'pages' }, '17 pages'],
  [{ done: 0, total: 0, unit: 'bytes' }, ''],
] as const)('%j reads "%s"', (progress, text) => {
  expect(progressText(progress)).toBe(text);
});

test('progress stays between 0 and 100', () => {
  expect(percentDone({ done: 500, total: 400 })).toBe(100);
  expect(percentDone({ done: 1, total: 0 })).toBeNull();
});
