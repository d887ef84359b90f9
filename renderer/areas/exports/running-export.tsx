import { Button } from '@mantine/core';
import { useState } from 'react';
import { endingOf } from '../../clinic-ui/job-words';
import { useJob } from '../../clinic-ui/jobs';
import { navigate, useLeaveGuard } from '../../lib/navigation';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { JobEnding } from '../../clinic-ui/job-ending';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Panel } from '../../ui/panel';
import { PatientFacts } from '../../clinic-ui/patient-facts';
import { TextSkeleton } from '../../ui/skeletons';
import type { StartedExport } from './export-form';
import styles from './exports.module.css';
import { PassphrasePanel } from './passphrase-panel';

type RunningExportProps = {
  readonly started: StartedExport;
  /** Returns to an empty form. */
  readonly onAnother: () => void;
  /** Retries a failed export for the same patient. */
  readonly onAgain: () => void;
};

/** A started export: its passphrase, progress and result. */
export function RunningExport({ started, onAnother, onAgain }: RunningExportProps) {
  const [written, setWritten] = useState(false);
  const job = useJob(started.jobId);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const ending = job === null ? null : endingOf(job);
  const isLost = job !== null && ending !== null && job.state !== 'done';
  useLeaveGuard(!written && !isLost, {
    what: 'the passphrase',
    asks: 'Have you written down the passphrase?',
    keepsDraft: false,
    says: 'It is not shown again. Without it nobody can open the file on the drive, and you would have to export again.',
  });

  return (
    <>
      <Panel>
        <PatientFacts patient={started.patient} large />
        <p className={styles.file}>
          {started.fileName} on {started.drive.label} · reference {started.reference}
        </p>
        {ending !== null ? null : (
          <div className={styles.progress}>
            {job === null ? (
              <TextSkeleton lines={2} />
            ) : (
              <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
            )}
          </div>
        )}
      </Panel>
      <ErrorNotice error={cancel.error} />
      {ending === null ? null : (
        <JobEnding takesLostFocus ending={ending}>
          {job?.state === 'done' ? (
            <div>Eject the stick safely, and hand over the stick and the passphrase separately.</div>
          ) : null}
        </JobEnding>
      )}
      {isLost ? null : (
        <PassphrasePanel
          passphrase={started.passphrase}
          fileName={started.fileName}
          reference={started.reference}
          written={written}
          onWritten={setWritten}
        />
      )}
      {ending === null ? null : (
        <div className={styles.actions}>
          {job?.state === 'done' ? (
            <>
              <Button onClick={() => navigate('/patients/:id', { id: started.patient.id })}>Back to the record</Button>
              <Button variant="default" disabled={!written} onClick={onAnother}>
                Export another record
              </Button>
            </>
          ) : (
            <>
              <Button onClick={onAgain}>Try again</Button>
              <Button variant="default" onClick={() => navigate('/patients/:id', { id: started.patient.id })}>
                Back to the record
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
