import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { z } from 'zod';
import {
  exportReasonNames,
  exportReasons,
  recipientKindNames,
  recipientKinds,
} from '../../../shared/domain/exports/export-purpose';
import type { Output } from '../../../shared/contract/contract';
import { line } from '../../../shared/domain/patients/patient';
import { formatClinic } from '../../lib/format';
import { isFinished } from '../../clinic-ui/job-words';
import { useLatestJob } from '../../clinic-ui/jobs';
import { useLeaveGuard } from '../../lib/navigation';
import { useAction, type Action } from '../../lib/queries';
import { useSession } from '../../lib/session';
import { ErrorNotice } from '../../ui/error-notice';
import { SelectField, TextField } from '../../ui/fields/fields';
import { FormRow } from '../../ui/fields/form-row';
import { useLostFocusBack } from '../../ui/lost-focus';
import { Panel } from '../../ui/panel';
import { DrivePanel } from './drive-panel';
import {
  noteNeeds,
  usualRecipient,
  usualRecipientName,
  type Drive,
  type ExportReason,
  type RecipientKind,
} from './export-words';
import styles from './exports.module.css';
import type { ExportPatient } from './use-export-patient';

const Form = z
  .strictObject({
    reason: z
      .union([z.enum(exportReasons), z.literal('')])
      .refine((reason) => reason.length > 0, 'Choose why the record leaves the clinic.'),
    reasonNote: line(300),
    recipientKind: z.enum(recipientKinds),
    recipientName: line(200).min(1),
  })
  .refine((form) => form.reason === '' || !noteNeeds[form.reason].required || form.reasonNote !== '', {
    path: ['reasonNote'],
    message: 'Enter the permission, law or order: it is recorded with the disclosure.',
  });
/** The reason for the disclosure and its recipient. */
export type Form = z.infer<typeof Form>;

const reasonOptions = [
  { value: '', label: 'Choose a reason' },
  ...exportReasons.map((value) => ({ value, label: exportReasonNames[value] })),
];
const recipientOptions = recipientKinds.map((value) => ({ value, label: recipientKindNames[value] }));

export type StartedExport = Output<'exports.start'> & {
  readonly patient: ExportPatient;
  readonly drive: Drive;
  readonly asked: Form;
};

type ExportFormProps = {
  readonly patient: ExportPatient;
  /** The values of an export that failed, without the drive: a drive token is valid for one export only. */
  readonly again: Form | null;
  readonly onStarted: (started: StartedExport) => void;
};

/** Asks for the reason, recipient and drive. They are written to the disclosure log before the first byte of the export. */
export function ExportForm({ patient, again, onStarted }: ExportFormProps) {
  const session = useSession();
  const clinicName = session === null ? '' : formatClinic(session.clinicNames);
  const form = useForm<Form>({
    resolver: zodResolver(Form),
    defaultValues: again ?? {
      reason: '',
      reasonNote: '',
      recipientKind: 'patient',
      recipientName: patient.displayName,
    },
  });
  const [drive, setDrive] = useState<Drive | null>(null);
  const [driveMissing, setDriveMissing] = useState(false);
  const choose = useAction('exports.chooseDrive');
  const start = useAction('exports.start', { refreshes: ['jobs.list', 'exports.list'] });
  useEndOfAnother(start);
  const startButton = useLostFocusBack<HTMLButtonElement>(start.running, start.error);
  const reason = useWatch({ control: form.control, name: 'reason' });
  const recipientKind = useWatch({ control: form.control, name: 'recipientKind' });
  useUsualRecipient(form.getValues, form.setValue, reason, recipientKind, patient.displayName, clinicName);
  useLeaveGuard(form.formState.isDirty && !start.running, {
    what: 'this export',
    keepsDraft: false,
    says: 'The export has not started. Your choices here will be lost.',
  });

  const chooseDrive = async () => {
    const outcome = await choose.run(null);
    if (!outcome.ok || outcome.value === null) return;
    setDrive(outcome.value);
    setDriveMissing(false);
  };
  const submit = form.handleSubmit(
    async (values) => {
      if (drive === null || values.reason === '') {
        setDriveMissing(drive === null);
        return;
      }
      const outcome = await start.run({ ...values, reason: values.reason, patientId: patient.id, target: drive.token });
      if (outcome.ok) onStarted({ ...outcome.value, patient, drive, asked: values });
      // A drive token is valid for one export, or until the drive is removed.
      else if (outcome.error.code === 'export/target-gone' || outcome.error.code === 'export/drive-gone')
        setDrive(null);
    },
    () => setDriveMissing(drive === null),
  );
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PurposePanel control={form.control} reason={reason} />
      <DrivePanel drive={drive} choose={choose} onChoose={() => void chooseDrive()} missing={driveMissing} />
      <ErrorNotice error={start.error} />
      <div className={styles.actions}>
        <Button ref={startButton} type="submit" size="md" loading={start.running}>
          Start export
        </Button>
        <span className={styles.hint}>
          The passphrase is shown once, when the export starts. Have pen and paper ready.
        </span>
      </div>
    </form>
  );
}

type PurposePanelProps = { readonly control: Control<Form>; readonly reason: ExportReason | '' };

function PurposePanel({ control, reason }: PurposePanelProps) {
  const note = reason === '' ? noteNeeds['access-request'] : noteNeeds[reason];
  return (
    <Panel
      title="Purpose and recipient"
      description="Recorded in the patient’s record and in the activity log. Patients can ask who received their data."
    >
      <div className={styles.fields}>
        <FormRow>
          <SelectField control={control} name="reason" label="Reason" options={reasonOptions} required />
          <TextField
            control={control}
            name="reasonNote"
            label={note.label}
            placeholder={note.description}
            required={note.required}
            maxLength={300}
          />
        </FormRow>
        <FormRow>
          <SelectField control={control} name="recipientKind" label="Recipient" options={recipientOptions} required />
          <TextField control={control} name="recipientName" label="Recipient’s name" required maxLength={200} />
        </FormRow>
      </div>
    </Panel>
  );
}

type FormTools = ReturnType<typeof useForm<Form>>;

/** Fills in the usual recipient when the reason changes, and their name where it is known. Never overwrites a typed name. */
function useUsualRecipient(
  getValues: FormTools['getValues'],
  setValue: FormTools['setValue'],
  reason: ExportReason | '',
  kind: RecipientKind,
  patientName: string,
  clinicName: string,
): void {
  const lastReason = useRef(reason);
  useEffect(() => {
    if (reason === lastReason.current) return;
    lastReason.current = reason;
    if (reason !== '') setValue('recipientKind', usualRecipient[reason], { shouldDirty: true });
  }, [reason, setValue]);
  useEffect(() => {
    const typed = getValues('recipientName');
    if (typed === '' || typed === patientName || typed === clinicName)
      setValue('recipientName', usualRecipientName(kind, patientName, clinicName));
  }, [kind, patientName, clinicName, getValues, setValue]);
}

/** Only one export runs at a time. Clears the “already running” error when the other export finishes. */
function useEndOfAnother({ error, reset }: Action<'exports.start'>): void {
  const latest = useLatestJob('export');
  const isRunning = latest !== null && !isFinished(latest);
  const wasRefused = error?.code === 'job/already-running';
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current && !isRunning && wasRefused) reset();
    wasRunning.current = isRunning;
  }, [isRunning, wasRefused, reset]);
}
