import { Button, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClinicNames } from '../../../../shared/domain/settings/clinic';
import { formatClinic, formatDay, today } from '../../../lib/format';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { RecoveryKeyView, RecoverySheet } from '../../../clinic-ui/recovery-key/recovery-key-view';
import styles from '../auth-frame.module.css';

type KeyStepProps = {
  readonly clinicNames: ClinicNames;
  readonly recoveryKey: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

export function KeyStep({ clinicNames, recoveryKey, onBack, onDone }: KeyStepProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <Stack gap="md">
      <RecoveryKeyView recoveryKey={recoveryKey} />
      <RecoverySheet recoveryKey={recoveryKey} clinic={formatClinic(clinicNames)} date={formatDay(today())} />
      <p className={styles.advice}>
        No printer? Write the eight groups down clearly by hand. Do not photograph them or save them on a computer.
      </p>
      <div className={styles.actions}>
        <Button leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />} onClick={() => window.print()}>
          Print the sheet
        </Button>
        <Button variant="default" onClick={onDone}>
          I have it on paper
        </Button>
        <Button variant="subtle" color="gray" data-end onClick={() => setLeaving(true)}>
          Back
        </Button>
      </div>
      <ConfirmDialog
        open={leaving}
        title="Go back to the owner’s account?"
        confirmLabel="Go back"
        cancelLabel="Stay here"
        onConfirm={onBack}
        onCancel={() => setLeaving(false)}
      >
        Nothing is stored yet, and this recovery key will not be used: you will get a new one. Destroy any copy you
        printed or wrote down.
      </ConfirmDialog>
    </Stack>
  );
}
