import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { isFinished } from '../../clinic-ui/job-words';
import { useLatestJob } from '../../clinic-ui/jobs';
import { Notice } from '../../ui/chip';
import { Page } from '../../ui/page';
import { ExportForm, type StartedExport } from './export-form';
import { PastExports } from './past-exports';
import { PatientPanel } from './patient-panel';
import { RunningExport } from './running-export';
import { useExportPatient } from './use-export-patient';

/** Exports one patient's whole record, encrypted, to a USB stick. */
export function ExportPage() {
  const chosen = useExportPatient();
  const [started, setStarted] = useState<StartedExport | null>(null);
  /** The failed export to retry. */
  const [failed, setFailed] = useState<StartedExport | null>(null);
  const latest = useLatestJob('export');
  const { patient, pick } = chosen;
  const again = (keep: boolean) => {
    if (started !== null) pick(keep ? started.patient : null);
    setFailed(keep ? started : null);
    setStarted(null);
  };
  return (
    <Page
      // The form and the running export are separate screens, and each takes the focus when it appears.
      key={started?.jobId ?? 'form'}
      title="Export a record"
      width="reading"
      description="Everything the clinic holds about one patient, as readable pages and as data, in one encrypted file on a USB stick. The file is read back and compared before the export counts as done."
    >
      {started !== null ? (
        <RunningExport
          key={started.jobId}
          started={started}
          onAnother={() => again(false)}
          onAgain={() => again(true)}
        />
      ) : (
        <>
          {latest !== null && !isFinished(latest) ? (
            <Notice icon={IconFileExport} tone="info">
              Another export is running. You can follow it under “Background work” and start this one when it has
              finished.
            </Notice>
          ) : null}
          <PatientPanel chosen={chosen} />
          {patient === null ? null : (
            <ExportForm
              key={patient.id}
              patient={patient}
              again={failed?.patient.id === patient.id ? failed.asked : null}
              onStarted={setStarted}
            />
          )}
          <PastExports patientId={patient?.id ?? null} />
        </>
      )}
    </Page>
  );
}
