import { useMemo } from 'react';
import { formatBornOf, formatDay, formatNhsNumber } from '../../lib/format';
import { navigate } from '../../lib/navigation';
import { DataTable, type Column } from '../../ui/data-table';
import { unknownReason, type RetentionRow, type RetentionStatus } from './retention-words';
import styles from './retention.module.css';

const who: readonly Column<RetentionRow>[] = [
  {
    key: 'name',
    title: 'Patient',
    width: 'minmax(13rem, 2fr)',
    render: ({ hit }) => (
      <>
        <span className={styles.name}>{hit.displayName}</span>
        {hit.preferredName === '' ? null : <span className={styles.preferred}> “{hit.preferredName}”</span>}
      </>
    ),
  },
  { key: 'born', title: 'Born', width: 'minmax(9.5rem, 1fr)', render: ({ hit }) => formatBornOf(hit) },
];
const nhs: Column<RetentionRow> = {
  key: 'nhs',
  title: 'NHS number',
  width: '8.5rem',
  render: ({ hit }) => (hit.nhsNumber === null ? '' : formatNhsNumber(hit.nhsNumber)),
  optional: true,
};
/** Hidden by default where the reason needs the space. */
const nhsIfWanted = { ...nhs, hiddenAtFirst: true };
const last: Column<RetentionRow> = {
  key: 'last',
  title: 'Last interaction',
  width: '9rem',
  render: (row) => (row.lastInteractionOn === null ? 'not recorded' : formatDay(row.lastInteractionOn)),
};
const due: Column<RetentionRow> = {
  key: 'due',
  title: 'Due for review since',
  width: '11rem',
  render: (row) => (row.dueOn === null ? '' : formatDay(row.dueOn)),
};
const held: Column<RetentionRow> = {
  key: 'holds',
  title: 'Kept because',
  width: 'minmax(16rem, 2fr)',
  render: (row) => <span title={row.holds.join(' · ')}>{row.holds.join(' · ')}</span>,
};
const unknown: Column<RetentionRow> = { key: 'why', title: 'Why', width: 'minmax(18rem, 2fr)', render: unknownReason };

const columns: Record<RetentionStatus, readonly Column<RetentionRow>[]> = {
  due: [...who, nhs, last, due],
  held: [...who, nhsIfWanted, last, held],
  unknown: [...who, nhsIfWanted, last, unknown],
};

type RetentionTableProps = {
  readonly status: RetentionStatus;
  readonly rows: readonly RetentionRow[];
  readonly total: number;
  readonly label: string;
  readonly onEndNear: () => void;
};

/** The records in one tab; Enter or a click opens the patient. */
export function RetentionTable({ status, rows, total, label, onEndNear }: RetentionTableProps) {
  const shown = useMemo(() => columns[status], [status]);
  return (
    <DataTable
      fill
      label={label}
      name={`retention-${status}`}
      columns={shown}
      rows={rows}
      rowKey={(row) => row.hit.id}
      total={Math.max(total, rows.length)}
      onOpen={(row) => navigate('/patients/:id', { id: row.hit.id })}
      onEndNear={onEndNear}
    />
  );
}
