import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleMinus,
  IconFileImport,
  IconLoader,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportView } from '../../../shared/contract/imports';
import type { ImportId } from '../../../shared/domain/ids';
import { formatAgo, formatInstant, plural } from '../../lib/format';
import { isFinished } from '../../clinic-ui/job-words';
import { useJobs } from '../../clinic-ui/jobs';
import { navigate } from '../../lib/navigation';
import { useAction, useApi } from '../../lib/queries';
import { Chip, type Tone } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { QuietCell, SimpleTable, TwoLines } from '../../ui/simple-table';
import { TableSkeleton } from '../../ui/skeletons';
import { stateText } from './history-words';
import { importedText, importStateNames } from './import-words';
import styles from './imports.module.css';
import { SaveRejectsButton } from './save-rejects-button';
import { UndoDialog } from './undo-dialog';

/** All imports so far, each of which can be undone. */
export function ImportHistoryPage() {
  const { data, error, loading, refetch } = useApi('imports.list', null, { staleMs: 0 });
  const jobs = useJobs();
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const [undoing, setUndoing] = useState<ImportId | null>(null);
  const running = (jobs.data ?? []).filter(
    (job) => (job.kind === 'import' || job.kind === 'import-undo') && !isFinished(job),
  );
  return (
    <Page
      title="Earlier imports"
      description="You can undo a whole import. Rows that have changed or been used since are kept and counted here."
      actions={
        <Button leftSection={<IconFileImport size={18} stroke={1.7} aria-hidden />} onClick={() => navigate('/import')}>
          Import records
        </Button>
      }
    >
      <ErrorNotice error={error ?? cancel.error} onRetry={refetch} />
      {running.map((job) => (
        <Panel key={job.id}>
          <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
        </Panel>
      ))}
      <Panel padded={false}>
        {loading ? (
          <TableSkeleton rows={5} columns={4} />
        ) : data === undefined ? null : data.length === 0 ? (
          <EmptyState
            icon={IconFileImport}
            title="Nothing has been imported yet"
            action={<Button onClick={() => navigate('/import')}>Import records</Button>}
          >
            Every import will be listed here with what it added. You can undo a whole import.
          </EmptyState>
        ) : (
          <SimpleTable
            label="Earlier imports"
            columns={[{ title: 'When' }, { title: 'Imported' }, { title: 'State' }, { title: 'Actions', hidden: true }]}
          >
            {data.map((view) => (
              <ImportLine key={view.id} view={view} onUndo={() => setUndoing(view.id)} />
            ))}
          </SimpleTable>
        )}
      </Panel>
      <UndoDialog importId={undoing} onStarted={() => setUndoing(null)} onClose={() => setUndoing(null)} />
    </Page>
  );
}

const looks: Record<ImportView['state'], { readonly tone: Tone; readonly icon: typeof IconLoader }> = {
  running: { tone: 'accent', icon: IconLoader },
  done: { tone: 'good', icon: IconCircleCheck },
  cancelled: { tone: 'neutral', icon: IconCircleMinus },
  interrupted: { tone: 'caution', icon: IconAlertTriangle },
  undoing: { tone: 'accent', icon: IconLoader },
  undone: { tone: 'neutral', icon: IconArrowBackUp },
};

const kindNames: Record<ImportView['kind'], string> = { fhir: 'FHIR', csv: 'tables', mixed: 'FHIR and tables' };

function ImportLine({ view, onUndo }: { readonly view: ImportView; readonly onUndo: () => void }) {
  const look = looks[view.state];
  const canUndo = view.state === 'done' || view.state === 'interrupted';
  return (
    <tr>
      <QuietCell title={formatInstant(view.startedAt)}>
        {formatAgo(view.startedAt)}
        <div>by {view.by}</div>
      </QuietCell>
      <td>
        <TwoLines
          main={view.state === 'cancelled' ? 'Nothing' : importedText(view.counts)}
          sub={`${plural(view.files, 'file')} · ${kindNames[view.kind]}${restOf(view)}`}
        />
      </td>
      <td>
        <Chip tone={look.tone} icon={look.icon}>
          {importStateNames[view.state]}
        </Chip>
        {stateText(view) === '' ? null : <div className={styles.hint}>{stateText(view)}</div>}
      </td>
      <td>
        <div className={styles.rowActions}>
          {view.hasRejects ? <SaveRejectsButton source={view.id} compact /> : null}
          {canUndo ? (
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden />}
              onClick={onUndo}
            >
              Undo import
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

function restOf({ counts }: ImportView): string {
  return [
    counts.patientsMatched > 0 ? ` · ${plural(counts.patientsMatched, 'existing patient')}` : '',
    counts.keptAsOther > 0 ? ` · ${plural(counts.keptAsOther, 'row')} kept as “other” entries` : '',
    counts.leftOut > 0 ? ` · ${plural(counts.leftOut, 'row')} skipped` : '',
    counts.refused > 0 ? ` · ${plural(counts.refused, 'row')} refused` : '',
  ].join('');
}
