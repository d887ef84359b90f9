import { z } from 'zod';
import { Password, Username } from '../domain/settings/clinic';
import { AppStatus } from './app';
import { rpc } from './rpc';

export const PasswordStrength = z.strictObject({
  acceptable: z.boolean(),
  score: z.int().min(0).max(4),
  warning: z.string(),
  suggestions: z.array(z.string()),
});
export type PasswordStrength = z.infer<typeof PasswordStrength>;

export const authChannels = {
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
    about: null,
  }),
  'auth.login': rpc({
    input: z.strictObject({ username: Username, password: Password }),
    output: AppStatus,
    needs: 'public',
    effect: 'session',
    audit: 'auth.logged-in',
    about: null,
  }),
  /** The user of the locked session returns to the same screen. */
  'auth.unlock': rpc({
    input: z.strictObject({ password: Password }),
    output: AppStatus,
    needs: 'session',
    effect: 'session',
    audit: 'auth.unlocked',
    about: null,
  }),
  'auth.lock': rpc({
    input: z.null(),
    output: AppStatus,
    needs: 'session',
    effect: 'session',
    audit: 'auth.locked',
    about: null,
  }),
  /** Ends the session, so that another user can log in. */
  'auth.logout': rpc({
    input: z.null(),
    output: AppStatus,
    needs: 'session',
    effect: 'session',
    audit: 'auth.logged-out',
    about: null,
  }),
  'auth.changePassword': rpc({
    input: z.strictObject({ current: Password, next: Password }),
    output: z.null(),
    needs: 'self',
    effect: 'write',
    audit: 'auth.password-changed',
    about: null,
  }),
  /** Sets a new password for one user with the printed recovery key, and logs that user in. */
  'auth.recover': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100), username: Username, newPassword: Password }),
    output: AppStatus,
    needs: 'public',
    effect: 'write',
    audit: 'auth.recovery-used',
    entries: () => ['auth.recovery-used', 'auth.logged-in'],
    about: null,
  }),
  /** Makes a new recovery key. The old one works until the new one has been typed back. */
  'auth.newRecoveryKey': rpc({
    input: z.strictObject({ password: Password }),
    output: z.strictObject({ recoveryKey: z.string() }),
    needs: 'user.manage',
    effect: 'session',
    audit: null,
    about: null,
  }),
  'auth.confirmRecoveryKey': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100) }),
    output: z.null(),
    needs: 'user.manage',
    effect: 'write',
    audit: 'auth.recovery-replaced',
    about: null,
  }),
};
