import { createDraftKeeper, mergeDraft, type DraftState } from './draft-keeper';

const delayMs = 700;

/** A draft store whose calls the test completes itself. */
function start() {
  const written: string[] = [];
  const states: DraftState[] = [];
  const calls: { readonly what: 'save' | 'discard'; readonly finish: () => void; readonly fail: () => void }[] = [];
  let stored: string | null = null;
  const pending = (what: 'save' | 'discard', effect: () => void) =>
    new Promise<void>((resolve, reject) => {
      calls.push({
        what,
        finish: () => {
          effect();
          resolve();
        },
        fail: () => reject(new Error('locked')),
      });
    });
  const keeper = createDraftKeeper({
    delayMs,
    save: (body) =>
      pending('save', () => {
        written.push(body);
        stored = body;
      }),
    discard: () =>
      pending('discard', () => {
        stored = null;
      }),
    onState: (state) => states.push(state),
  });
  const settle = () => jest.advanceTimersByTimeAsync(0);
  return { keeper, written, states, calls, settle, stored: () => stored };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('writes once after a pause, with the last text', async () => {
  const { keeper, calls, written, settle, states } = start();
  keeper.change('J');
  await jest.advanceTimersByTimeAsync(delayMs - 1);
  keeper.change('Ja');
  await jest.advanceTimersByTimeAsync(delayMs - 1);
  expect(calls).toHaveLength(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(calls).toHaveLength(1);
  calls[0]!.finish();
  await settle();
  expect(written).toEqual(['Ja']);
  expect(states.at(-1)).toBe('saved');
});

test('never has two writes in progress; the newest text is written last', async () => {
  const { keeper, calls, written, settle } = start();
  keeper.change('one');
  await jest.advanceTimersByTimeAsync(delayMs);
  keeper.change('two');
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls).toHaveLength(1);
  calls[0]!.finish();
  await settle();
  expect(calls).toHaveLength(2);
  calls[1]!.finish();
  await settle();
  expect(written).toEqual(['one', 'two']);
});

test('a flush writes immediately and resolves when the write is done', async () => {
  const { keeper, calls, written, settle } = start();
  keeper.change('half a sen');
  const flushed = jest.fn();
  void keeper.flush().then(flushed);
  await settle();
  expect(flushed).not.toHaveBeenCalled();
  calls[0]!.finish();
  await settle();
  expect(flushed).toHaveBeenCalled();
  expect(written).toEqual(['half a sen']);
  await keeper.flush();
  expect(calls).toHaveLength(1);
});

test('a failed write waits for the next flush and is reported as unwritten', async () => {
  const { keeper, calls, written, settle, states } = start();
  keeper.change('typed just before the lock');
  await jest.advanceTimersByTimeAsync(delayMs);
  calls[0]!.fail();
  await settle();
  expect(states.at(-1)).toBe('waiting');
  expect(keeper.isUnwritten()).toBe(true);
  void keeper.flush();
  await settle();
  calls[1]!.finish();
  await settle();
  expect(written).toEqual(['typed just before the lock']);
  expect(keeper.isUnwritten()).toBe(false);
});

test('a failed write does not overwrite newer text', async () => {
  const { keeper, calls, written, settle } = start();
  keeper.change('old');
  await jest.advanceTimersByTimeAsync(delayMs);
  keeper.change('new');
  calls[0]!.fail();
  await settle();
  void keeper.flush();
  await settle();
  calls[1]!.finish();
  await settle();
  expect(written).toEqual(['new']);
});

test('discarding waits for a write in progress, so that the write cannot bring the draft back', async () => {
  const { keeper, calls, settle, stored, states } = start();
  keeper.change('saved for good meanwhile');
  await jest.advanceTimersByTimeAsync(delayMs);
  void keeper.discard();
  await settle();
  expect(calls.map((call) => call.what)).toEqual(['save']);
  calls[0]!.finish();
  await settle();
  expect(calls.map((call) => call.what)).toEqual(['save', 'discard']);
  calls[1]!.finish();
  await settle();
  expect(stored()).toBeNull();
  expect(states.at(-1)).toBe('empty');
});

test('discarding abandons a failed write', async () => {
  const { keeper, calls, settle } = start();
  keeper.change('x');
  await jest.advanceTimersByTimeAsync(delayMs);
  void keeper.discard();
  calls[0]!.fail();
  await settle();
  expect(keeper.isUnwritten()).toBe(false);
  await keeper.flush();
  expect(calls.map((call) => call.what)).toEqual(['save']);
});

test('saving the form waits for a write in progress and leaves nothing to discard', async () => {
  const { keeper, calls, settle, states } = start();
  keeper.change('text');
  await jest.advanceTimersByTimeAsync(delayMs);
  const save = jest.fn(() => Promise.resolve({ ok: true }));
  const saved = keeper.saveThrough(save);
  await settle();
  expect(save).not.toHaveBeenCalled();
  calls[0]!.finish();
  await saved;
  expect(save).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(delayMs);
  await keeper.stop();
  expect(calls.map((call) => call.what)).toEqual(['save']);
  expect(states.at(-1)).toBe('empty');
});

test('no draft is written while the form is saved, and writing resumes after a refusal', async () => {
  const { keeper, calls, settle } = start();
  keeper.change('text');
  let answer = (_outcome: { readonly ok: boolean }): void => undefined;
  const outcome = keeper.saveThrough(() => new Promise<{ readonly ok: boolean }>((resolve) => (answer = resolve)));
  await settle();
  keeper.change('more text');
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls).toHaveLength(0);
  answer({ ok: false });
  expect(await outcome).toEqual({ ok: false });
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls.map((call) => call.what)).toEqual(['save']);
});

