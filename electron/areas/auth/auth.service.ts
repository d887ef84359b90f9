import { userById } from '../../../db/areas/users/users.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { err, ok } from '../../../shared/errors/result';
import type { ClinicRooms } from '../clinic/clinic-rooms';
import { passwordStrength } from './password-strength';

type AuthRooms = Pick<ClinicRooms, 'host' | 'signIn' | 'lock' | 'keySlots' | 'recoveryKey'>;

/** Log-in, log-out, lock, change of password and recovery key. Also works while the records are closed. */
export function createAuthService(clinic: AuthRooms) {
  const { host, signIn, lock, keySlots, recoveryKey } = clinic;
  return {
    'auth.passwordStrength': async (input) =>
      ok(await passwordStrength(input.password, [input.username, input.displayName])),
    'auth.login': (input) => signIn.login(input.username, input.password),
    'auth.unlock': (input) => signIn.unlock(input.password),
    'auth.lock': async () => ok(await lock.lock()),
    'auth.logout': async () => ok(await lock.logout()),
    'auth.recover': (input) => signIn.recover(input.recoveryKey, input.username, input.newPassword),
    'auth.newRecoveryKey': (input) => recoveryKey.begin(input.password),
    'auth.confirmRecoveryKey': (input, { actor }) => recoveryKey.confirm(actor, input.recoveryKey),

    async 'auth.changePassword'(input, { actor }) {
      if (!host.db) return err('auth/locked');
      const user = userById(host.db.reader, actor);
      if (!user) return err('auth/unknown-user');
      const confirmed = await keySlots.confirmPassword(input.current);
      if (!confirmed.ok) return confirmed;
      if (input.current === input.next) return err('auth/same-password');
      const strength = await passwordStrength(input.next, [user.username, user.display_name]);
      if (!strength.acceptable) return err('auth/weak-password');
      const done = await keySlots.change(
        { give: { userId: actor, username: user.username, password: input.next } },
        (writer, saveSlot) =>
          writer.run({ actor, event: 'auth.password-changed', detail: { user: actor } }, (tx) => {
            tx.update('user_account', actor, { must_change_password: 0 }, null);
            saveSlot();
          }),
      );
      if (!done.ok) return done;
      host.refreshSession();
      return ok(null);
    },
  } satisfies Handlers<ChannelsOf<'auth'>>;
}
