import { Button, Stack } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { AppStatus } from '../../../../shared/contract/app';
import { useAction } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { allRight, groupCount, judgeGroups } from '../../../clinic-ui/recovery-key/key-groups';
import { RecoveryKeyInput } from '../../../clinic-ui/recovery-key/recovery-key-input';
import styles from '../auth-frame.module.css';

type TypeBackStepProps = {
  readonly recoveryKey: string;
  readonly onBack: () => void;
  /** The main process no longer knows this set-up: the owner step creates a new key. */
  readonly onStartAgain: () => void;
  readonly onDone: (status: AppStatus) => void;
};

export function TypeBackStep({ recoveryKey, onBack, onStartAgain, onDone }: TypeBackStepProps) {
  const [groups, setGroups] = useState<readonly string[]>(() => Array.from({ length: groupCount }, () => ''));
  const confirm = useAction('setup.confirm', { onDone });
  const complete = allRight(judgeGroups(groups, recoveryKey));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (complete) void confirm.run({ recoveryKey: groups.join('-') });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RecoveryKeyInput label="Recovery key" groups={groups} onChange={setGroups} expected={recoveryKey} autoFocus />
        <ErrorNotice error={confirm.error}>
          {confirm.error?.code === 'setup/not-started' ? (
            <Button variant="default" size="compact-sm" mt="xs" onClick={onStartAgain}>
              Make a new key
            </Button>
          ) : null}
        </ErrorNotice>
        <div className={styles.actions}>
          <Button type="submit" disabled={!complete} loading={confirm.running}>
            Create the clinic
          </Button>
          <Button variant="default" onClick={onBack}>
            Show the key again
          </Button>
        </div>
      </Stack>
    </form>
  );
}
