import { z } from 'zod';
import { ClinicNames, Password, Settings, Username } from '../../domain/settings/clinic';
import { UserId, Version } from '../../domain/ids';
import { line } from '../../domain/patients/patient';
import { Role, permissions } from '../../domain/users/roles';
import { rpc } from '../rpc';

export const Session = z.strictObject({
  userId: UserId,
  username: z.string(),
  displayName: z.string(),
  role: Role,
  permissions: z.array(z.enum(permissions)),
  clinicNames: ClinicNames,
  idleMinutes: z.int(),
  mustChangePassword: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** Where the program stands. `fault`: the records could not be opened; the code says why and nothing was touched. */
export const AppStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('first-run'), demo: z.boolean(), version: z.string() }),
  z.strictObject({ state: z.literal('logged-out'), demo: z.boolean(), version: z.string() }),
  z.strictObject({ state: z.literal('unlocked'), demo: z.boolean(), version: z.string(), session: Session }),
  z.strictObject({ state: z.literal('locked'), demo: z.boolean(), version: z.string(), session: Session }),
  z.strictObject({ state: z.literal('fault'), demo: z.boolean(), version: z.string(), code: z.string() }),
]);
export type AppStatus = z.infer<typeof AppStatus>;

export const PasswordStrength = z.strictObject({
  acceptable: z.boolean(),
  score: z.int().min(0).max(4),
  warning: z.string(),
  suggestions: z.array(z.string()),
});
export type PasswordStrength = z.infer<typeof PasswordStrength>;

export const appArea = {
  'app.status': rpc({ input: z.null(), output: AppStatus, needs: 'public', effect: 'read', audit: null }),
  /** The window tells that somebody is at the keyboard, so that the idle clock starts again. At most once in 15 seconds. */
  'app.activity': rpc({ input: z.null(), output: z.null(), needs: 'public', effect: 'session', audit: null }),

  'setup.begin': rpc({
    input: z.strictObject({
      clinicNames: ClinicNames,
      owner: z.strictObject({ username: Username, displayName: line(120).min(1), password: Password }),
    }),
    output: z.strictObject({ recoveryKey: z.string() }),
    needs: 'public',
    effect: 'session',
    audit: null,
  }),
  /** Stores everything: only now do the key file and the record file come into being. */
  'setup.confirm': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100) }),
    output: AppStatus,
    needs: 'public',
    effect: 'write',
    audit: 'clinic.created',
  }),
  'setup.cancel': rpc({ input: z.null(), output: z.null(), needs: 'public', effect: 'session', audit: null }),

  'auth.passwordStrength': rpc({
    input: z.strictObject({
      password: z.string().max(200),
      username: z.string().max(64),
      displayName: z.string().max(120),
    }),
    output: PasswordStrength,
    needs: 'public',
    effect: 'read',
    audit: null,
  }),
  'auth.login': rpc({
    input: z.strictObject({ username: Username, password: Password }),
    output: AppStatus,
    needs: 'public',
    effect: 'session',
    audit: 'auth.logged-in',
  }),
  /** The user of the locked session comes back to the same screen. */
  'auth.unlock': rpc({
    input: z.strictObject({ password: Password }),
    output: AppStatus,
    needs: 'public',
    effect: 'session',
    audit: 'auth.unlocked',
  }),
  'auth.lock': rpc({ input: z.null(), output: AppStatus, needs: 'public', effect: 'session', audit: 'auth.locked' }),
  /** Ends the session, so that somebody else can log in. */
  'auth.logout': rpc({
    input: z.null(),
    output: AppStatus,
    needs: 'public',
    effect: 'session',
    audit: 'auth.logged-out',
  }),
  'auth.changePassword': rpc({
    input: z.strictObject({ current: Password, next: Password }),
    output: z.null(),
    needs: 'self',
    effect: 'write',
    audit: 'auth.password-changed',
  }),
  /** Sets a new password for one user with the printed recovery key, and logs that user in. */
  'auth.recover': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100), username: Username, newPassword: Password }),
    output: AppStatus,
    needs: 'public',
    effect: 'write',
    audit: 'auth.recovery-used',
  }),
  /** Makes a new recovery key; the old one works until the new one is typed back. */
  'auth.newRecoveryKey': rpc({
    input: z.strictObject({ password: Password }),
    output: z.strictObject({ recoveryKey: z.string() }),
    needs: 'user.manage',
    effect: 'session',
    audit: null,
  }),
  'auth.confirmRecoveryKey': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100) }),
    output: z.null(),
    needs: 'user.manage',
    effect: 'write',
    audit: 'auth.recovery-replaced',
  }),

  'settings.get': rpc({
    input: z.null(),
    output: z.strictObject({ settings: Settings, version: Version }),
    needs: 'settings.read',
    effect: 'read',
    audit: null,
  }),
  'settings.update': rpc({
    input: z.strictObject({ settings: Settings, seen: Version }),
    output: z.strictObject({ settings: Settings, version: Version }),
    needs: 'settings.write',
    effect: 'write',
    audit: 'settings.changed',
  }),
};

export const UserView = z.strictObject({
  id: UserId,
  version: Version,
  username: z.string(),
  displayName: z.string(),
  role: Role,
  active: z.boolean(),
  createdAt: z.string(),
  lastLoginAt: z.string().nullable(),
});
export type UserView = z.infer<typeof UserView>;

export const userArea = {
  'users.list': rpc({ input: z.null(), output: z.array(UserView), needs: 'user.manage', effect: 'read', audit: null }),
  /** The new user chooses a password of their own at the first log-in. */
  'users.create': rpc({
    input: z.strictObject({ username: Username, displayName: line(120).min(1), role: Role, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.created',
  }),
  'users.update': rpc({
    input: z.strictObject({ id: UserId, seen: Version, displayName: line(120).min(1), role: Role }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.updated',
  }),
  'users.disable': rpc({
    input: z.strictObject({ id: UserId, seen: Version }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.disabled',
  }),
  /** Switching on again needs a new password: switching off destroyed the key slot. */
  'users.enable': rpc({
    input: z.strictObject({ id: UserId, seen: Version, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.enabled',
  }),
  'users.resetPassword': rpc({
    input: z.strictObject({ id: UserId, seen: Version, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.password-reset',
  }),
};
