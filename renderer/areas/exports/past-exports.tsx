import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconFileExport, IconLoader } from '@tabler/icons-react';
import { exportReasonNames, recipientKindNames } from '../../../shared/domain/exports/export-purpose';
import type { ExportView } from '../../../shared/contract/exports';
import type { PatientId } from '../../../shared/domain/ids';
import { formatAgo, formatInstant } from '../../lib/format';
import { useApi } from '../../lib/queries';
import { Chip, type Tone } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import { QuietCell, SimpleTable, TwoLines } from '../../ui/simple-table';
import { TableSkeleton } from '../../ui/skeletons';
import { exportStateText } from './export-words';

const looks: Record<ExportView['state'], { readonly tone: Tone; readonly icon: typeof IconLoader }> = {
  running: { tone: 'accent', icon: IconLoader },
  done: { tone: 'good', icon: IconCircleCheck },
  failed: { tone: 'caution', icon: IconAlertTriangle },
  cancelled: { tone: 'neutral', icon: IconCircleMinus },
  'not-finished': { tone: 'caution', icon: IconAlertTriangle },
};

/** Earlier exports: patient, recipient, reason, user and result. */
export function PastExports({ patientId }: { readonly patientId: PatientId | null }) {
  const { data, error, loading, refetch } = useApi('exports.list', { patientId }, { keepPrevious: true });
  return (
    <Panel title={patientId === null ? 'Earlier exports' : 'Earlier exports of this record'} padded={false}>
      <ErrorNotice error={error} onRetry={refetch} />
      {loading ? (
        <TableSkeleton rows={4} columns={5} />
      ) : data === undefined ? null : data.length === 0 ? (
        <EmptyState icon={IconFileExport} title="Nothing has been exported yet">
          Every export is listed here with its reason and recipient, so that you can tell patients who received their
          data.
        </EmptyState>
      ) : (
        <SimpleTable
          label="Earlier exports"
          columns={[
            { title: 'When' },
            { title: 'Patient' },
            { title: 'Recipient' },
            { title: 'Reason' },
            { title: 'Result' },
          ]}
        >
          {data.map((view) => (
            <PastExport key={view.id} view={view} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  );
}

function PastExport({ view }: { readonly view: ExportView }) {
  const state = exportStateText(view);
  const look = looks[view.state];
  return (
    <tr>
      <QuietCell title={formatInstant(view.startedAt)}>
        {formatAgo(view.startedAt)}
        <div>by {view.by}</div>
      </QuietCell>
      <td>
        <TwoLines main={view.patientName} sub={view.reference} />
      </td>
      <td>
        <TwoLines main={view.recipientName} sub={recipientKindNames[view.recipientKind]} />
      </td>
      <td>{exportReasonNames[view.reason]}</td>
      <td>
        <Chip tone={look.tone} icon={look.icon}>
          {state.name}
        </Chip>
        {state.says === '' ? null : <div>{state.says}</div>}
      </td>
    </tr>
  );
}
