import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { JobId } from '../../../shared/domain/ids';
import { endingOf } from '../../clinic-ui/job-words';
import { useJob } from '../../clinic-ui/jobs';
import { useAction, useRefresh } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { JobEnding } from '../../clinic-ui/job-ending';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Panel } from '../../ui/panel';
import { TextSkeleton } from '../../ui/skeletons';
import type { Chosen } from './import-state';
import styles from './imports.module.css';
import { placeText } from './mapping';

type CheckStepProps = {
  readonly chosen: Chosen;
  readonly jobId: JobId;
  readonly onChecked: () => void;
  readonly onBack: () => void;
};

/** The running check; if it fails, the reason and where. */
export function CheckStep({ chosen, jobId, onChecked, onBack }: CheckStepProps) {
  const job = useJob(jobId);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const refresh = useRefresh();
  const isDone = job?.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    refresh('imports.plan');
    onChecked();
  }, [isDone, onChecked, refresh]);

  const ending = job === null || isDone ? null : endingOf(job);
  return (
    <>
      <ErrorNotice error={cancel.error} />
      {ending === null ? (
        <Panel title="Checking the files" description="Nothing has changed yet. You can carry on working elsewhere.">
          {job === null ? (
            <TextSkeleton lines={2} />
          ) : (
            <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
          )}
        </Panel>
      ) : (
        <>
          <JobEnding ending={ending}>
            {job?.error == null || job.error.ref === '' || job.state === 'cancelled' ? null : (
              <div>Where: {placeText(job.error.ref, chosen.files)}</div>
            )}
          </JobEnding>
          <div className={styles.actions}>
            <Button onClick={onBack}>Back to the files</Button>
          </div>
        </>
      )}
    </>
  );
}
