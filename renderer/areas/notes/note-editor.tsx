import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { NoteView } from '../../../shared/contract/notes';
import { noteDraftForm } from '../../../shared/domain/drafts/draft-form';
import type { PatientId } from '../../../shared/domain/ids';
import { api } from '../../lib/api';
import { useDraft } from '../../lib/draft';
import { useLeaveGuard } from '../../lib/navigation';
import { useAction, useRemember, type Outcome } from '../../lib/queries';
import { useShortcut } from '../../lib/shortcuts';
import { ErrorNotice } from '../../ui/error-notice';
import { TextAreaField, TextField } from '../../ui/fields/fields';
import { showToast } from '../../ui/toasts';
import { KeyHint } from '../../ui/words';
import { DraftState, RestoredNotice } from '../../clinic-ui/drafts/draft-line';
import { throwAway } from '../../clinic-ui/drafts/throw-away';
import styles from './notes.module.css';

type NoteValues = { text: string; reason: string };

type NoteEditorProps = {
  readonly patientId: PatientId;
  /** How the patient is called in what is said after saving. */
  readonly patientName: string;
  /** `new`: a note that does not exist yet. `edit`: the author's own unsigned note. `amend`: a signed one; the original stays. */
  readonly what: { readonly kind: 'new' } | { readonly kind: 'edit' | 'amend'; readonly note: NoteView };
  readonly onSaved: (note: NoteView) => void;
  readonly onCancel: () => void;
  /** Opens this editor again, for whoever threw the text away by mistake. */
  readonly onReopen: () => void;
};

const longestNote = 20_000;
const saveKeys = 'Ctrl+Enter';
const signKeys = 'Ctrl+Shift+Enter';
/** As the attribute wants them: `Control+Enter`. */
const ariaKeys = (keys: string) => keys.replace('Ctrl', 'Control');

