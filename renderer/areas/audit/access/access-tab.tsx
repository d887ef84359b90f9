import { IconCircleX, IconShieldX } from '@tabler/icons-react';
import type { Output } from '../../../../shared/contract/contract';
import { auditEvents } from '../../../../shared/domain/audit/audit-event';
import { patientTab, type PatientTabProps } from '../../../clinic-ui/slots/patient-tab';
import { formatInstant } from '../../../lib/format';
import { useApi } from '../../../lib/queries';
import { Chip } from '../../../ui/chip';
import { DataTable, type Column } from '../../../ui/data-table';
import { ErrorNotice } from '../../../ui/error-notice';
import { TableSkeleton } from '../../../ui/skeletons';
import styles from './access.module.css';

type AccessLine = Output<'patients.accessLog'>[number] & { readonly place: number };

const isKnown = (event: string): event is keyof typeof auditEvents => Object.hasOwn(auditEvents, event);

const columns: readonly Column<AccessLine>[] = [
  { key: 'at', title: 'When', width: 'minmax(11rem, 1fr)', figures: true, render: (line) => formatInstant(line.at) },
  { key: 'by', title: 'Who', width: 'minmax(10rem, 1.2fr)', render: (line) => line.by },
  {
    key: 'event',
    title: 'What',
    width: 'minmax(14rem, 2fr)',
    render: (line) => (isKnown(line.event) ? auditEvents[line.event] : line.event),
  },
  {
    key: 'outcome',
    title: 'Outcome',
    width: 'minmax(8rem, 1fr)',
    render: (line) => <Outcome outcome={line.outcome} />,
  },
];

/** Shows who opened or changed this record. Reading this list is itself logged. */
function AccessLog({ record }: PatientTabProps) {
  const log = useApi('patients.accessLog', { id: record.summary.id }, { staleMs: 0 });
  return (
    <div className={styles.tab}>
      <p className={styles.about}>
        Who opened or changed this record, newest first (last 500 entries). The full log is under Activity log.
      </p>
      <ErrorNotice error={log.error} onRetry={log.refetch} />
      {log.loading ? <TableSkeleton rows={8} columns={4} /> : null}
      {log.data === undefined ? null : (
        <DataTable
          label="Access log"
          name="patient-access"
          columns={columns}
          rows={log.data.map((line, place) => ({ ...line, place }))}
          rowKey={(line) => String(line.place)}
          fill
        />
      )}
    </div>
  );
}

export const accessTab = patientTab({
  name: 'access',
  label: 'Access log',
  needs: 'audit.read',
  layout: 'fills',
  Content: AccessLog,
});

function Outcome({ outcome }: { readonly outcome: AccessLine['outcome'] }) {
  // Nearly every entry succeeded, so success is shown without emphasis.
  if (outcome === 'ok') return <span className={styles.done}>Done</span>;
  return outcome === 'denied' ? (
    <Chip icon={IconShieldX} tone="stop">
      Denied
    </Chip>
  ) : (
    <Chip icon={IconCircleX} tone="caution">
      Failed
    </Chip>
  );
}
