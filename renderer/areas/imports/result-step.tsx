import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportId, JobId } from '../../../shared/domain/ids';
import { endingOf } from '../../clinic-ui/job-words';
import { useJob } from '../../clinic-ui/jobs';
import { navigate } from '../../lib/navigation';
import { useAction, useApi } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { JobEnding } from '../../clinic-ui/job-ending';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Panel } from '../../ui/panel';
import { TextSkeleton } from '../../ui/skeletons';
import styles from './imports.module.css';
import { PlanCounts } from './plan-counts';
import { SaveRejectsButton } from './save-rejects-button';
import { UndoDialog } from './undo-dialog';

type ResultStepProps = { readonly jobId: JobId; readonly importId: ImportId; readonly onMore: () => void };

/** The running import, and then what it added. */
export function ResultStep({ jobId, importId, onMore }: ResultStepProps) {
  const job = useJob(jobId);
  const [undoing, setUndoing] = useState<JobId | null>(null);
  const [asking, setAsking] = useState(false);
  const undoJob = useJob(undoing);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const ending = job === null ? null : endingOf(job);
  const imports = useApi('imports.list', null, { enabled: ending !== null, staleMs: 0 });
  const view = imports.data?.find((one) => one.id === importId);

  if (ending === null) {
    return (
      <>
        <ErrorNotice error={cancel.error} />
        <Panel
          title="Importing"
          description="You can carry on working elsewhere. If you cancel, everything imported so far is removed again."
        >
          {job === null ? (
            <TextSkeleton lines={2} />
          ) : (
            <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
          )}
        </Panel>
      </>
    );
  }
  const undoEnding = undoJob === null ? null : endingOf(undoJob);
  const isDone = job?.state === 'done' && undoing === null;
  return (
    <>
      {undoing === null ? <JobEnding ending={ending} /> : null}
      {undoJob === null ? null : undoEnding === null ? (
        <Panel>
          <JobProgress job={undoJob} onCancel={() => void cancel.run({ id: undoJob.id })} />
        </Panel>
      ) : (
        <JobEnding ending={undoEnding} />
      )}
      {view === undefined || undoing !== null || !isDone ? null : (
        <div className={styles.summary}>
          <PlanCounts counts={view.counts} />
        </div>
      )}
      <div className={styles.actions}>
        {isDone ? <Button onClick={() => navigate('/patients')}>Show patients</Button> : null}
        <Button variant={isDone ? 'default' : 'filled'} onClick={onMore}>
          Import more files
        </Button>
        {isDone && view?.hasRejects === true ? <SaveRejectsButton source={importId} /> : null}
        {isDone ? (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={18} stroke={1.7} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            Undo import
          </Button>
        ) : null}
      </div>
      <UndoDialog importId={asking ? importId : null} onStarted={setUndoing} onClose={() => setAsking(false)} />
    </>
  );
}
