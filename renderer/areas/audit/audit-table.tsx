import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { AuditView } from '../../../shared/contract/audit';
import { formatInstant } from '../../lib/format';
import { Chip } from '../../ui/chip';
import { DataTable, type Column } from '../../ui/data-table';
import styles from './audit.module.css';
import { detailFacts, detailLine } from './detail-words';
import { eventName } from './event-groups';

/** Identifies an entry: each computer numbers its own entries. */
export function entryKey(entry: AuditView): string {
  return `${entry.device}/${entry.seq}`;
}

/** The patient an entry is about. A deleted record leaves no name. */
export function aboutText(entry: AuditView): string {
  if (entry.patientId === null) return '';
  return entry.patientName === '' ? 'Deleted record' : entry.patientName;
}

export function OutcomeChip({ outcome }: { readonly outcome: AuditView['outcome'] }) {
  if (outcome === 'ok') return null;
  return outcome === 'denied' ? (
    <Chip tone="caution" icon={IconBan}>
      Denied
    </Chip>
  ) : (
    <Chip tone="stop" icon={IconAlertTriangle}>
      Failed
    </Chip>
  );
}

const columns: readonly Column<AuditView>[] = [
  { key: 'at', title: 'When', width: '10.5rem', figures: true, render: (entry) => formatInstant(entry.at) },
  { key: 'by', title: 'Who', width: 'minmax(9.5rem, 0.8fr)', render: (entry) => entry.by },
  {
    key: 'event',
    title: 'What',
    width: 'minmax(13rem, 1.3fr)',
    render: (entry) => (
      <span className={styles.what}>
        <span>{eventName(entry.event)}</span>
        {/* For this event, the name itself already says “denied”. */}
        {entry.event === 'access.denied' ? null : <OutcomeChip outcome={entry.outcome} />}
      </span>
    ),
  },
  {
    key: 'patient',
    title: 'Patient',
    width: 'minmax(10rem, 1fr)',
    render: (entry) => <span className={entry.patientName === '' ? styles.quiet : undefined}>{aboutText(entry)}</span>,
  },
  {
    key: 'detail',
    title: 'Details',
    width: 'minmax(12rem, 1.6fr)',
    render: (entry) => <span className={styles.quiet}>{detailLine(detailFacts(entry.detail, entry.userName))}</span>,
    optional: true,
  },
  {
    key: 'seq',
    title: 'Number',
    width: '7.5rem',
    align: 'end',
    render: (entry) => <span className={styles.quiet}>{entryKey(entry)}</span>,
    optional: true,
    hiddenAtFirst: true,
  },
];

type AuditTableProps = {
  readonly entries: readonly AuditView[];
  readonly total: number;
  readonly selected: AuditView | null;
  readonly onOpen: (entry: AuditView) => void;
  readonly onEndNear: () => void;
};

export function AuditTable({ entries, total, selected, onOpen, onEndNear }: AuditTableProps) {
  return (
    <DataTable
      fill
      label="Activity log, newest first"
      name="activity"
      columns={columns}
      rows={entries}
      rowKey={entryKey}
      total={total}
      selectedKey={selected === null ? null : entryKey(selected)}
      onOpen={onOpen}
      onEndNear={onEndNear}
    />
  );
}
