import fc from 'fast-check';
import { type Asked, type SearchState, answersInOrder } from './answers-in-order';

/** A search whose requests wait until the test answers them, and whose frames run when the test says so. */
function desk() {
  const questions: { text: string; answer: (asked: Asked<string>) => void }[] = [];
  const frames: (() => void)[] = [];
  const states: SearchState<string>[] = [];
  const search = answersInOrder<string>(
    (text) => new Promise((answer) => questions.push({ text, answer })),
    (state) => states.push(state),
    (run) => {
      frames.push(run);
      return () => frames.splice(frames.indexOf(run), 1);
    },
  );
  const frame = () => {
    for (const run of frames.splice(0)) run();
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (index: number) => {
    const question = questions[index]!;
    question.answer({ ok: true, text: question.text, value: `hits for ${question.text}` });
    await settle();
  };
  return { search, questions, states, frame, answer, settle };
}

describe('answers in order', () => {
  it('sends one request per frame, for the text at that time', () => {
    const d = desk();
    d.search.type('s');
    d.search.type('sm');
    d.search.type('smi');
    d.frame();
    expect(d.questions.map((q) => q.text)).toEqual(['smi']);
  });

  it('never lets a late answer replace a newer one', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    d.search.type('smit');
    d.frame();
    await d.answer(1);
    await d.answer(0);
    expect(d.search.state()).toMatchObject({ answer: { text: 'smit' }, waiting: false });
  });

  it('shows an older answer while waiting for the newer one', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    d.search.type('smit');
    d.frame();
    await d.answer(0);
    expect(d.search.state()).toMatchObject({ text: 'smit', answer: { text: 'smi' }, waiting: true });
  });

  it('keeps a cleared field empty when an answer arrives late', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    d.search.type('');
    await d.answer(0);
    expect(d.search.state()).toEqual({ text: '', answer: null, waiting: false, failed: null });
  });

  it('drops an answer that names a different text', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    d.questions[0]!.answer({ ok: true, text: 'jones', value: 'hits for jones' });
    await d.settle();
    expect(d.search.state()).toMatchObject({ answer: null, failed: 'ipc/bug' });
  });

  it('resolves with the answer to the current text, and with null when the text changes', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    const first = d.search.settled();
    d.search.type('smit');
    await expect(first).resolves.toBeNull();
    d.frame();
    const second = d.search.settled();
    await d.answer(1);
    await expect(second).resolves.toBe('hits for smit');
    await expect(d.search.settled()).resolves.toBe('hits for smit');
  });

  it('reports when the newest text could not be answered, and recovers', async () => {
    const d = desk();
    d.search.type('smi');
    d.frame();
    d.questions[0]!.answer({ ok: false, code: 'database/busy' });
    await d.settle();
    expect(d.search.state()).toMatchObject({ failed: 'database/busy', waiting: false });
    d.search.type('smit');
    d.frame();
    await d.answer(1);
    expect(d.search.state()).toMatchObject({ failed: null, answer: { text: 'smit' } });
  });

  it('never shows an older answer after a newer one, in any order of typing and answering', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constant('type' as const), fc.constant('frame' as const), fc.nat(20)), { maxLength: 40 }),
        async (steps) => {
          const d = desk();
          let typed = 0;
          const answered = new Set<number>();
          for (const step of steps) {
            if (step === 'type') d.search.type(`text ${++typed}`);
            else if (step === 'frame') d.frame();
            else if (step < d.questions.length && !answered.has(step)) {
              answered.add(step);
              await d.answer(step);
            }
          }
          const shown = d.states.flatMap((s) => (s.answer === null ? [] : [Number(s.answer.text.slice(5))]));
          expect(shown).toEqual([...shown].sort((a, b) => a - b));
          for (const s of d.states) if (s.answer !== null && !s.waiting) expect(s.answer.text).toBe(s.text);
        },
      ),
      { numRuns: 60 },
    );
  });
});
