import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconArchive, IconFileImport, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount, plural } from '../../../lib/format';
import { navigate } from '../../../lib/navigation';
import { useMay } from '../../../lib/session';
import { useShortcut } from '../../../lib/shortcuts';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorNotice } from '../../../ui/error-notice';
import { Page } from '../../../ui/page';
import { TableSkeleton } from '../../../ui/skeletons';
import styles from './patient-list.module.css';
import { PatientTable } from './patient-table';
import { usePatientList, type ListOrder } from './use-patient-list';

const orders: { value: ListOrder; label: string }[] = [
  { value: 'name', label: 'Family name, A to Z' },
  { value: 'recent', label: 'Newest first' },
];

/** The list of all patients. */
export function PatientListScreen() {
  const [order, setOrder] = useState<ListOrder>('name');
  const [archived, setArchived] = useState(false);
  const list = usePatientList(order, archived);
  const mayRegister = useMay('patient.write');
  const register = () => navigate('/patients/new');
  useShortcut({ keys: 'n', does: 'Register a patient', group: 'Patients', run: register }, mayRegister);

  const isEmpty = list.total === 0;
  return (
    <Page
      title="Patients"
      fill
      actions={
        mayRegister ? (
          <Button leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />} onClick={register}>
            Register patient
          </Button>
        ) : undefined
      }
    >
      <ListBar total={list.total} archived={archived} order={order} onArchived={setArchived} onOrder={setOrder} />
      <ErrorNotice error={list.error} onRetry={list.retry} />
      {list.loading ? (
        <div className={styles.frame}>
          <TableSkeleton rows={12} columns={6} />
        </div>
      ) : isEmpty ? (
        <div className={styles.frame}>
          {archived ? <NothingArchived /> : <NoPatients onRegister={mayRegister ? register : null} />}
        </div>
      ) : (
        <PatientTable
          key={`${order} ${String(archived)}`}
          list={list}
          label={archived ? 'Archived patients' : 'Patients'}
        />
      )}
    </Page>
  );
}

type ListBarProps = {
  readonly total: number | undefined;
  readonly archived: boolean;
  readonly order: ListOrder;
  readonly onArchived: (archived: boolean) => void;
  readonly onOrder: (order: ListOrder) => void;
};

function ListBar({ total, archived, order, onArchived, onOrder }: ListBarProps) {
  return (
    <div className={styles.bar}>
      <SegmentedControl
        aria-label="Patients to show"
        value={archived ? 'archived' : 'current'}
        onChange={(value) => onArchived(value === 'archived')}
        data={[
          { value: 'current', label: 'Current' },
          { value: 'archived', label: 'Archived' },
        ]}
      />
      <Select
        aria-label="Sort by"
        data={orders}
        value={order}
        allowDeselect={false}
        onChange={(value) => onOrder(value === 'recent' ? 'recent' : 'name')}
        w="13rem"
      />
      <span className={styles.count} role="status">
        {total === undefined ? '' : archived ? `${formatCount(total)} archived` : plural(total, 'patient')}
      </span>
    </div>
  );
}

function NothingArchived() {
  return (
    <EmptyState icon={IconArchive} title="No archived records">
      Archived records appear here. You can still search for them and restore them.
    </EmptyState>
  );
}

/** `onRegister` is null for users who may not register patients. */
function NoPatients({ onRegister }: { readonly onRegister: (() => void) | null }) {
  const mayImport = useMay('data.import');
  return (
    <EmptyState
      icon={IconUsers}
      title="No patients yet"
      action={
        <>
          {onRegister === null ? null : <Button onClick={onRegister}>Register the first patient</Button>}
          {mayImport ? (
            <Button
              variant="default"
              leftSection={<IconFileImport size={18} stroke={1.7} aria-hidden />}
              onClick={() => navigate('/import')}
            >
              Import records
            </Button>
          ) : null}
        </>
      }
    >
      Your patients will appear here. Register them one by one, or import records from the program you used before.
    </EmptyState>
  );
}
