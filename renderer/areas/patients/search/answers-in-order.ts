/**
 * Keeps the answers of a search-as-you-type in order. Questions leave one per frame at most; answers may come back in any order, and an
 * answer to older text never replaces one to newer text. Nothing here knows what is searched or how it is shown.
 */
export type SearchState<T> = {
  /** What stands in the field. */
  readonly text: string;
  /** The newest answer that has come, with the text it answers; null before the first and after the field was emptied. */
  readonly answer: { readonly text: string; readonly value: T } | null;
  /** True while the newest text has no answer yet. */
  readonly waiting: boolean;
  /** The newest text could not be answered: the code of the failure. */
  readonly failed: string | null;
};

export type Asked<T> =
  { readonly ok: true; readonly text: string; readonly value: T } | { readonly ok: false; readonly code: string };

export type AnswersInOrder<T> = {
  readonly state: () => SearchState<T>;
  /** Sets the text to search for, trimmed by the caller. Asking happens in the next frame, once, for whatever the text is by then. */
  readonly type: (text: string) => void;
  /** Resolves when the text as it is now has its answer; null when it changed meanwhile, was emptied, or failed. */
  readonly settled: () => Promise<T | null>;
  readonly stop: () => void;
};

/**
 * @param ask answers a text; the answer carries the text it belongs to
 * @param changed called with every new state
 * @param nextFrame runs a function before the next paint; gives back how to call it off
 */
export function answersInOrder<T>(
  ask: (text: string) => Promise<Asked<T>>,
  changed: (state: SearchState<T>) => void,
  nextFrame: (run: () => void) => () => void,
): AnswersInOrder<T> {
  let state: SearchState<T> = { text: '', answer: null, waiting: false, failed: null };
  let asked = 0;
  let newestAnswered = 0;
  let callOff: (() => void) | null = null;
  let listeners: ((value: T | null) => void)[] = [];

  const set = (next: Partial<SearchState<T>>) => {
    state = { ...state, ...next };
    changed(state);
  };
  const tell = (value: T | null) => {
    const waiting = listeners;
    listeners = [];
    for (const listener of waiting) listener(value);
  };

  const send = async () => {
    callOff = null;
    const number = ++asked;
    const text = state.text;
    const result = await ask(text);
    const isNewest = number === asked && state.text === text;
    if (!result.ok) {
      if (isNewest) {
        set({ waiting: false, failed: result.code });
        tell(null);
      }
      return;
    }
    // An answer that names another text than the one asked for is not an answer to this question.
    if (result.text !== text) {
      if (isNewest) {
        set({ waiting: false, failed: 'ipc/bug' });
        tell(null);
      }
      return;
    }
    // The emptied field has no answer, and a late answer must not bring one back.
    if (number <= newestAnswered || state.text === '') return;
    newestAnswered = number;
    set({ answer: { text, value: result.value }, waiting: !isNewest, failed: null });
    if (isNewest) tell(result.value);
  };

  return {
    state: () => state,
    type: (text) => {
      if (text === state.text) return;
      tell(null);
      if (text === '') {
        callOff?.();
        callOff = null;
        newestAnswered = asked;
        set({ text, answer: null, waiting: false, failed: null });
        return;
      }
      set({ text, waiting: true, failed: null });
      callOff ??= nextFrame(() => void send());
    },
    settled: () => {
      if (!state.waiting) return Promise.resolve(state.failed === null ? (state.answer?.value ?? null) : null);
      return new Promise((resolve) => listeners.push(resolve));
    },
    stop: () => {
      callOff?.();
      callOff = null;
      tell(null);
    },
  };
}
