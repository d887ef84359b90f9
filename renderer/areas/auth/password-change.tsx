import { Button, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { Session } from '../../../shared/domain/auth/session';
import { Password } from '../../../shared/domain/settings/clinic';
import { useAction } from '../../lib/queries';
import { PasswordField } from '../../ui/fields/fields';
import { AuthError } from './auth-error';
import styles from './auth-frame.module.css';
import { NewPasswordFields } from './new-password-fields';
import { isSameTwice, newPasswordShape, sameTwice } from './password-rules';
import { usePasswordStrength } from './password-strength';
import { useSlowDown } from './slow-down';

const Change = z.strictObject({ current: Password, ...newPasswordShape }).refine(isSameTwice, sameTwice);
type Change = z.infer<typeof Change>;

type PasswordChangeProps = {
  readonly session: Session;
  /** The label of the current password: at the first log-in it is the one the user was given. */
  readonly currentLabel: string;
  readonly onDone: () => void;
  /** The secondary button. */
  readonly other: ReactNode;
};

export function PasswordChange({ session, currentLabel, onDone, other }: PasswordChangeProps) {
  const { control, handleSubmit } = useForm<Change>({
    resolver: zodResolver(Change),
    defaultValues: { current: '', password: '', repeat: '' },
  });
  const password = useWatch({ control, name: 'password' });
  const strength = usePasswordStrength(password, session.username, session.displayName);
  const change = useAction('auth.changePassword', { onDone });
  const wait = useSlowDown(change.error);
  const submit = handleSubmit(async (values) => {
    if (wait === null) await change.run({ current: values.current, next: values.password });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordField
          control={control}
          name="current"
          label={currentLabel}
          autoComplete="current-password"
          required
          autoFocus
        />
        <NewPasswordFields
          control={control}
          password="password"
          repeat="repeat"
          strength={strength}
          label="New password"
        />
        <AuthError error={change.error} wait={wait} />
        <div className={styles.actions}>
          <Button type="submit" loading={change.running} disabled={wait !== null}>
            {wait === null ? 'Change password' : `Try again in ${wait}`}
          </Button>
          {other}
        </div>
      </Stack>
    </form>
  );
}
