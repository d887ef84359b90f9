import type { Tx } from '../../../db/clinic/writer';
import { countActive, listUsers, userById, userByName } from '../../../db/areas/users/users.repo';
import type { Reader } from '../../../db/schema/reader';
import type { UserAccountTable } from '../../../db/schema/tables';
import type { Input } from '../../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { UserView } from '../../../shared/contract/users';
import type { UserId, Version } from '../../../shared/domain/ids';
import { uuidV7 } from '../../../shared/domain/ids';
import { Role } from '../../../shared/domain/users/roles';
import { err, ok, Refusal, type Result } from '../../../shared/errors/result';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Clock } from '../../../shared/time/clock';
import { randomBytes } from 'node:crypto';
import { passwordStrength } from '../auth/password-strength';
import type { SlotChange } from '../auth/key-slots';
import type { ClinicRooms } from '../clinic/clinic-rooms';

type UsersParts = {
  readonly db: ClinicDb;
  readonly clinic: Pick<ClinicRooms, 'host' | 'keySlots'>;
  readonly clock: Clock;
};

/** The clinic's staff accounts and their roles. Every change of password also changes the key slot. */
export function createUsersService(parts: UsersParts) {
  const { reader } = parts.db;
  return {
    'users.list': () => ok(listUsers(reader).map(viewOf)),
    'users.create': (input, { actor }) => createUser(parts, actor, input),
    'users.update': (input, { actor }) => updateUser(parts, actor, input),
    'users.disable': (input, { actor }) => disableUser(parts, actor, input),
    /** Deactivating destroyed the key slot, so reactivating needs a new password. */
    'users.enable': (input, { actor }) => setPassword(parts, actor, input, 'user.enabled'),
    'users.resetPassword': (input, { actor }) =>
      userById(reader, input.id)?.active === 0
        ? err('auth/user-disabled')
        : setPassword(parts, actor, input, 'user.password-reset'),
  } satisfies Handlers<ChannelsOf<'users'>>;
}
export type UsersService = ReturnType<typeof createUsersService>;

async function createUser(parts: UsersParts, actor: UserId, input: Input<'users.create'>): Promise<Result<UserView>> {
  if (userByName(parts.db.reader, input.username)) return err('auth/username-taken');
  const strong = await strongEnough(input.password, input);
  if (!strong.ok) return strong;
  const id = uuidV7(parts.clock.nowMs(), randomBytes(10));
  return withSlot(
    parts,
    actor,
    { give: { userId: id, username: input.username, password: input.password } },
    'user.created',
    id,
    (tx) => {
      if (userByName(tx, input.username)) throw new Refusal('auth/username-taken');
      tx.insert('user_account', {
        id,
        username: input.username,
        display_name: input.displayName,
        role: input.role,
        active: 1,
        must_change_password: 1,
        created_at: tx.now,
        last_login_at: null,
      });
    },
  );
}

async function updateUser(parts: UsersParts, actor: UserId, input: Input<'users.update'>): Promise<Result<UserView>> {
  const { db, clinic } = parts;
  const done = await db.writer.run(
    { actor, event: 'user.updated', detail: { user: input.id, role: input.role } },
    (tx) => {
      const user = userById(tx, input.id);
      if (!user) throw new Refusal('auth/unknown-user');
      if (user.role === 'owner' && user.active === 1 && input.role !== 'owner') keepAnOwner(tx);
      tx.update('user_account', input.id, { display_name: input.displayName, role: input.role }, input.seen);
    },
  );
  if (!done.ok) return done;
  clinic.host.refreshSession();
  return ok(viewById(db.reader, input.id));
}

async function disableUser(parts: UsersParts, actor: UserId, input: Input<'users.disable'>): Promise<Result<UserView>> {
  if (input.id === actor) return err('auth/not-yourself');
  return withSlot(parts, actor, { take: input.id }, 'user.disabled', input.id, (tx) => {
    const user = userById(tx, input.id);
    if (!user) throw new Refusal('auth/unknown-user');
    if (user.role === 'owner' && user.active === 1) keepAnOwner(tx);
    tx.update('user_account', input.id, { active: 0 }, input.seen);
  });
}

async function setPassword(
  parts: UsersParts,
  actor: UserId,
  input: { id: UserId; seen: Version; password: string },
  event: 'user.enabled' | 'user.password-reset',
): Promise<Result<UserView>> {
  const user = userById(parts.db.reader, input.id);
  if (!user) return err('auth/unknown-user');
  if (input.id === actor) return err('auth/not-yourself');
  const strong = await strongEnough(input.password, { username: user.username, displayName: user.display_name });
  if (!strong.ok) return strong;
  return withSlot(
    parts,
    actor,
    { give: { userId: user.id, username: user.username, password: input.password } },
    event,
    user.id,
    (tx) => {
      const other = userByName(tx, user.username);
      if (other && other.id !== user.id && other.active === 1) throw new Refusal('auth/username-taken');
      tx.update('user_account', input.id, { active: 1, must_change_password: 1 }, input.seen);
    },
  );
}

/** Changes an account and its key slot in one step. */
async function withSlot(
  { db, clinic: { keySlots } }: UsersParts,
  actor: UserId,
  change: SlotChange,
  event: Parameters<ClinicDb['writer']['run']>[0]['event'],
  id: string,
  work: (tx: Tx) => void,
): Promise<Result<UserView>> {
  const done = await keySlots.change(change, (writer, saveSlot) =>
    writer.run({ actor, event, detail: { user: id } }, (tx) => {
      work(tx);
      saveSlot();
    }),
  );
  return done.ok ? ok(viewById(db.reader, id)) : done;
}

async function strongEnough(password: string, user: { username: string; displayName: string }): Promise<Result<null>> {
  const strength = await passwordStrength(password, [user.username, user.displayName]);
  return strength.acceptable ? ok(null) : err('auth/weak-password');
}

function viewById(reader: Reader, id: string): UserView {
  const user = userById(reader, id);
  if (!user) throw new Refusal('auth/unknown-user');
  return viewOf(user);
}

/** Without an owner nobody could ever add users or replace the recovery key again. */
function keepAnOwner(tx: Tx): void {
  if (countActive(tx, 'owner') <= 1) throw new Refusal('auth/last-owner');
}

function viewOf(user: UserAccountTable): UserView {
  return {
    id: user.id as UserId,
    version: user.version as Version,
    username: user.username,
    displayName: user.display_name,
    role: Role.parse(user.role),
    active: user.active === 1,
    createdAt: user.created_at,
    lastLoginAt: user.last_login_at,
  };
}
