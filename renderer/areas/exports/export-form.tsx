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
      .refine((reason) => reason.length > 0, 'Say why the record leaves the clinic.'),
    reasonNote: line(300),
    recipientKind: z.enum(recipientKinds),
    recipientName: line(200).min(1),
  })
  .refine((form) => form.reason === '' || !noteNeeds[form.reason].required || form.reasonNote !== '', {
    path: ['reasonNote'],
    message: 'Say on what ground: it is noted with the disclosure.',
  });
/** Why the record leaves the clinic, and who gets it. */
export type Form = z.infer<typeof Form>;

const reasonOptions = [
  { value: '', label: 'Choose the reason' },
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
  /** What an export that did not end well was started with: all but the drive, which is good for one export. */
  readonly again: Form | null;
  readonly onStarted: (started: StartedExport) => void;
};

/** Why, for whom, where to. What is chosen here is written into the disclosure log before the first byte is. */
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
    says: 'It has not been started. What you chose here is forgotten.',
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
      // The drive's name is good for one export, or until it is pulled out.
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
          Start the export
        </Button>
        <span className={styles.hint}>The passphrase appears when it starts, once. Have pen and paper ready.</span>
      </div>
    </form>
  );
}

type PurposePanelProps = { readonly control: Control<Form>; readonly reason: ExportReason | '' };

function PurposePanel({ control, reason }: PurposePanelProps) {
  const note = reason === '' ? noteNeeds['access-request'] : noteNeeds[reason];
  return (
    <Panel
      title="Why and for whom"
      description="Noted in the record and in the activity log: the patient can ask who was given what."
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
          <SelectField control={control} name="recipientKind" label="Who gets it" options={recipientOptions} required />
          <TextField control={control} name="recipientName" label="Their name" required maxLength={200} />
        </FormRow>
      </div>
    </Panel>
  );
}

type FormTools = ReturnType<typeof useForm<Form>>;

/** Fills in who gets it as a rule when the reason changes, and the name where it goes without saying; never over a name somebody typed. */
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

/** One export runs at a time. That another one is in the way is said only as long as it is. */
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
