import { Button } from '@mantine/core';
import { IconPencil, IconSignature } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { NoteView } from '../../../shared/contract/notes';
import { NoteId } from '../../../shared/domain/ids';
import type { EntryPanelProps } from '../../clinic-ui/slots/entry-panel';
import { formatInstant } from '../../lib/format';
import { useAction, useApi, useRemember } from '../../lib/queries';
import { useMay, useSession } from '../../lib/session';
import { Chip } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { TextSkeleton } from '../../ui/skeletons';
import { showToast } from '../../ui/toasts';
import { entryTimeLine } from '../../lib/entry-time';
import { SidePanel, SidePanelNote } from '../../ui/side-panel';
import styles from './notes.module.css';
import { NoteEditor } from './note-editor';
import { markVersions } from './note-versions';

/** A note with all its versions: the current one first, earlier ones below. Versions are never deleted. */
export function NotePanel({ patientId, patientName, item, onClose }: EntryPanelProps) {
  const id = NoteId.parse(item.id);
  const { data: note, error, loading, refetch } = useApi('notes.get', { patientId, id }, { staleMs: Infinity });
  const [editing, setEditing] = useState(false);
  const remember = useRemember();
  const sign = useAction('notes.sign', {
    refreshes: ['timeline.page', 'patients.changes'],
    onDone: (signed) => {
      remember('notes.get', { patientId, id }, signed);
      showToast(`Note signed · in ${patientName}’s timeline · visible to practitioners, managers and the owner`);
    },
  });
  const mayWrite = useMay('clinical.write');
  const session = useSession();
  const isAuthor = note !== undefined && note.authorId === session?.userId;

  const under = (
    <>
      <span>{entryTimeLine(item.at, true)}</span>
      {note === undefined ? null : <SignedChip note={note} />}
    </>
  );
  if (note !== undefined && editing) {
    return (
      <EditPanel patientId={patientId} patientName={patientName} note={note} under={under} onEditing={setEditing} />
    );
  }
  const startEditing = () => setEditing(true);
  const actions =
    note === undefined || !mayWrite ? undefined : note.signedAt !== null ? (
      <EditButton onClick={startEditing}>Amend</EditButton>
    ) : isAuthor ? (
      <>
        <Button
          leftSection={<IconSignature size={17} stroke={1.7} aria-hidden />}
          loading={sign.running}
          onClick={() => void sign.run({ patientId, id, seen: note.version })}
        >
          Sign
        </Button>
        <EditButton onClick={startEditing}>Continue writing</EditButton>
      </>
    ) : undefined;

  return (
    <SidePanel
      kind="Note"
      title={note === undefined ? 'Note' : `Written by ${note.author}`}
      under={under}
      onClose={onClose}
      {...(actions === undefined ? {} : { actions })}
    >
      <ErrorNotice error={error} onRetry={refetch} />
      <ErrorNotice error={sign.error} onRetry={refetch} />
      {loading ? <TextSkeleton lines={5} /> : null}
      {note === undefined ? null : <Versions note={note} />}
      {note !== undefined && note.signedAt === null && mayWrite && !isAuthor ? (
        <SidePanelNote>Only {note.author} can sign or change this note.</SidePanelNote>
      ) : null}
    </SidePanel>
  );
}

type EditPanelProps = Pick<EntryPanelProps, 'patientId' | 'patientName'> & {
  readonly note: NoteView;
  readonly under: ReactNode;
  readonly onEditing: (editing: boolean) => void;
};

function EditPanel({ patientId, patientName, note, under, onEditing }: EditPanelProps) {
  const kind = note.signedAt === null ? ('edit' as const) : ('amend' as const);
  return (
    <SidePanel
      kind="Note"
      title={kind === 'edit' ? 'Continue writing' : 'Amend signed note'}
      under={under}
      onClose={() => onEditing(false)}
    >
      <NoteEditor
        patientId={patientId}
        patientName={patientName}
        what={{ kind, note }}
        onSaved={() => onEditing(false)}
        onCancel={() => onEditing(false)}
        onReopen={() => onEditing(true)}
      />
      {kind === 'amend' ? (
        <SidePanelNote>The signed original remains readable below the amendment.</SidePanelNote>
      ) : null}
    </SidePanel>
  );
}

function EditButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <Button variant="default" leftSection={<IconPencil size={17} stroke={1.7} aria-hidden />} onClick={onClick}>
      {children}
    </Button>
  );
}

function SignedChip({ note }: { readonly note: NoteView }) {
  if (note.signedAt === null) {
    return (
      <Chip tone="caution" icon={IconSignature}>
        Not signed
      </Chip>
    );
  }
  return (
    <Chip tone="good" icon={IconSignature}>
      Signed {formatInstant(note.signedAt)} by {note.signedBy}
    </Chip>
  );
}

function Versions({ note }: { readonly note: NoteView }) {
  const marked = markVersions(note);
  const [current, ...earlier] = marked;
  if (current === undefined) return null;
  return (
    <>
      <p className={styles.text}>{current.version.text}</p>
      {current.version.reason === '' ? null : (
        <p className={styles.versionHead}>
          <Chip icon={IconPencil}>{current.mark}</Chip>
          <span>
            {current.version.by}, {formatInstant(current.version.at)}. Reason: {current.version.reason}
          </span>
        </p>
      )}
      {earlier.map(({ version, mark }) => (
        <section key={version.number} className={styles.version} data-earlier aria-label={mark}>
          <p className={styles.versionHead}>
            <span className={styles.versionMark}>{mark}</span>
            <span>
              {version.by}, {formatInstant(version.at)}
            </span>
            {version.reason === '' ? null : <span>Reason: {version.reason}</span>}
          </p>
          <p className={styles.text}>{version.text}</p>
        </section>
      ))}
    </>
  );
}
