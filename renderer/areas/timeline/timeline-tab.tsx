import { Button } from '@mantine/core';
import { IconEyeOff, IconNotes, IconTimeline } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { NoteView } from '../../../shared/contract/notes';
import type { TimelineItem } from '../../../shared/contract/timeline';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import type { PatientId } from '../../../shared/domain/ids';
import { useMay } from '../../lib/session';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { TableSkeleton } from '../../ui/skeletons';
import { KeyHint } from '../../ui/words';
import { NoteEditor } from '../notes/note-editor';
import { NotePanel } from '../notes/note-panel';
import { EntryPanel, HeadingOnlyPanel } from './entry-panel';
import { SidePanel } from './side-panel';
import { TimelineFilter } from './timeline-filter';
import { TimelineList, type TimelineListHandle } from './timeline-list';
import { isOwnNote, shows } from './open-item';
import styles from './timeline.module.css';
import { useTimeline, useTimelineCounts } from './use-timeline';

/** What stands beside the list. A new note is something open as well. */
export type OpenItem =
  | { readonly kind: 'new-note' }
  | { readonly kind: 'item'; readonly item: Pick<TimelineItem, 'id' | 'at'> & Partial<TimelineItem> }
  | null;

type TimelineTabProps = {
  readonly patientId: PatientId;
  readonly patientName: string;
  /** An archived record can be read and not written. */
  readonly archived: boolean;
  readonly open: OpenItem;
  readonly onOpen: (open: OpenItem) => void;
};

/** All that is known of a patient, newest first; the open item beside it. */
export function TimelineTab({ patientId, patientName, archived, open, onOpen }: TimelineTabProps) {
  const [kinds, setKinds] = useState<readonly EntryKind[]>([]);
  const [written, setWritten] = useState<string | null>(null);
  const all = useTimelineCounts(patientId);
  const pages = useTimeline(patientId, kinds);
  const list = useRef<TimelineListHandle>(null);
  const mayReadClinical = useMay('clinical.read');
  const mayWrite = useMay('clinical.write') && !archived;
  const close = () => {
    onOpen(null);
    list.current?.focus();
  };
  /** What somebody has just written must be seen, also where a filter would hide it. */
  const showWritten = (note: NoteView) => {
    if (!shows(kinds, 'note')) setKinds([]);
    setWritten(note.id);
    onOpen({ kind: 'item', item: { id: note.id, at: note.occurredAt, kind: 'note' } });
  };

  const isEmpty = all?.total === 0;
  return (
    <div className={styles.tab}>
      {mayReadClinical ? null : (
        <p className={styles.roleNote}>
          <IconEyeOff size={16} stroke={1.7} aria-hidden /> You see the headings of appointments, messages, documents
          and bills. Clinical entries are shown to practitioners.
        </p>
      )}
      {all === undefined || isEmpty ? null : (
        <TimelineFilter
          all={all}
          chosen={kinds}
          onChoose={setKinds}
          years={pages.head?.years ?? []}
          onJump={(offset) => list.current?.jumpTo(offset)}
        />
      )}
      <ErrorNotice error={pages.error} onRetry={pages.retry} />
      <div className={styles.split}>
        {pages.head === undefined ? (
          <div className={styles.listFrame}>{pages.error === null ? <TableSkeleton rows={9} columns={2} /> : null}</div>
        ) : isEmpty ? (
          <div className={styles.listFrame}>
            <EmptyState
              icon={IconTimeline}
              title={mayReadClinical ? 'Nothing recorded yet' : 'Nothing here that your role may see'}
              action={
                mayWrite ? (
                  <Button onClick={() => onOpen({ kind: 'new-note' })}>Write the first note</Button>
                ) : undefined
              }
            >
              {mayReadClinical
                ? 'Visits, treatments, notes and everything that came with an import will stand here, newest first.'
                : 'The headings of appointments, messages, documents and bills will stand here, newest first. There may be clinical entries: they are shown to practitioners.'}
            </EmptyState>
          </div>
        ) : (
          <TimelineList
            // Another filter is another list: it starts at its top.
            key={kinds.join(' ')}
            ref={list}
            pages={pages}
            total={pages.head.total}
            openId={open?.kind === 'item' ? open.item.id : null}
            reveal={written}
            onRevealed={() => setWritten(null)}
            onOpen={(item) => onOpen({ kind: 'item', item })}
            onClose={close}
          />
        )}
        {isEmpty && open === null ? null : (
          <div className={styles.side} data-empty={open === null || undefined}>
            <Side
              patientId={patientId}
              patientName={patientName}
              open={open}
              onOpen={onOpen}
              onWritten={showWritten}
              onClose={close}
            />
          </div>
        )}
      </div>
    </div>
  );
}

type SideProps = Omit<TimelineTabProps, 'archived'> & {
  readonly onWritten: (note: NoteView) => void;
  readonly onClose: () => void;
};

function Side({ patientId, patientName, open, onOpen, onWritten, onClose }: SideProps) {
  const mayReadClinical = useMay('clinical.read');
  if (open === null) {
    return (
      <EmptyState icon={IconNotes} title="Open an entry to read it">
        <KeyHint keys="ArrowUp" /> <KeyHint keys="ArrowDown" /> move, <KeyHint keys="Enter" /> opens,{' '}
        <KeyHint keys="Escape" /> closes.
      </EmptyState>
    );
  }
  if (open.kind === 'new-note') {
    return (
      <SidePanel kind="Note" title="New note" under={<span>Visible to practitioners</span>} onClose={onClose}>
        <NoteEditor
          patientId={patientId}
          patientName={patientName}
          what={{ kind: 'new' }}
          onSaved={onWritten}
          onCancel={onClose}
          onReopen={() => onOpen({ kind: 'new-note' })}
        />
      </SidePanel>
    );
  }
  const { item } = open;
  if (isOwnNote(item) && mayReadClinical)
    return <NotePanel key={item.id} patientId={patientId} patientName={patientName} item={item} onClose={onClose} />;
  if (!isWhole(item)) return null;
  return mayReadClinical ? (
    <EntryPanel key={item.id} patientId={patientId} item={item} onClose={onClose} />
  ) : (
    <HeadingOnlyPanel item={item} onClose={onClose} />
  );
}

/** A note just written is opened by its id and time alone; every other entry comes whole, from the list. */
function isWhole(item: Partial<TimelineItem>): item is TimelineItem {
  return item.title !== undefined && item.kind !== undefined;
}
