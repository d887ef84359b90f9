import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFindPatients } from '../../clinic-ui/find-patients';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import { PatientFacts } from '../../clinic-ui/patient-facts';
import { PatientPicker } from '../../clinic-ui/patient-picker';
import { TextSkeleton } from '../../ui/skeletons';
import styles from './exports.module.css';
import type { ExportPatient, useExportPatient } from './use-export-patient';

/** The patient to export, with enough facts to avoid exporting the wrong Smith. */
export function PatientPanel({ chosen }: { readonly chosen: ReturnType<typeof useExportPatient> }) {
  const { patient, loading, error, pick } = chosen;
  return (
    <Panel title="Patient">
      <ErrorNotice error={error} />
      {loading ? (
        <TextSkeleton lines={2} />
      ) : patient === null ? (
        <FindPatient onPick={pick} />
      ) : (
        <>
          <div className={styles.patient}>
            <PatientFacts patient={patient} large />
            <Button variant="default" size="compact-md" onClick={() => pick(null)}>
              Change patient
            </Button>
          </div>
          <p className={styles.check}>
            Check the name and at least one other detail against the request before you continue.
          </p>
        </>
      )}
    </Panel>
  );
}

function FindPatient({ onPick }: { readonly onPick: (patient: ExportPatient) => void }) {
  const [text, setText] = useState('');
  const found = useFindPatients(text);
  return (
    <>
      <PatientPicker
        label="Find the patient"
        text={text}
        onText={setText}
        hits={found.hits}
        searching={found.searching}
        onPick={onPick}
        autoFocus
      />
      <ErrorNotice error={found.error} />
    </>
  );
}
