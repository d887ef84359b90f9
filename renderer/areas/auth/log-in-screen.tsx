import { Anchor, Button, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { AppStatus } from '../../../shared/contract/app';
import { Password, Username } from '../../../shared/domain/settings/clinic';
import type { ApiError } from '../../lib/api';
import { useAction } from '../../lib/queries';
import { PasswordField, TextField } from '../../ui/fields/fields';
import { AuthError } from './auth-error';
import { AuthFrame } from './auth-frame';
import { DemoPassword } from './demo-password';
import styles from './auth-frame.module.css';
import { RecoverScreen } from './recover-screen';
import { useSlowDown } from './slow-down';
import { UpgradeProgress } from './upgrade-progress';

const LogIn = z.strictObject({ username: Username, password: Password });
type LogIn = z.infer<typeof LogIn>;

type Refusal = { readonly error: ApiError; readonly at: number };

type LogInScreenProps = { readonly status: AppStatus; readonly onStatus: (status: AppStatus) => void };

export function LogInScreen({ status, onStatus }: LogInScreenProps) {
  const [recovering, setRecovering] = useState(false);
  if (recovering) return <RecoverScreen status={status} onStatus={onStatus} onBack={() => setRecovering(false)} />;
  return <LogInForm status={status} onStatus={onStatus} onRecover={() => setRecovering(true)} />;
}

function LogInForm({ status, onStatus, onRecover }: LogInScreenProps & { readonly onRecover: () => void }) {
  const { control, handleSubmit, resetField, setFocus } = useForm<LogIn>({
    resolver: zodResolver(LogIn),
    defaultValues: { username: '', password: '' },
  });
  const logIn = useAction('auth.login', { onDone: onStatus });
  const typed = useWatch({ control, name: 'username' }).trim().toLowerCase();
  // Attempts are counted per user name: a wait for one does not affect the others.
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const refusal = (logIn.running ? null : refusals.get(typed)) ?? null;
  const wait = useSlowDown(refusal?.error ?? null, refusal?.at);
  const submit = handleSubmit(async (values) => {
    if (wait !== null) return;
    const outcome = await logIn.run(values);
    if (outcome.ok) return;
    setRefusals((before) => new Map(before).set(values.username, { error: outcome.error, at: performance.now() }));
    resetField('password');
    setFocus('password');
  });
  return (
    <AuthFrame title="Log in" version={status.version} demo={status.demo}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextField control={control} name="username" label="User name" autoComplete="username" required autoFocus />
          <PasswordField control={control} name="password" label="Password" autoComplete="current-password" required />
          <AuthError error={refusal?.error ?? null} wait={wait} />
          <UpgradeProgress status={status} />
          <Button type="submit" loading={logIn.running} disabled={wait !== null} fullWidth>
            {wait === null ? 'Log in' : `Try again in ${wait}`}
          </Button>
        </Stack>
      </form>
      {status.demo ? <DemoPassword /> : null}
      <div className={styles.links}>
        <span>
          Forgotten your password? The owner can set a new one for you. If no owner can log in,{' '}
          <Anchor component="button" type="button" size="sm" onClick={onRecover}>
            use the recovery key
          </Anchor>
          .
        </span>
      </div>
    </AuthFrame>
  );
}
