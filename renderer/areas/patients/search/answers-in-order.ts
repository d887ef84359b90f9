/**
 * Keeps the answers of a search-as-you-type in order. At most one request is sent per frame. Answers may arrive in any order; an answer
 * to older text never replaces an answer to newer text. Independent of what is searched and how it is shown.
 */
export type SearchState<T> = {
  /** The text in the field. */
  readonly text: string;
  /** The newest answer so far, with the text it answers; null before the first one and after the field was cleared. */
  readonly answer: { readonly text: string; readonly value: T } | null;
  /** True while the newest text has no answer yet. */
  readonly waiting: boolean;
  /** The error code if the newest text could not be answered. */
  readonly failed: string | null;
};

export type Asked<T> =
  { readonly ok: true; readonly text: string; readonly value: T } | { readonly ok: false; readonly code: string };

export type AnswersInOrder<T> = {
  readonly state: () => SearchState<T>;
  /** Sets the text to search for, trimmed by the caller. The request is sent in the next frame, once, for the text at that time. */
  readonly type: (text: string) => void;
  /** Resolves with the answer to the current text; with null if the text changes, is cleared, or the request fails. */
  readonly settled: () => Promise<T | null>;
  readonly stop: () => void;
};

/**
 * @param ask answers a text; the answer names the text it belongs to
 * @param changed called with every new state
 * @param nextFrame runs a function before the next paint; returns a function that cancels it
 */
export function answersInOrder<T>(
  ask: (text: string) => Promise<Asked<T>>,
  changed: (state: SearchState<T>) => void,
  nextFrame: (run: () => void) => () => void,
): AnswersInOrder<T> {
  let state: SearchState<T> = { text: '', answer: null, waiting: false, failed: null };
  let asked = 0;
  let newestAnswered = 0;
  let cancelFrame: (() => void) | null = null;
  let listeners: ((value: T | null) => void)[] = [];

  const set = (next: Partial<SearchState<T>>) => {
    state = { ...state, ...next };
    changed(state);
  };
  const notify = (value: T | null) => {
    const waiting = listeners;
    listeners = [];
    for (const listener of waiting) listener(value);
  };

  const send = async () => {
    cancelFrame = null;
    const number = ++asked;
    const text = state.text;
    const result = await ask(text);
    const isNewest = number === asked && state.text === text;
    if (!result.ok) {
      if (isNewest) {
        set({ waiting: false, failed: result.code });
        notify(null);
      }
      return;
    }
    // An answer that names a different text does not belong to this request.
    if (result.text !== text) {
      if (isNewest) {
        set({ waiting: false, failed: 'ipc/bug' });
        notify(null);
      }
      return;
    }
    // A cleared field has no answer, and a late answer must not restore one.
    if (number <= newestAnswered || state.text === '') return;
    newestAnswered = number;
    set({ answer: { text, value: result.value }, waiting: !isNewest, failed: null });
    if (isNewest) notify(result.value);
  };

  return {
    state: () => state,
    type: (text) => {
      if (text === state.text) return;
      notify(null);
      if (text === '') {
        cancelFrame?.();
        cancelFrame = null;
        newestAnswered = asked;
        set({ text, answer: null, waiting: false, failed: null });
        return;
      }
      set({ text, waiting: true, failed: null });
      cancelFrame ??= nextFrame(() => void send());
    },
    settled: () => {
      if (!state.waiting) return Promise.resolve(state.failed === null ? (state.answer?.value ?? null) : null);
      return new Promise((resolve) => listeners.push(resolve));
    },
    stop: () => {
      cancelFrame?.();
      cancelFrame = null;
      notify(null);
    },
  };
}
