import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import type { NoteView } from '../../../shared/contract/notes';
import { noteDraftForm } from '../../../shared/domain/drafts/draft-form';
import type { PatientId } from '../../../shared/domain/ids';
import { throwAway } from '../../clinic-ui/drafts/throw-away';
import { api } from '../../lib/api';
import { useDraft } from '../../lib/draft';
import { formatCount } from '../../lib/format';
import { useLeaveGuard } from '../../lib/navigation';
import { useAction, useRemember, type Outcome } from '../../lib/queries';
import { useShortcut } from '../../lib/shortcuts';
import { showToast } from '../../ui/toasts';

type NoteValues = { text: string; reason: string };

export type NoteEditorProps = {
  readonly patientId: PatientId;
  /** What the patient is called in the message after saving. */
  readonly patientName: string;
  /** `new`: no note exists yet. `edit`: the author's own unsigned note. `amend`: a signed note; the original is kept. */
  readonly what: { readonly kind: 'new' } | { readonly kind: 'edit' | 'amend'; readonly note: NoteView };
  readonly onSaved: (note: NoteView) => void;
  readonly onCancel: () => void;
  /** Opens this editor again when the user undoes a discard. */
  readonly onReopen: () => void;
};

const longestNote = 20_000;
export const saveKeys = 'Ctrl+Enter';
export const signKeys = 'Ctrl+Shift+Enter';

type Problem = { readonly field: keyof NoteValues; readonly message: string };

/** The first problem that prevents saving; null when the note may be saved. */
function problemOf({ text, reason }: NoteValues, amending: boolean): Problem | null {
  if (text.trim() === '') return { field: 'text', message: 'note/empty' };
  if (text.length > longestNote)
    return { field: 'text', message: `This note is too long. Use at most ${formatCount(longestNote)} characters.` };
  if (amending && reason.trim() === '')
    return { field: 'reason', message: 'Enter the reason for the amendment. It is kept with the note.' };
  return null;
}

/** The state of the note editor: form, draft and shortcuts. `run` saves (and signs if asked), `cancel` discards. */
export function useNoteEditor({ patientId, patientName, what, onSaved, onCancel, onReopen }: NoteEditorProps) {
  const note = what.kind === 'new' ? null : what.note;
  const amending = what.kind === 'amend';
  const methods = useForm<NoteValues>({ defaultValues: { text: note?.versions.at(-1)?.text ?? '', reason: '' } });
  const { formState, setFocus, setError, getValues } = methods;
  const form = what.kind === 'new' ? 'note-new' : noteDraftForm(what.kind, what.note.id);
  const draft = useDraft(methods, { form, patientId, ...(note === null ? {} : { basis: note.version }) });
  const remember = useRemember();
  const { send, running, error } = useSendNote(patientId, note, amending);
  const done = useRef(false);
  useLeaveGuard(formState.isDirty && !done.current, {
    what: amending ? 'the amendment' : 'the note',
    keepsDraft: true,
  });

  const { ready } = draft;
  useEffect(() => {
    if (ready) setFocus('text');
  }, [ready, setFocus]);

  const finish = (outcome: Outcome<NoteView>, words: string) => {
    if (!outcome.ok) return;
    done.current = true;
    remember('notes.get', { patientId, id: outcome.value.id }, outcome.value);
    showToast(`${words} · in ${patientName}’s timeline · visible to practitioners, managers and the owner`);
    onSaved(outcome.value);
  };
  /** After an edit conflict: fetches the saved version, which is then shown under the field. The next save builds on it. */
  const bringIn = async (id: NoteView['id']) => {
    remember('notes.get', { patientId, id }, await api.notes.get({ patientId, id }));
  };
  const run = async (sign: boolean) => {
    if (running) return;
    const values = getValues();
    const problem = problemOf(values, amending);
    if (problem !== null) {
      setError(problem.field, { type: 'check', message: problem.message }, { shouldFocus: true });
      return;
    }
    const outcome = await draft.saveThrough(() => send(sign, values));
    if (!outcome.ok && outcome.error.code === 'record/changed-meanwhile' && note !== null)
      await bringIn(note.id).catch(() => undefined);
    finish(outcome, amending ? 'Amendment saved' : sign ? 'Note signed' : 'Note saved');
  };
  useShortcut({
    keys: saveKeys,
    does: amending ? 'Save the amendment' : 'Save the note as a draft',
    group: 'Note',
    run: () => void run(false),
  });
  useShortcut({ keys: signKeys, does: 'Save and sign the note', group: 'Note', run: () => void run(true) }, !amending);

  const cancel = () => {
    done.current = true;
    void throwAway({
      draft,
      form,
      patientId,
      values: getValues(),
      isDirty: formState.isDirty,
      what: amending ? 'Amendment' : 'Note',
      reopen: onReopen,
    });
    onCancel();
  };
  return { methods, draft, running, error, run, cancel };
}

function useSendNote(patientId: PatientId, note: NoteView | null, amending: boolean) {
  const refreshes = ['timeline.page', 'patients.changes'] as const;
  const save = useAction('notes.save', { refreshes });
  const amend = useAction('notes.amend', { refreshes });
  const send = (sign: boolean, { text, reason }: NoteValues): Promise<Outcome<NoteView>> =>
    amending && note !== null
      ? amend.run({ patientId, id: note.id, seen: note.version, text, reason: reason.trim() })
      : save.run({ patientId, id: note?.id ?? null, seen: note?.version ?? null, text, sign });
  return { send, running: save.running || amend.running, error: save.error ?? amend.error };
}
