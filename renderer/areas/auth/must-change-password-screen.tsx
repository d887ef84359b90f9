import { Button } from '@mantine/core';
import type { Session } from '../../../shared/domain/auth/session';
import { formatClinic } from '../../lib/format';
import { AuthFrame } from './auth-frame';
import { PasswordChange } from './password-change';

type MustChangePasswordScreenProps = {
  readonly session: Session;
  readonly onDone: () => void;
  readonly onLogOut: () => void;
};

/** The first log-in with a password that somebody else knows: a new one before anything else. */
export function MustChangePasswordScreen({ session, onDone, onLogOut }: MustChangePasswordScreenProps) {
  return (
    <AuthFrame
      title="Choose a password of your own"
      above={formatClinic(session.clinicNames)}
      description={`Welcome, ${session.displayName}. Somebody else knows the password you logged in with. From now on only you should know yours: what is done under your name is noted under your name.`}
    >
      <PasswordChange
        session={session}
        currentLabel="The password you were given"
        onDone={onDone}
        other={
          <Button variant="default" onClick={onLogOut}>
            Log out
          </Button>
        }
      />
    </AuthFrame>
  );
}
