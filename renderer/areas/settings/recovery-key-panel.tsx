import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { settingsPanel } from '../../clinic-ui/slots/settings-panel';
import { useApi } from '../../lib/queries';
import { Panel } from '../../ui/panel';
import { NewRecoveryKeyDialog } from './new-recovery-key-dialog';
import styles from './settings.module.css';

export const recoveryKeyPanel = settingsPanel({ name: 'recovery-key', needs: 'user.manage', Content: RecoveryKey });

/** The printed key that opens the records when nobody can log in any more, and how to replace it. For the owner. */
function RecoveryKey() {
  const { data } = useApi('settings.get', null);
  const [open, setOpen] = useState(false);
  if (data === undefined) return null;
  return (
    <Panel
      title="Recovery key"
      description="The printed key in the safe opens the records when nobody can log in any more. Make a new one when the sheet may have been seen, was used, or cannot be found. The old key works until the new one is typed back."
    >
      <div className={styles.actions}>
        <Button
          variant="default"
          leftSection={<IconKey size={18} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          Make a new recovery key
        </Button>
      </div>
      <NewRecoveryKeyDialog open={open} clinicNames={data.settings.clinicNames} onClose={() => setOpen(false)} />
    </Panel>
  );
}
