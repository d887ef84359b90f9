import { z } from 'zod';
import { UserId, Version } from '../domain/ids';
import { line } from '../domain/patients/patient';
import { Password, Username } from '../domain/settings/clinic';
import { Role } from '../domain/users/roles';
import { rpc } from './rpc';

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

export const usersChannels = {
  'users.list': rpc({
    input: z.null(),
    output: z.array(UserView),
    needs: 'user.manage',
    effect: 'read',
    audit: null,
    about: null,
  }),
  /** The new user chooses their own password at the first login. */
  'users.create': rpc({
    input: z.strictObject({ username: Username, displayName: line(120).min(1), role: Role, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.created',
    about: null,
  }),
  'users.update': rpc({
    input: z.strictObject({ id: UserId, seen: Version, displayName: line(120).min(1), role: Role }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.updated',
    about: null,
  }),
  'users.disable': rpc({
    input: z.strictObject({ id: UserId, seen: Version }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.disabled',
    about: null,
  }),
  /** Reactivating needs a new password, because deactivating destroyed the key slot. */
  'users.enable': rpc({
    input: z.strictObject({ id: UserId, seen: Version, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.enabled',
    about: null,
  }),
  'users.resetPassword': rpc({
    input: z.strictObject({ id: UserId, seen: Version, password: Password }),
    output: UserView,
    needs: 'user.manage',
    effect: 'write',
    audit: 'user.password-reset',
    about: null,
  }),
};
