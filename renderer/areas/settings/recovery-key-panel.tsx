import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { settingsPanel } from '../../clinic-ui/slots/settings-panel';
import { useApi } from '../../lib/queries';
import { Panel } from '../../ui/panel';
import { NewRecoveryKeyDialog } from './new-recovery-key-dialog';
import styles from './settings.module.css';

export const recoveryKeyPanel = settingsPanel({ name: 'recovery-key', needs: 'user.manage', Content: RecoveryKey });

/** Lets the owner replace the printed recovery key. */
function RecoveryKey() {
  const { data } = useApi('settings.get', null);
  const [open, setOpen] = useState(false);
  if (data === undefined) return null;
  return (
    <Panel
      title="Recovery key"
      description="The printed key opens the records when nobody can log in. Create a new one if the sheet was used, was lost or may have been seen. The old key works until you have typed the new one."
    >
      <div className={styles.actions}>
        <Button
          variant="default"
          leftSection={<IconKey size={18} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          Create a new recovery key
        </Button>
      </div>
      <NewRecoveryKeyDialog open={open} clinicNames={data.settings.clinicNames} onClose={() => setOpen(false)} />
    </Panel>
  );
}
