import type { Reader } from '../../../db/schema/reader';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { userById } from '../../../db/areas/users/users.repo';
import type { Session } from '../../../shared/domain/auth/session';
import type { UserId } from '../../../shared/domain/ids';
import { permissionsOf, Role } from '../../../shared/domain/users/roles';

/** What the window shows about the logged-in user and the clinic; null if the account does not exist. */
export function sessionViewOf(reader: Reader, userId: UserId): Session | null {
  const user = userById(reader, userId);
  if (!user) return null;
  const { settings } = readSettings(reader);
  const role = Role.parse(user.role);
  return {
    userId,
    username: user.username,
    displayName: user.display_name,
    role,
    permissions: [...permissionsOf[role]],
    clinicNames: settings.clinicNames,
    idleMinutes: settings.idleMinutes,
    mustChangePassword: user.must_change_password === 1,
  };
}
