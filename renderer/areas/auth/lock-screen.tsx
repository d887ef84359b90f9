import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { AppStatus } from '../../../shared/contract/app';
import type { Session } from '../../../shared/domain/auth/session';
import { Password } from '../../../shared/domain/settings/clinic';
import { demoOwner } from '../../../shared/domain/demo/demo-owner';
import { roleNames } from '../../../shared/domain/users/roles';
import { formatClinic } from '../../lib/format';
import { useAction } from '../../lib/queries';
import { PasswordField } from '../../ui/fields/fields';
import { AuthError } from './auth-error';
import { AuthFrame } from './auth-frame';
import styles from './auth-frame.module.css';
import { initials } from '../../lib/initials';
import { DemoPassword } from './demo-password';
import { useSlowDown } from './slow-down';

const Unlock = z.strictObject({ password: Password });
type Unlock = z.infer<typeof Unlock>;

type LockScreenProps = {
  readonly session: Session;
  readonly demo: boolean;
  readonly onStatus: (status: AppStatus) => void;
  readonly onSomebodyElse: () => void;
  /** Text typed just before the lock could not be saved as a draft. */
  readonly somethingUnwritten: boolean;
};

/** Covers everything until the user unlocks. Their work stays underneath, hidden. */
export function LockScreen({ session, demo, onStatus, onSomebodyElse, somethingUnwritten }: LockScreenProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.cover}>
      <AuthFrame
        title="Locked"
        above={formatClinic(session.clinicNames)}
        demo={demo}
        step={asking ? 'asking' : 'locked'}
      >
        {asking ? (
          <Stack gap="md">
            <Text>
              This ends <strong>{session.displayName}</strong>’s session. Unfinished text is kept as a draft and
              reappears when {session.displayName} logs in and opens the same form.
            </Text>
            {somethingUnwritten ? (
              <Text>The last words typed before the lock could not be saved and would be lost.</Text>
            ) : null}
            <Group gap="xs">
              <Button onClick={onSomebodyElse}>Switch user</Button>
              <Button variant="default" onClick={() => setAsking(false)} autoFocus>
                Back
              </Button>
            </Group>
          </Stack>
        ) : (
          <UnlockForm session={session} demo={demo} onStatus={onStatus} onAsk={() => setAsking(true)} />
        )}
      </AuthFrame>
    </div>
  );
}

type UnlockFormProps = {
  readonly session: Session;
  readonly demo: boolean;
  readonly onStatus: (status: AppStatus) => void;
  readonly onAsk: () => void;
};

function UnlockForm({ session, demo, onStatus, onAsk }: UnlockFormProps) {
  const { control, handleSubmit, resetField, setFocus } = useForm<Unlock>({
    resolver: zodResolver(Unlock),
    defaultValues: { password: '' },
  });
  const unlock = useAction('auth.unlock', { onDone: onStatus });
  const wait = useSlowDown(unlock.error);
  const submit = handleSubmit(async (values) => {
    if (wait !== null) return;
    const outcome = await unlock.run(values);
    if (outcome.ok) return;
    resetField('password');
    setFocus('password');
  });
  return (
    <>
      <div className={styles.who}>
        <span className={styles.initials} aria-hidden="true">
          {initials(session.displayName)}
        </span>
        <div>
          <div className={styles.whoName}>{session.displayName}</div>
          <div className={styles.whoRole}>{roleNames[session.role]}</div>
        </div>
      </div>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {/* Tells password managers and screen readers whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={session.username} readOnly hidden />
          <PasswordField
            control={control}
            name="password"
            label="Password"
            autoComplete="current-password"
            required
            autoFocus
          />
          <AuthError error={unlock.error} wait={wait} />
          <Button type="submit" loading={unlock.running} disabled={wait !== null} fullWidth>
            {wait === null ? 'Unlock' : `Try again in ${wait}`}
          </Button>
        </Stack>
      </form>
      {demo && session.username === demoOwner.username ? <DemoPassword /> : null}
      <div className={styles.links}>
        <Anchor component="button" type="button" size="sm" onClick={onAsk}>
          Switch user
        </Anchor>
      </div>
    </>
  );
}
