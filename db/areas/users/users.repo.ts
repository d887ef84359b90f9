import type { Role } from '../../../shared/domain/users/roles';
import type { Reader } from '../../schema/reader';
import type { UserAccountTable } from '../../schema/tables';

export function userById(reader: Reader, id: string): UserAccountTable | undefined {
  return reader.get(reader.qb.selectFrom('user_account').selectAll().where('id', '=', id));
}

/**
 * Returns the active account with this name. Two accounts can share a name only if another PC created one of them at
 * the same time.
 */
export function userByName(reader: Reader, username: string): UserAccountTable | undefined {
  return reader.get(
    reader.qb
      .selectFrom('user_account')
      .selectAll()
      .where('username', '=', username)
      .orderBy('active', 'desc')
      .orderBy('created_at'),
  );
}

export function listUsers(reader: Reader): UserAccountTable[] {
  return reader.all(reader.qb.selectFrom('user_account').selectAll().orderBy('active', 'desc').orderBy('display_name'));
}

export function countActive(reader: Reader, role: Role): number {
  return (
    reader.get(
      reader.qb
        .selectFrom('user_account')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('role', '=', role)
        .where('active', '=', 1),
    )?.n ?? 0
  );
}

/** Returns the display names of all accounts by id. */
export function accountNames(reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    reader.all(reader.qb.selectFrom('user_account').select(['id', 'display_name'])).map((u) => [u.id, u.display_name]),
  );
}

/**
 * Returns a lookup of staff names by id, for every place that shows who did something. `system` is the program itself.
 */
export function userNames(reader: Reader): (id: string) => string {
  const names = accountNames(reader);
  return (id) => names.get(id) ?? (id === 'system' ? 'Clinic Keep' : 'Unknown');
}
