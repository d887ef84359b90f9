import type { UserId } from '../../../shared/domain/ids';
import { ok } from '../../../shared/errors/result';
import { passwordStrength } from '../../areas/auth/password-strength';
import type { ClinicHost } from '../../areas/clinic/clinic-host';
import type { SettingsService } from '../../areas/settings/settings.service';
import type { UsersService } from '../../areas/users/users.service';
import type { Handlers } from '../handler';

/** Channels that work before the records are open. */
export type PublicChannel =
  | 'app.status'
  | 'app.activity'
  | 'setup.begin'
  | 'setup.confirm'
  | 'setup.cancel'
  | 'auth.passwordStrength'
  | 'auth.login'
  | 'auth.unlock'
  | 'auth.lock'
  | 'auth.logout'
  | 'auth.recover';

export function publicHandlers(host: ClinicHost): Handlers<PublicChannel> {
  return {
    'app.status': () => Promise.resolve(ok(host.status())),
    'app.activity': () => {
      host.touch();
      return Promise.resolve(ok(null));
    },
    'setup.begin': (input) => host.beginSetup(input.clinicNames, input.owner),
    'setup.confirm': (input) => host.confirmSetup(input.recoveryKey),
    'setup.cancel': () => {
      host.cancelSetup();
      return Promise.resolve(ok(null));
    },
    'auth.passwordStrength': async (input) =>
      ok(await passwordStrength(input.password, [input.username, input.displayName])),
    'auth.login': (input) => host.login(input.username, input.password),
    'auth.unlock': (input) => host.unlock(input.password),
    'auth.lock': async () => ok(await host.lock()),
    'auth.logout': async () => ok(await host.logout()),
    'auth.recover': (input) => host.recover(input.recoveryKey, input.username, input.newPassword),
  };
}

type AccountChannel =
  | 'auth.changePassword'
  | 'auth.newRecoveryKey'
  | 'auth.confirmRecoveryKey'
  | 'settings.get'
  | 'settings.update'
  | 'users.list'
  | 'users.create'
  | 'users.update'
  | 'users.disable'
  | 'users.enable'
  | 'users.resetPassword';

export function accountHandlers({
  host,
  users,
  settings,
}: {
  host: ClinicHost;
  users: UsersService;
  settings: SettingsService;
}): Handlers<AccountChannel> {
  // The door lets nobody in here without a session, so the actor is a user.
  const who = (call: { actor: UserId | 'unknown' }) => call.actor as UserId;
  return {
    'auth.changePassword': (input, call) => users.changeOwnPassword(who(call), input),
    'auth.newRecoveryKey': (input) => host.beginNewRecoveryKey(input.password),
    'auth.confirmRecoveryKey': (input, call) => host.confirmNewRecoveryKey(who(call), input.recoveryKey),
    'settings.get': () => Promise.resolve(settings.get()),
    'settings.update': (input, call) => settings.update(who(call), input),
    'users.list': () => Promise.resolve(users.list()),
    'users.create': (input, call) => users.create(who(call), input),
    'users.update': (input, call) => users.update(who(call), input),
    'users.disable': (input, call) => users.disable(who(call), input),
    'users.enable': (input, call) => users.enable(who(call), input),
    'users.resetPassword': (input, call) => users.resetPassword(who(call), input),
  };
}
