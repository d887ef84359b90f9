import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Modal, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Password, type ClinicNames } from '../../../shared/domain/settings/clinic';
import { formatClinic, formatDay, today } from '../../lib/format';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { PasswordField } from '../../ui/fields/fields';
import { allRight, groupCount, judgeGroups } from '../../clinic-ui/recovery-key/key-groups';
import { RecoveryKeyInput } from '../../clinic-ui/recovery-key/recovery-key-input';
import { RecoveryKeyView, RecoverySheet } from '../../clinic-ui/recovery-key/recovery-key-view';
import { showToast } from '../../ui/toasts';
import styles from './settings.module.css';

type Step = { readonly at: 'password' } | { readonly at: 'show' | 'type-back'; readonly recoveryKey: string };

type NewRecoveryKeyDialogProps = {
  readonly open: boolean;
  readonly clinicNames: ClinicNames;
  readonly onClose: () => void;
};

/** Asks for the password, shows and prints the new key, and replaces the old key only after the new one is typed correctly. */
export function NewRecoveryKeyDialog({ open, clinicNames, onClose }: NewRecoveryKeyDialogProps) {
  return (
    <Modal
      opened={open}
      onClose={onClose}
      size="lg"
      title="New recovery key"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <Steps clinicNames={clinicNames} onClose={onClose} /> : null}
    </Modal>
  );
}

function Steps({ clinicNames, onClose }: { readonly clinicNames: ClinicNames; readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'password' });
  switch (step.at) {
    case 'password':
      return <PasswordStep onKey={(recoveryKey) => setStep({ at: 'show', recoveryKey })} onClose={onClose} />;
    case 'show':
      return (
        <ShowStep
          recoveryKey={step.recoveryKey}
          clinicNames={clinicNames}
          onNext={() => setStep({ at: 'type-back', recoveryKey: step.recoveryKey })}
          onClose={onClose}
        />
      );
    case 'type-back':
      return (
        <TypeBackStep
          recoveryKey={step.recoveryKey}
          onBack={() => setStep({ at: 'show', recoveryKey: step.recoveryKey })}
          onDone={onClose}
        />
      );
  }
}

const Confirm = z.strictObject({ password: Password });

function PasswordStep({
  onKey,
  onClose,
}: {
  readonly onKey: (recoveryKey: string) => void;
  readonly onClose: () => void;
}) {
  const form = useForm<z.infer<typeof Confirm>>({ resolver: zodResolver(Confirm), defaultValues: { password: '' } });
  const make = useAction('auth.newRecoveryKey', { onDone: ({ recoveryKey }) => onKey(recoveryKey) });
  return (
    <form onSubmit={form.handleSubmit((values) => make.run(values).then(() => undefined))} noValidate>
      <Stack gap="md">
        <div>
          Have a printer or pen and paper ready, and make sure nobody can see your screen. The old key keeps working
          until you have typed the new one.
        </div>
        <PasswordField
          control={form.control}
          name="password"
          label="Your password"
          autoComplete="current-password"
          required
          autoFocus
        />
        <ErrorNotice error={make.error} />
        <div className={styles.actions}>
          <Button type="submit" loading={make.running}>
            Create the key
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </Stack>
    </form>
  );
}

type ShowStepProps = {
  readonly recoveryKey: string;
  readonly clinicNames: ClinicNames;
  readonly onNext: () => void;
  readonly onClose: () => void;
};

function ShowStep({ recoveryKey, clinicNames, onNext, onClose }: ShowStepProps) {
  return (
    <Stack gap="md">
      <div>
        Print the key or write the eight groups down clearly. Do not photograph them or save them on a computer. Then
        type the key from the paper.
      </div>
      <RecoveryKeyView recoveryKey={recoveryKey} />
      <RecoverySheet recoveryKey={recoveryKey} clinic={formatClinic(clinicNames)} date={formatDay(today())} />
      <div className={styles.actions}>
        <Button
          leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
          onClick={() => window.print()}
          data-autofocus
        >
          Print the sheet
        </Button>
        <Button variant="default" onClick={onNext}>
          I have it on paper
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Keep the old key
        </Button>
      </div>
    </Stack>
  );
}

type TypeBackStepProps = { readonly recoveryKey: string; readonly onBack: () => void; readonly onDone: () => void };

function TypeBackStep({ recoveryKey, onBack, onDone }: TypeBackStepProps) {
  const [groups, setGroups] = useState<readonly string[]>(() => Array.from({ length: groupCount }, () => ''));
  const confirm = useAction('auth.confirmRecoveryKey');
  const complete = allRight(judgeGroups(groups, recoveryKey));
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!complete) return;
    const outcome = await confirm.run({ recoveryKey: groups.join('-') });
    if (!outcome.ok) return;
    onDone();
    showToast('The new recovery key is active. Put its sheet in the safe and destroy the old one.');
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RecoveryKeyInput
          label="Type the key from the paper"
          groups={groups}
          onChange={setGroups}
          expected={recoveryKey}
          autoFocus
        />
        <ErrorNotice error={confirm.error} />
        <div className={styles.actions}>
          <Button type="submit" disabled={!complete} loading={confirm.running}>
            Use this key from now on
          </Button>
          <Button variant="default" onClick={onBack}>
            Show the key again
          </Button>
        </div>
      </Stack>
    </form>
  );
}
