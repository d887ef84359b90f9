import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { DraftForm } from '../../shared/domain/drafts/draft-form';
import type { PatientId } from '../../shared/domain/ids';
import { api } from './api';
import { createDraftKeeper, mergeDraft, type DraftKeeper, type DraftState } from './draft-keeper';
import { useUnlocked } from './session';

const delayMs = 700;

/** The draft keepers of all forms on screen: locking and logging out wait for them. */
const open = new Set<DraftKeeper>();

/** Writes all pending drafts. Await it before locking or ending a session. */
export async function flushDrafts(): Promise<void> {
  await Promise.all(Array.from(open, (keeper) => keeper.flush()));
}

/** True when typed text has not been written yet and exists only in the form. */
export function hasUnwrittenDrafts(): boolean {
  return Array.from(open).some((keeper) => keeper.isUnwritten());
}

export type Draft = {
  /** False until the draft lookup is done: input before that would be overwritten. */
  readonly ready: boolean;
  /** Set when a draft was restored. `basisChanged`: the record has changed since the draft was written. */
  readonly restored: { readonly savedAt: string; readonly basisChanged: boolean } | null;
  readonly state: DraftState;
  /** Removes the draft of an abandoned form. */
  readonly discard: () => Promise<void>;
  /** Saves the form: `draft.saveThrough(() => update.run(…))`. The call it makes removes the draft in the same transaction. */
  readonly saveThrough: DraftKeeper['saveThrough'];
  /** Discards restored and typed text, and resets the form. */
  readonly startAgain: () => Promise<void>;
};

type DraftOptions = {
  readonly form: DraftForm;
  readonly patientId: PatientId | null;
  /** The version of the record that filled the form. */
  readonly basis?: string;
};

/** `basis` is stored with the values, so that an old draft does not silently overwrite another user's change. */
type DraftBody = { readonly values: unknown; readonly basis: string | null };

/**
 * Keeps a draft of a form, so that a lock, a crash or an update never loses text: written shortly after each change, restored when the
 * form is opened again, removed when the form is saved through `saveThrough()`. Not for passwords.
 */
export function useDraft<T extends FieldValues>(
  methods: UseFormReturn<T>,
  { form, patientId, basis }: DraftOptions,
): Draft {
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState<Draft['restored']>(null);
  const [state, setState] = useState<DraftState>('empty');
  const keeperRef = useRef<DraftKeeper | null>(null);
  const unlocked = useUnlocked();
  const { subscribe, reset, getValues } = methods;
  const basisNow = useRef(basis ?? null);
  useEffect(() => {
    basisNow.current = basis ?? null;
  });

  useEffect(() => {
    let gone = false;
    let known = false;
    const keeper = createDraftKeeper({
      delayMs,
      save: async (body) => {
        await api.drafts.save({ form, patientId, body });
      },
      discard: async () => {
        await api.drafts.discard({ form, patientId });
      },
      onState: (next) => {
        if (!gone) setState(next);
      },
    });
    keeperRef.current = keeper;
    open.add(keeper);

    const restore = async () => {
      const found = await api.drafts.get({ form, patientId }).catch(() => null);
      if (gone) return;
      const body = found === null ? null : readBody(found.body);
      if (found !== null && body !== null) {
        keeper.adopt();
        reset(mergeDraft(getValues(), body.values), { keepDefaultValues: true });
        setRestored({
          savedAt: found.savedAt,
          basisChanged: body.basis !== null && basisNow.current !== null && body.basis !== basisNow.current,
        });
        setState('saved');
      }
      known = true;
      setReady(true);
    };
    void restore();

    const stopListening = subscribe({
      formState: { values: true },
      callback: ({ values, defaultValues }) => {
        if (!known) return;
        const same = sameValues(values, defaultValues);
        keeper.change(same ? null : JSON.stringify({ values, basis: basisNow.current } satisfies DraftBody));
      },
    });
    return () => {
      gone = true;
      stopListening();
      void keeper.stop().finally(() => open.delete(keeper));
    };
  }, [form, patientId, subscribe, reset, getValues]);

  // Retries, after unlocking, what could not be written while locked.
  useEffect(() => {
    if (unlocked) void keeperRef.current?.flush();
  }, [unlocked]);

  const discard = useCallback(async () => {
    setRestored(null);
    await keeperRef.current?.discard();
  }, []);
  const startAgain = useCallback(async () => {
    reset();
    await discard();
  }, [discard, reset]);
  const saveThrough = useCallback<DraftKeeper['saveThrough']>(async (save) => {
    const outcome = await (keeperRef.current?.saveThrough(save) ?? save());
    if (outcome.ok) setRestored(null);
    return outcome;
  }, []);
  return { ready, restored, state, discard, saveThrough, startAgain };
}

function readBody(text: string): DraftBody | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('values' in body)) return null;
    return { values: body.values, basis: 'basis' in body && typeof body.basis === 'string' ? body.basis : null };
  } catch {
    return null;
  }
}

function sameValues(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
