import { Button } from '@mantine/core';
import { IconEyeOff, IconNotes, IconTimeline } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { TimelineItem } from '../../../shared/contract/timeline';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import { calledName } from '../../clinic-ui/called-name';
import type { EntryPanel, NewEntryProps } from '../../clinic-ui/slots/entry-panel';
import { patientTab, type PatientTab, type PatientTabProps } from '../../clinic-ui/slots/patient-tab';
import { useMay, useSession } from '../../lib/session';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { TableSkeleton } from '../../ui/skeletons';
import { KeyHint } from '../../ui/words';
import { EntryFacts, HeadingOnly } from './entry-facts';
import { filterShows } from './filter-shows';
import { TimelineFilter } from './timeline-filter';
import { TimelineList, type TimelineListHandle } from './timeline-list';
import styles from './timeline.module.css';
import { timelineStart, useTimeline, useTimelineCounts } from './use-timeline';

type TimelineProps = PatientTabProps & { readonly panels: readonly EntryPanel[] };

/** All entries of a patient, newest first, with the open one beside them. */
function Timeline({ record, open, onOpen, panels }: TimelineProps) {
  const patientId = record.summary.id;
  const [kinds, setKinds] = useState<readonly EntryKind[]>([]);
  const [written, setWritten] = useState<string | null>(null);
  const all = useTimelineCounts(patientId);
  const pages = useTimeline(patientId, kinds);
  const list = useRef<TimelineListHandle>(null);
  const mayReadClinical = useMay('clinical.read');
  const permissions = useSession()?.permissions ?? [];
  // An archived record is read-only.
  const first = record.summary.archived ? undefined : panels.find(({ writing }) => permissions.includes(writing.needs));
  const close = () => {
    onOpen(null);
    list.current?.focus();
  };
  /** Shows an entry that was just written, clearing a filter that would hide it. */
  const showWritten: NewEntryProps['onWritten'] = (item) => {
    if (!filterShows(kinds, item.kind)) setKinds([]);
    setWritten(item.id);
    onOpen({ kind: 'item', item });
  };

  const isEmpty = all?.total === 0;
  return (
    <div className={styles.tab}>
      {mayReadClinical ? null : (
        <p className={styles.roleNote}>
          <IconEyeOff size={16} stroke={1.7} aria-hidden /> You can see the titles of appointments, messages, documents
          and bills. Clinical entries are hidden from the front desk.
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
              title={mayReadClinical ? 'Nothing recorded yet' : 'Nothing to show for your role'}
              action={
                first === undefined ? undefined : (
                  <Button onClick={() => onOpen({ kind: 'new', panel: first })}>{first.writing.firstLabel}</Button>
                )
              }
            >
              {mayReadClinical
                ? 'Visits, treatments, notes and imported entries will appear here, newest first.'
                : 'Titles of appointments, messages, documents and bills will appear here, newest first. There may be clinical entries, which are hidden from the front desk.'}
            </EmptyState>
          </div>
        ) : (
          <TimelineList
            // A new filter gives a new list, which starts at the top.
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
            <Side record={record} panels={panels} open={open} onOpen={onOpen} onWritten={showWritten} onClose={close} />
          </div>
        )}
      </div>
    </div>
  );
}

type SideProps = TimelineProps & {
  readonly onWritten: NewEntryProps['onWritten'];
  readonly onClose: () => void;
};

function Side({ record, panels, open, onOpen, onWritten, onClose }: SideProps) {
  const permissions = useSession()?.permissions ?? [];
  const about = { patientId: record.summary.id, patientName: calledName(record), onClose };
  if (open === null) {
    return (
      <EmptyState icon={IconNotes} title="Open an entry to read it">
        <KeyHint keys="ArrowUp" /> <KeyHint keys="ArrowDown" /> move, <KeyHint keys="Enter" /> opens,{' '}
        <KeyHint keys="Escape" /> closes.
      </EmptyState>
    );
  }
  if (open.kind === 'new') {
    const { Content } = open.panel.writing;
    return <Content {...about} onWritten={onWritten} onReopen={() => onOpen(open)} />;
  }
  const { item } = open;
  const panel = panels.find(({ needs, shows }) => permissions.includes(needs) && shows(item));
  if (panel !== undefined) return <panel.Content key={item.id} {...about} item={item} />;
  if (!isWhole(item)) return null;
  return permissions.includes('clinical.read') ? (
    <EntryFacts key={item.id} patientId={about.patientId} item={item} onClose={onClose} />
  ) : (
    <HeadingOnly item={item} onClose={onClose} />
  );
}

/** Whether the whole entry is loaded. For an entry that has just been written, only the id, time and kind are known. */
function isWhole(item: Partial<TimelineItem>): item is TimelineItem {
  return item.title !== undefined && item.kind !== undefined;
}

/** @param panels the panels that open beside the timeline for kinds with their own; other entries are shown as facts */
export function timelineTab(panels: readonly EntryPanel[]): PatientTab {
  return patientTab({
    name: 'timeline',
    label: 'Timeline',
    layout: 'fills',
    useCount: ({ summary }) => useTimelineCounts(summary.id)?.total,
    asksFirst: timelineStart,
    Content: (props) => <Timeline {...props} panels={panels} />,
  });
}
