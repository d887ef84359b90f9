import { IconAlertOctagon } from '@tabler/icons-react';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { formatBornOf, formatNhsNumber } from '../../../lib/format';
import { navigate } from '../../../lib/navigation';
import { Chip } from '../../../ui/chip';
import { DataTable, type Column } from '../../../ui/data-table';
import { PatientTile } from '../page/patient-tile';
import styles from './patient-list.module.css';
import type { PatientListPages } from './use-patient-list';

const columns: readonly Column<PatientHit>[] = [
  { key: 'name', title: 'Name', width: 'minmax(15rem, 2.4fr)', render: (hit) => <NameCell hit={hit} /> },
  {
    key: 'born',
    title: 'Born',
    width: 'minmax(9.5rem, 1fr)',
    figures: true,
    render: (hit) => (hit.birthDate === null ? <span className={styles.quiet}>Not recorded</span> : formatBornOf(hit)),
  },
  {
    key: 'nhs',
    title: 'NHS number',
    width: 'minmax(8rem, 0.8fr)',
    figures: true,
    optional: true,
    render: (hit) => (hit.nhsNumber === null ? <Missing /> : formatNhsNumber(hit.nhsNumber)),
  },
  {
    key: 'phone',
    title: 'Phone',
    width: 'minmax(8.5rem, 0.9fr)',
    figures: true,
    optional: true,
    render: (hit) => (hit.phone === '' ? <Missing /> : hit.phone),
  },
  {
    key: 'postcode',
    title: 'Postcode',
    width: 'minmax(6rem, 0.6fr)',
    optional: true,
    render: (hit) => (hit.postcode === '' ? <Missing /> : hit.postcode),
  },
  {
    key: 'alerts',
    title: 'Alerts',
    width: 'minmax(8rem, 0.7fr)',
    render: (hit) =>
      hit.hasStopAlert ? (
        <Chip tone="stop" icon={IconAlertOctagon}>
          Stop alert
        </Chip>
      ) : null,
  },
];

/** Taller than a plain row, to fit the coloured tile. */
const rowHeightPx = 48;

/** The patients as a table. Each row has enough to distinguish two people with the same name. */
export function PatientTable({ list, label }: { readonly list: PatientListPages; readonly label: string }) {
  return (
    <DataTable
      label={label}
      name="patients"
      columns={columns}
      rows={list.hits}
      rowKey={(hit) => hit.id}
      rowHeight={rowHeightPx}
      total={list.total ?? list.hits.length}
      onOpen={(hit) => navigate('/patients/:id', { id: hit.id })}
      onEndNear={list.more}
      fill
    />
  );
}

function NameCell({ hit }: { readonly hit: PatientHit }) {
  return (
    <span className={styles.nameCell}>
      <PatientTile id={hit.id} name={hit.displayName} />
      <span className={styles.name}>
        {hit.displayName}
        {hit.preferredName === '' ? null : <span className={styles.quiet}> “{hit.preferredName}”</span>}
      </span>
      {hit.deceased ? <Chip>Deceased</Chip> : null}
    </span>
  );
}

function Missing() {
  return <span className={styles.quiet}>–</span>;
}
