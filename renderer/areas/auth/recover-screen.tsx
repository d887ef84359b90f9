import { Button, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { AppStatus } from '../../../shared/contract/app';
import { Username } from '../../../shared/domain/settings/clinic';
import { useAction } from '../../lib/queries';
import { TextField } from '../../ui/fields/fields';
import { allRight, groupCount, judgeGroups } from '../../clinic-ui/recovery-key/key-groups';
import { RecoveryKeyInput } from '../../clinic-ui/recovery-key/recovery-key-input';
import { AuthError } from './auth-error';
import { AuthFrame } from './auth-frame';
import styles from './auth-frame.module.css';
import { NewPasswordFields } from './new-password-fields';
import { isSameTwice, newPasswordShape, sameTwice } from './password-rules';
import { usePasswordStrength } from './password-strength';
import { useSlowDown } from './slow-down';

const Recover = z.strictObject({ username: Username, ...newPasswordShape }).refine(isSameTwice, sameTwice);
type Recover = z.infer<typeof Recover>;

const emptyGroups: readonly string[] = Array.from({ length: groupCount }, () => '');

type RecoverScreenProps = {
  readonly status: AppStatus;
  readonly onStatus: (status: AppStatus) => void;
  readonly onBack: () => void;
};

/** Sets a new password with the printed recovery key. */
export function RecoverScreen({ status, onStatus, onBack }: RecoverScreenProps) {
  const [groups, setGroups] = useState(emptyGroups);
  const { control, handleSubmit } = useForm<Recover>({
    resolver: zodResolver(Recover),
    defaultValues: { username: '', password: '', repeat: '' },
  });
  const [username, password] = useWatch({ control, name: ['username', 'password'] });
  const strength = usePasswordStrength(password, username, '');
  const recover = useAction('auth.recover', { onDone: onStatus });
  const wait = useSlowDown(recover.error);
  const complete = allRight(judgeGroups(groups, null));
  const submit = handleSubmit(async (values) => {
    if (complete && wait === null)
      await recover.run({ recoveryKey: groups.join('-'), username: values.username, newPassword: values.password });
  });
  return (
    <AuthFrame
      wide
      title="Use the recovery key"
      description="Type the key from the printed sheet and set a new password for one user. You are then logged in as that user, and the use of the key is recorded in the activity log."
      version={status.version}
      demo={status.demo}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <RecoveryKeyInput label="Recovery key" groups={groups} onChange={setGroups} expected={null} autoFocus />
          <TextField
            control={control}
            name="username"
            label="User name"
            description="The user who gets the new password."
            autoComplete="username"
            required
          />
          <NewPasswordFields
            control={control}
            password="password"
            repeat="repeat"
            strength={strength}
            label="New password"
          />
          <AuthError error={recover.error} wait={wait} />
          <div className={styles.actions}>
            <Button type="submit" loading={recover.running} disabled={!complete || wait !== null}>
              {wait === null ? 'Set the password and log in' : `Try again in ${wait}`}
            </Button>
            <Button variant="default" onClick={onBack}>
              Back to log-in
            </Button>
          </div>
        </Stack>
      </form>
    </AuthFrame>
  );
}
