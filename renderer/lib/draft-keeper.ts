type DraftKeeperOptions = {
  readonly save: (body: string) => Promise<void>;
  readonly discard: () => Promise<void>;
  /** The delay between the last change and the write. Shorter than any idle limit, so that the draft is written before a lock. */
  readonly delayMs: number;
  readonly onState?: (state: DraftState) => void;
};

/** `waiting`: could not be written (locked, disk full); retried with the next change or flush. */
export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'waiting';

export type DraftKeeper = {
  /** Takes the current content of the form, to be written after the delay. Null: the form is unchanged, so its draft is removed. */
  change(body: string | null): void;
  /** Registers a draft stored earlier: it has to be removed in the end even if nothing more is typed. */
  adopt(): void;
  /** Writes pending text. Resolves when the last write has finished, successfully or not. */
  flush(): Promise<void>;
  /** Removes the draft of an abandoned form. Waits for a write in progress, so that it cannot bring the draft back. */
  discard(): Promise<void>;
  /**
   * Saves the form. The same call removes its draft, so no draft is written in the meantime; after a refusal, draft writing resumes.
   */
  saveThrough<T extends { readonly ok: boolean }>(save: () => Promise<T>): Promise<T>;
  isUnwritten(): boolean;
  /** Writes pending text and ignores all later changes. */
  stop(): Promise<void>;
};

/** Decides when a draft is written: after a pause in typing, one write at a time, the newest text last. */
export function createDraftKeeper(options: DraftKeeperOptions): DraftKeeper {
  const writer = createDraftWriter(options);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let saving = false;

  const clearTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const flush = (): Promise<void> => {
    clearTimer();
    return writer.write();
  };
  const schedule = () => {
    clearTimer();
    if (!saving) timer = setTimeout(() => void flush(), options.delayMs);
  };

  return {
    change(body) {
      if (stopped) return;
      if (body === null && !writer.isStored() && !writer.isPending()) return;
      writer.put(body);
      schedule();
    },
    adopt: writer.adopt,
    flush,
    discard() {
      clearTimer();
      return writer.discard();
    },
    async saveThrough(save) {
      clearTimer();
      saving = true;
      // Save the form after all draft writes, so that it finds the draft it removes.
      await writer.settled();
      const outcome = await save().finally(() => {
        saving = false;
      });
      if (outcome.ok) {
        clearTimer();
        writer.forget();
      } else if (writer.isPending()) schedule();
      return outcome;
    },
    isUnwritten: writer.isUnwritten,
    stop() {
      stopped = true;
      return flush();
    },
  };
}

/** Writes and removes the stored draft, one call at a time, and reports its state. It knows no delays. */
function createDraftWriter(options: Omit<DraftKeeperOptions, 'delayMs'>) {
  /** The pending write; a null body removes the draft. */
  let pending: { readonly body: string | null } | null = null;
  let tail: Promise<void> = Promise.resolve();
  let stored = false;
  /** Incremented whenever the draft ends, so that a write that fails later does not bring its text back. */
  let endings = 0;

  const isPending = () => pending !== null;
  const say = (state: DraftState) => options.onState?.(state);

  const remove = async () => {
    if (!stored) return say('empty');
    try {
      await options.discard();
      stored = false;
      say(isPending() ? 'changed' : 'empty');
    } catch {
      say('waiting');
    }
  };
  const writePending = async () => {
    const next = pending;
    if (next === null) return;
    const writtenAfter = endings;
    pending = null;
    if (next.body === null) return remove();
    say('saving');
    try {
      await options.save(next.body);
      stored = true;
      say(isPending() ? 'changed' : 'saved');
    } catch {
      // Kept for a retry, unless newer text has been typed.
      if (writtenAfter === endings) pending ??= next;
      say('waiting');
    }
  };
  const enqueue = (step: () => Promise<void>): Promise<void> => {
    tail = tail.then(step);
    return tail;
  };

  return {
    isPending,
    isStored: () => stored,
    isUnwritten: () => pending !== null && pending.body !== null,
    settled: () => tail,
    put: (body: string | null) => {
      pending = { body };
      say('changed');
    },
    adopt: () => {
      stored = true;
    },
    write: () => enqueue(writePending),
    discard: () => {
      pending = null;
      endings += 1;
      return enqueue(remove);
    },
    /** The form was saved, and its draft removed with it. */
    forget: () => {
      pending = null;
      stored = false;
      endings += 1;
      say('empty');
    },
  };
}

/**
 * Merges a draft into a form: the form's own fields, with the draft's values where their shape still fits.
 * A draft from an older version restores what it can, and never a field that no longer exists.
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
  // An optional field is either null or text; any other value must have the same type as the default.
  if (defaults === null || draft === null) return (isPlainValue(draft) ? draft : defaults) as T;
  return (typeof draft === typeof defaults ? draft : defaults) as T;
}

function isPlainValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