/** Writes a note. What is typed is kept as a draft until it is saved or thrown away. */
export function NoteEditor({ patientId, patientName, what, onSaved, onCancel, onReopen }: NoteEditorProps) {
  const note = what.kind === 'new' ? null : what.note;
  const amending = what.kind === 'amend';
  const methods = useForm<NoteValues>({ defaultValues: { text: note?.versions.at(-1)?.text ?? '', reason: '' } });
  const { control, handleSubmit, formState, setFocus, setError, getValues } = methods;
  const formName = what.kind === 'new' ? 'note-new' : noteDraftForm(what.kind, what.note.id);
  const draft = useDraft(methods, { form: formName, patientId, ...(note === null ? {} : { basis: note.version }) });
  const remember = useRemember();
  const refreshes = ['timeline.page', 'patients.changes'] as const;
  const save = useAction('notes.save', { refreshes });
  const amend = useAction('notes.amend', { refreshes });
  const done = useRef(false);
  const [begunWith] = useState(note?.version ?? null);
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
    showToast(`${words} in ${patientName}’s timeline · visible to practitioners`);
    onSaved(outcome.value);
  };
  /** Somebody (or another PC) saved this note meanwhile: what holds now is fetched and shown under the field, and the next save goes on top of it. */
  const bringIn = async (id: NoteView['id']) => {
    remember('notes.get', { patientId, id }, await api.notes.get({ patientId, id }));
  };
  const isComplete = (): boolean => {
    const { text, reason } = getValues();
    if (text.trim() === '') setError('text', { type: 'check', message: 'note/empty' }, { shouldFocus: true });
    else if (text.length > longestNote)
      setError(
        'text',
        { type: 'check', message: `This is too long: ${longestNote} letters at most.` },
        { shouldFocus: true },
      );
    else if (amending && reason.trim() === '')
      setError(
        'reason',
        { type: 'check', message: 'Say why the note is amended. The reason stays with it.' },
        { shouldFocus: true },
      );
    else return true;
    return false;
  };
  const send = (sign: boolean, text: string, reason: string): Promise<Outcome<NoteView>> =>
    amending && note !== null
      ? amend.run({ patientId, id: note.id, seen: note.version, text, reason: reason.trim() })
      : save.run({ patientId, id: note?.id ?? null, seen: note?.version ?? null, text, sign });
  const run = async (sign: boolean) => {
    if (save.running || amend.running || !isComplete()) return;
    const { text, reason } = getValues();
    const outcome = await draft.saveThrough(() => send(sign, text, reason));
    if (!outcome.ok && outcome.error.code === 'record/changed-meanwhile' && note !== null)
      await bringIn(note.id).catch(() => undefined);
    finish(outcome, amending ? 'Amended' : sign ? 'Signed' : 'Recorded');
  };
  useShortcut({
    keys: saveKeys,
    does: amending ? 'Save the amendment' : 'Save the note unsigned',
    group: 'Note',
    run: () => void run(false),
  });
  useShortcut({ keys: signKeys, does: 'Save and sign the note', group: 'Note', run: () => void run(true) }, !amending);

  return (
    <form
      className={styles.editor}
      aria-label={amending ? 'Amending a note' : 'Writing a note'}
      onSubmit={handleSubmit(() => run(false))}
      noValidate
    >
      <RestoredNotice draft={draft} whatChanged="The note was changed since: look at it before you save." />
      <TextAreaField
        control={control}
        name="text"
        label={amending ? 'The note as it should read' : 'Note'}
        minRows={8}
        maxRows={24}
        disabled={!draft.ready}
      />
      {amending ? (
        <TextField
          control={control}
          name="reason"
          label="Why it is amended"
          required
          maxLength={300}
          placeholder="Dose corrected"
        />
      ) : null}
      <ErrorNotice error={save.error ?? amend.error}>
        {save.error === null && amend.error === null ? null : <p className={styles.kept}>What you typed is kept.</p>}
      </ErrorNotice>
      {note !== null && note.version !== begunWith ? (
        <section className={styles.version} aria-label="Saved meanwhile">
          <p className={styles.versionHead}>
            <span className={styles.versionMark}>Saved meanwhile</span>
            <span>{note.versions.at(-1)?.by}</span>
          </p>
          <p className={styles.text}>{note.versions.at(-1)?.text}</p>
        </section>
      ) : null}
      <div className={styles.editorBar}>
        {amending ? (
          <WithKeys keys={saveKeys}>
            <Button type="submit" loading={amend.running} aria-keyshortcuts={ariaKeys(saveKeys)}>
              Save amendment
            </Button>
          </WithKeys>
        ) : (
          <>
            <WithKeys keys={saveKeys}>
              <Button type="submit" loading={save.running} aria-keyshortcuts={ariaKeys(saveKeys)}>
                Save unsigned
              </Button>
            </WithKeys>
            <WithKeys keys={signKeys}>
              <Button
                variant="default"
                disabled={save.running}
                aria-keyshortcuts={ariaKeys(signKeys)}
                onClick={() => void run(true)}
              >
                Save and sign
              </Button>
            </WithKeys>
          </>
        )}
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            done.current = true;
            void throwAway({
              draft,
              form: formName,
              patientId,
              values: getValues(),
              isDirty: formState.isDirty,
              what: amending ? 'The amendment' : 'The note',
              reopen: onReopen,
            });
            onCancel();
          }}
        >
          {formState.isDirty ? 'Throw away' : 'Cancel'}
        </Button>
        <span className={styles.editorState}>
          <DraftState draft={draft} />
        </span>
      </div>
    </form>
  );
}

/** A button with its keys: they stay together where the bar wraps, so that nobody reads them as another button's. */
function WithKeys({ keys, children }: { readonly keys: string; readonly children: ReactNode }) {
  return (
    <span className={styles.withKeys}>
      {children}
      <KeyHint keys={keys} />
    </span>
  );
}
