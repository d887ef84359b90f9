type DraftKeeperOptions = {
  readonly save: (body: string) => Promise<void>;
  readonly discard: () => Promise<void>;
  /** How long after the last change a draft is written. Shorter than any idle lock, so that a lock finds it written. */
  readonly delayMs: number;
  readonly onState?: (state: DraftState) => void;
};

/** `waiting`: could not be written (locked, disk full); it is tried again with the next change or flush. */
export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'waiting';

export type DraftKeeper = {
  /** Notes what the form holds now; written after the delay. */
  change(body: string): void;
  /** A draft from before is there already: it needs removing in the end even if nothing more is typed. */
  adopt(): void;
  /** Writes what is not written yet. Resolves when the last write has ended, well or not. */
  flush(): Promise<void>;
  /** Removes the draft: what was typed is saved for good, or given up. A write on its way is waited for, so that it cannot bring the draft back. */
  discard(): Promise<void>;
  isUnwritten(): boolean;
  /** No more writes from here on, save one that is already due to be flushed. */
  stop(): Promise<void>;
};

/** Decides when a draft is written: after a pause in typing, one write at a time, the newest text last. */
export function createDraftKeeper(options: DraftKeeperOptions): DraftKeeper {
  let pending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tail: Promise<void> = Promise.resolve();
  let stored = false;
  /** Raised by every discard, so that a write that fails afterwards does not bring its text back. */
  let discards = 0;
  let stopped = false;

  const isPending = () => pending !== null;
  const say = (state: DraftState) => options.onState?.(state);
  const clearTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  const write = (): Promise<void> => {
    clearTimer();
    tail = tail.then(async () => {
      const body = pending;
      if (body === null) return;
      const writtenAfter = discards;
      pending = null;
      say('saving');
      try {
        await options.save(body);
        stored = true;
        say(isPending() ? 'changed' : 'saved');
      } catch {
        // Kept for the next attempt, unless something newer was typed meanwhile.
        if (writtenAfter === discards) pending ??= body;
        say('waiting');
      }
    });
    return tail;
  };

  return {
    change(body) {
      if (stopped) return;
      pending = body;
      say('changed');
      clearTimer();
      timer = setTimeout(() => void write(), options.delayMs);
    },
    adopt() {
      stored = true;
    },
    flush: write,
    discard() {
      clearTimer();
      pending = null;
      discards += 1;
      tail = tail.then(async () => {
        if (!stored) return say('empty');
        try {
          await options.discard();
          stored = false;
          say('empty');
        } catch {
          say('waiting');
        }
      });
      return tail;
    },
    isUnwritten: isPending,
    stop() {
      stopped = true;
      return write();
    },
  };
}

/**
 * What a form holds after a draft is put back: the form's own fields, with the draft's values where their shape still fits.
 * A draft written by an older version of the program brings back what it can and never a field that no longer exists.
 */
export function mergeDraft<T>(defaults: T, draft: unknown): T {
  if (Array.isArray(defaults)) return (Array.isArray(draft) ? draft : defaults) as T;
  if (typeof defaults === 'object' && defaults !== null) {
    if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return defaults;
    const given = draft as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(defaults).map(([key, value]) => [
        key,
        Object.hasOwn(given, key) ? mergeDraft<unknown>(value, given[key]) : value,
      ]),
    ) as T;
  }
  // Null and a text are the two states of an optional field; anything else must be of the same type.
  if (defaults === null || draft === null) return (isPlainValue(draft) ? draft : defaults) as T;
  return (typeof draft === typeof defaults ? draft : defaults) as T;
}

function isPlainValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