test('a form that briefly returns to its original values keeps its draft', async () => {
  const { keeper, calls, written, settle } = start();
  keeper.adopt();
  keeper.change(null);
  keeper.change('text');
  await jest.advanceTimersByTimeAsync(delayMs);
  calls[0]!.finish();
  await settle();
  expect(written).toEqual(['text']);
  keeper.change(null);
  expect(keeper.isUnwritten()).toBe(false);
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls.map((call) => call.what)).toEqual(['save', 'discard']);
});

test('an unwritten form has no draft to remove', async () => {
  const { keeper, calls } = start();
  keeper.change(null);
  await jest.advanceTimersByTimeAsync(delayMs);
  await keeper.stop();
  expect(calls).toHaveLength(0);
});

test('text typed after discarding is kept', async () => {
  const { keeper, calls, written, settle } = start();
  keeper.change('first');
  await jest.advanceTimersByTimeAsync(delayMs);
  calls[0]!.finish();
  await settle();
  void keeper.discard();
  keeper.change('second');
  await settle();
  calls[1]!.finish();
  await jest.advanceTimersByTimeAsync(delayMs);
  calls[2]!.finish();
  await settle();
  expect(written).toEqual(['first', 'second']);
});

test('discarding removes an adopted draft, and makes no call when nothing is stored', async () => {
  const { keeper, calls, settle } = start();
  keeper.change('never written');
  await keeper.discard();
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls).toHaveLength(0);
  keeper.adopt();
  void keeper.discard();
  await settle();
  expect(calls.map((call) => call.what)).toEqual(['discard']);
});

test('a stopped keeper writes its pending text, and nothing afterwards', async () => {
  const { keeper, calls, settle } = start();
  keeper.change('last words');
  void keeper.stop();
  await settle();
  expect(calls).toHaveLength(1);
  keeper.change('too late');
  await jest.advanceTimersByTimeAsync(delayMs);
  expect(calls).toHaveLength(1);
});

describe('restoring a draft', () => {
  const form = {
    name: 'Jane',
    birthDate: null as string | null,
    consent: false,
    phones: [{ value: '1' }],
    core: { title: '', sex: 'unknown' },
  };

  test('takes the values of the draft', () => {
    expect(
      mergeDraft(form, {
        name: 'Janet',
        birthDate: '1981-07-04',
        consent: true,
        phones: [],
        core: { title: 'Dr', sex: 'female' },
      }),
    ).toEqual({
      name: 'Janet',
      birthDate: '1981-07-04',
      consent: true,
      phones: [],
      core: { title: 'Dr', sex: 'female' },
    });
  });

  test('drops removed fields, keeps new ones, and ignores values of another shape', () => {
    expect(mergeDraft(form, { gone: 'x', name: 7, consent: null, phones: 'none', core: [] })).toEqual({
      ...form,
      consent: null,
    });
    expect(mergeDraft(form, null)).toEqual(form);
    expect(mergeDraft(form, 'text')).toEqual(form);
    expect(mergeDraft({ a: 1 }, JSON.parse('{"__proto__":{"a":2}}'))).toEqual({ a: 1 });
  });
});
