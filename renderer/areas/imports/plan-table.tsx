import {
  IconArrowsJoin,
  IconBan,
  IconCheck,
  IconCircleMinus,
  IconPlus,
  IconStack2,
  IconUserPlus,
} from '@tabler/icons-react';
import type { PlanRow } from '../../../shared/contract/imports';
import { Chip, type Tone } from '../../ui/chip';
import { DataTable, type Column } from '../../ui/data-table';
import { actionNames, kindName, partsOfPlace } from './import-words';
import styles from './imports.module.css';

const looks: Record<PlanRow['action'], { readonly tone: Tone; readonly icon: typeof IconPlus }> = {
  'new-patient': { tone: 'good', icon: IconUserPlus },
  match: { tone: 'info', icon: IconArrowsJoin },
  add: { tone: 'neutral', icon: IconPlus },
  'already-here': { tone: 'neutral', icon: IconCheck },
  'kept-as-other': { tone: 'neutral', icon: IconStack2 },
  'left-out': { tone: 'neutral', icon: IconCircleMinus },
  refused: { tone: 'stop', icon: IconBan },
};

function ActionChip({ action }: { readonly action: PlanRow['action'] }) {
  const { tone, icon } = looks[action];
  return (
    <Chip tone={tone} icon={icon}>
      {actionNames[action]}
    </Chip>
  );
}

const columns: readonly Column<PlanRow>[] = [
  {
    key: 'title',
    title: 'Row',
    width: 'minmax(12rem, 1.4fr)',
    render: (row) => <span title={row.title}>{row.title === '' ? kindName(row.what) : row.title}</span>,
  },
  { key: 'what', title: 'Kind', width: 'minmax(7rem, 0.6fr)', render: (row) => kindName(row.what), optional: true },
  { key: 'action', title: 'Result', width: '13rem', render: (row) => <ActionChip action={row.action} /> },
  {
    key: 'note',
    title: 'Note',
    width: 'minmax(11rem, 1.6fr)',
    render: (row) => (
      <span className={styles.note} title={row.note}>
        {row.note}
      </span>
    ),
  },
  {
    key: 'place',
    title: 'Where',
    width: 'minmax(13rem, 1fr)',
    render: (row) => <Place place={row.place} />,
    optional: true,
  },
];

/** If too long, the file name is truncated and not the line number. */
function Place({ place }: { readonly place: string }) {
  const { file, within } = partsOfPlace(place);
  return (
    <span className={styles.place} title={place}>
      <span className={styles.placeFile}>{within === '' ? file : `${file},`}</span>
      {within === '' ? null : <span className={styles.placeWithin}> {within}</span>}
    </span>
  );
}

type PlanTableProps = { readonly rows: readonly PlanRow[]; readonly total: number; readonly onEndNear: () => void };

/** The preview, row by row. */
export function PlanTable({ rows, total, onEndNear }: PlanTableProps) {
  return (
    <DataTable
      fill
      label="Preview of the import"
      name="import-plan"
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.n)}
      total={total}
      onEndNear={onEndNear}
    />
  );
}
