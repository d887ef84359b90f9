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

/** At the first log-in with a password set by the owner, a new one must be chosen first. */
export function MustChangePasswordScreen({ session, onDone, onLogOut }: MustChangePasswordScreenProps) {
  return (
    <AuthFrame
      title="Choose your own password"
      above={formatClinic(session.clinicNames)}
      description={`Welcome, ${session.displayName}. The owner knows the password you logged in with. Choose one that only you know: everything done with your account is logged under your name.`}
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
