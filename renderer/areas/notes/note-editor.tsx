import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { NoteView } from '../../../shared/contract/notes';
import { DraftState, RestoredNotice } from '../../clinic-ui/drafts/draft-line';
import { ErrorNotice } from '../../ui/error-notice';
import { TextAreaField, TextField } from '../../ui/fields/fields';
import { KeyHint } from '../../ui/words';
import styles from './notes.module.css';
import { saveKeys, signKeys, useNoteEditor, type NoteEditorProps } from './use-note-editor';

/** Formats keys for `aria-keyshortcuts`: `Ctrl+Enter` -> `Control+Enter`. */
const ariaKeys = (keys: string) => keys.replace('Ctrl', 'Control');

/** Writes a note. The text is kept as a draft until it is saved or discarded. */
export function NoteEditor(props: NoteEditorProps) {
  const { what } = props;
  const note = what.kind === 'new' ? null : what.note;
  const amending = what.kind === 'amend';
  const { methods, draft, running, error, run, cancel } = useNoteEditor(props);
  const { control, handleSubmit, formState } = methods;
  const [begunWith] = useState(note?.version ?? null);
  return (
    <form
      className={styles.editor}
      aria-label={amending ? 'Amend note' : 'Write note'}
      onSubmit={handleSubmit(() => run(false))}
      noValidate
    >
      <RestoredNotice draft={draft} whatChanged="The note has changed since then: check it before you save." />
      <TextAreaField
        control={control}
        name="text"
        label={amending ? 'Corrected note' : 'Note'}
        minRows={8}
        maxRows={24}
        disabled={!draft.ready}
      />
      {amending ? (
        <TextField
          control={control}
          name="reason"
          label="Reason for amendment"
          required
          maxLength={300}
          placeholder="Dose corrected"
        />
      ) : null}
      <ErrorNotice error={error}>
        {error === null ? null : <p className={styles.kept}>Your text is kept.</p>}
      </ErrorNotice>
      {note !== null && note.version !== begunWith ? <SavedMeanwhile note={note} /> : null}
      <div className={styles.editorBar}>
        <SaveButtons amending={amending} running={running} onSign={() => void run(true)} />
        <Button variant="subtle" color="gray" onClick={cancel}>
          {formState.isDirty ? 'Discard' : 'Cancel'}
        </Button>
        <span className={styles.editorState}>
          <DraftState draft={draft} />
        </span>
      </div>
    </form>
  );
}

function SavedMeanwhile({ note }: { readonly note: NoteView }) {
  const newest = note.versions.at(-1);
  return (
    <section className={styles.version} aria-label="Saved in the meantime">
      <p className={styles.versionHead}>
        <span className={styles.versionMark}>Saved in the meantime</span>
        <span>{newest?.by}</span>
      </p>
      <p className={styles.text}>{newest?.text}</p>
    </section>
  );
}

type SaveButtonsProps = { readonly amending: boolean; readonly running: boolean; readonly onSign: () => void };

function SaveButtons({ amending, running, onSign }: SaveButtonsProps) {
  const save = (
    <WithKeys keys={saveKeys}>
      <Button type="submit" loading={running} aria-keyshortcuts={ariaKeys(saveKeys)}>
        {amending ? 'Save amendment' : 'Save as draft'}
      </Button>
    </WithKeys>
  );
  if (amending) return save;
  return (
    <>
      {save}
      <WithKeys keys={signKeys}>
        <Button variant="default" disabled={running} aria-keyshortcuts={ariaKeys(signKeys)} onClick={onSign}>
          Save and sign
        </Button>
      </WithKeys>
    </>
  );
}

/** A button and its shortcut, kept together when the bar wraps, so that the shortcut is not read as the next button's. */
function WithKeys({ keys, children }: { readonly keys: string; readonly children: ReactNode }) {
  return (
    <span className={styles.withKeys}>
      {children}
      <KeyHint keys={keys} />
    </span>
  );
}
