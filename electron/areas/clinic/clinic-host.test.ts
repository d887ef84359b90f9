import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { userCall } from '../../../shared/contract/handlers';
import type { UserId } from '../../../shared/domain/ids';
import type { Result } from '../../../shared/errors/result';
import { fixedClock } from '../../../shared/time/clock';
import { createAuthService } from '../auth/auth.service';
import { createUsersService, type UsersService } from '../users/users.service';
import { ClinicHost } from './clinic-host';

const cheap = { memoryKiB: 64, passes: 1, lanes: 1 };
const owner = { username: 'maria', displayName: 'Maria Gomez', password: 'lantern copper willow 42' };
const names = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' };

let root: string;
let clock: ReturnType<typeof fixedClock>;
let busy: boolean;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'host-'));
  clock = fixedClock(Date.parse('2026-06-15T09:00:00Z'));
  busy = false;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function newHost(): ClinicHost {
  return new ClinicHost({
    root,
    clock,
    demo: false,
    appVersion: '0',
    argonCost: cheap,
    opened: () => undefined,
    closing: () => Promise.resolve(),
    isBusy: () => busy,
    statusChanged: () => undefined,
  });
}
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
async function setUp(): Promise<{ host: ClinicHost; recoveryKey: string }> {
  const host = newHost();
  const { recoveryKey } = valueOf(await host.beginSetup(names, owner));
  valueOf(await host.confirmSetup(recoveryKey));
  return { host, recoveryKey };
}
const dbOf = (host: ClinicHost): ClinicDb => {
  if (!host.db) throw new Error('the records are closed');
  return host.db;
};
const usersOf = (host: ClinicHost): UsersService => createUsersService({ db: dbOf(host), host, clock });
const events = (host: ClinicHost) =>
  listAudit(
    dbOf(host).reader,
    { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
    { before: null, limit: 50 },
  ).map((e) => `${e.event} ${e.outcome}`);

describe('first run', () => {
  test('stores nothing until the recovery key is typed back', async () => {
    const host = newHost();
    expect(host.status().state).toBe('first-run');
    const { recoveryKey } = valueOf(await host.beginSetup(names, owner));
    expect(readdirSync(root)).toEqual([]);
    expect(await host.confirmSetup(recoveryKey.replace(/^./, (c) => (c === '7' ? '8' : '7')))).toMatchObject({
      ok: false,
      error: { code: 'auth/recovery-key-typo', ref: '1' },
    });
    expect(readdirSync(root)).toEqual([]);
    const status = valueOf(await host.confirmSetup(recoveryKey));
    expect(status).toMatchObject({
      state: 'unlocked',
      session: { displayName: 'Maria Gomez', role: 'owner', clinicNames: names, idleMinutes: 10 },
    });
    await host.shutDown();
  });

  test.each(['password1234', 'mariagomez2024', 'short1!', 'Dermaesthetics'])(
    'refuses the password %s',
    async (password) => {
      expect(await newHost().beginSetup(names, { ...owner, password })).toMatchObject({
        ok: false,
        error: { code: 'auth/weak-password' },
      });
    },
  );

  test('never makes a second clinic over a first', async () => {
    const { host } = await setUp();
    await host.shutDown();
    expect(await newHost().beginSetup(names, owner)).toMatchObject({
      ok: false,
      error: { code: 'setup/already-done' },
    });
  });

  test('cleans up a set-up that was cut off, because nobody was told it was done', async () => {
    const host = newHost();
    const { recoveryKey } = valueOf(await host.beginSetup(names, owner));
    const cut = join(root, 'records.partial');
    writeFileSync(cut, 'left over');
    valueOf(await host.confirmSetup(recoveryKey));
    expect(existsSync(cut)).toBe(false);
    await host.shutDown();
  });

  test('writes no name and no password outside the encrypted file', async () => {
    const { host } = await setUp();
    await host.shutDown();
    for (const name of readdirSync(join(root, 'records'))) {
      const bytes = readFileSync(join(root, 'records', name))
        .toString('latin1')
        .toLowerCase();
      for (const secretText of ['maria', 'gomez', 'lantern', 'dermaesthetics'])
        expect([name, bytes.includes(secretText)]).toEqual([name, false]);
    }
  });
});

describe('a folder that is not whole', () => {
  const fault = (damage: (folder: string) => void) => async () => {
    const { host } = await setUp();
    await host.shutDown();
    damage(join(root, 'records'));
    return newHost().status();
  };
  test('without its record file', async () =>
    expect(await fault((f) => rmSync(join(f, 'clinic.db')))()).toMatchObject({
      state: 'fault',
      code: 'database/missing',
    }));
  test('without its key file', async () =>
    expect(
      await fault((f) =>
        ['keyring.json', 'keyring.previous.json'].forEach((n) => rmSync(join(f, n), { force: true })),
      )(),
    ).toMatchObject({ state: 'fault', code: 'database/keyring-missing' }));
  test('with a damaged key file, whose copy opens it', async () =>
    expect(await fault((f) => writeFileSync(join(f, 'keyring.json'), '{"sha256":"00"'))()).toMatchObject({
      state: 'logged-out',
    }));
  test('with a damaged key file and a damaged copy', async () =>
    expect(
      await fault((f) =>
        ['keyring.json', 'keyring.previous.json'].forEach((n) => writeFileSync(join(f, n), '{"sha256":"00"')),
      )(),
    ).toMatchObject({ state: 'fault', code: 'database/keyring-damaged' }));
  test.each([0, 1, 15])('with a record file of %d bytes, which stays as it is', async (bytes) => {
    expect(await fault((f) => writeFileSync(join(f, 'clinic.db'), Buffer.alloc(bytes, 7)))()).toMatchObject({
      state: 'fault',
      code: 'database/damaged',
    });
    expect(await newHost().login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'database/damaged' },
    });
    expect(readFileSync(join(root, 'records', 'clinic.db'))).toEqual(Buffer.alloc(bytes, 7));
  });
  test('with the key file of another clinic', async () => {
    const { host } = await setUp();
    await host.shutDown();
    const first = root;
    root = mkdtempSync(join(tmpdir(), 'host-'));
    const other = await setUp();
    await other.host.shutDown();
    copyFileSync(join(first, 'records', 'keyring.json'), join(root, 'records', 'keyring.json'));
    rmSync(first, { recursive: true });
    expect(newHost().status()).toMatchObject({ state: 'fault', code: 'database/no-key' });
  });
  test('offers no set-up over what is there', async () => {
    await fault((f) => rmSync(join(f, 'clinic.db')))();
    expect(await newHost().beginSetup(names, owner)).toMatchObject({
      ok: false,
      error: { code: 'setup/already-done' },
    });
  });
});

describe('logging in', () => {
  test('slows wrong passwords down, over a restart, for that user only, and logs them when it can', async () => {
    const { host } = await setUp();
    valueOf(
      await usersOf(host)['users.create'](
        {
          username: 'anna',
          displayName: 'Anna',
          role: 'front-desk',
          password: 'orchard velvet thunder 9',
        },
        userCall(host.session?.userId as UserId, 'owner'),
      ),
    );
    await host.logout();
    for (let i = 0; i < 3; i++)
      expect(await host.login('maria', 'wrong')).toMatchObject({
        ok: false,
        error: { code: 'auth/wrong-credentials' },
      });
    expect(await host.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'auth/slow-down', retryAfterMs: 5000 },
    });
    await host.shutDown();
    const again = newHost();
    expect(await again.login('maria', owner.password)).toMatchObject({ ok: false, error: { code: 'auth/slow-down' } });
    expect((await again.login('anna', 'orchard velvet thunder 9')).ok).toBe(true);
    await again.logout();
    clock.advance(5001);
    expect((await again.login('maria', owner.password)).ok).toBe(true);
    expect(events(again).filter((e) => e === 'auth.login-failed failed')).toHaveLength(3);
    await again.shutDown();
  });

  test('does not get faster when the PC clock is set back or far ahead', async () => {
    const { host } = await setUp();
    await host.logout();
    for (let i = 0; i < 5; i++) {
      await host.login('maria', 'wrong');
      clock.advance(i < 4 ? 60_000 : 0);
    }
    clock.advance(-86_400_000);
    expect(await host.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'auth/slow-down', retryAfterMs: 20_000 },
    });
    await host.shutDown();
  });

  test('gives the same answer for a name nobody has', async () => {
    const { host } = await setUp();
    await host.logout();
    expect(await host.login('nobody', 'whatever')).toEqual({ ok: false, error: { code: 'auth/wrong-credentials' } });
    await host.shutDown();
  });
});

describe('locking', () => {
  test('closes the records and forgets the keys; the same person comes back', async () => {
    const { host } = await setUp();
    await host.lock();
    expect(host.db).toBeNull();
    expect(host.status()).toMatchObject({ state: 'locked', session: { username: 'maria' } });
    expect(await host.unlock('wrong')).toMatchObject({ ok: false, error: { code: 'auth/wrong-credentials' } });
    expect(valueOf(await host.unlock(owner.password)).state).toBe('unlocked');
    expect(events(host).slice(0, 3)).toEqual(['auth.login-failed failed', 'auth.unlocked ok', 'auth.locked ok']);
    await host.shutDown();
  });

  test('is another thing than logging out, which is in the log as such: at once, behind a lock, and behind one that long work keeps open', async () => {
    const { host } = await setUp();
    const logIn = async () => valueOf(await host.login('maria', owner.password));
    await host.logout();
    await logIn();
    expect(events(host).slice(0, 2)).toEqual(['auth.logged-in ok', 'auth.logged-out ok']);
    await host.lock();
    clock.advance(1000);
    const loggedOutAt = new Date(clock.nowMs()).toISOString();
    await host.logout();
    // Nobody is logged in any more: nothing ends twice.
    await host.logout();
    clock.advance(60_000);
    await logIn();
    const [out, , locked] = listAudit(
      dbOf(host).reader,
      { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
      { before: null, limit: 3 },
    );
    expect([out?.event, out?.detail, locked?.event]).toEqual([
      'auth.logged-out',
      JSON.stringify({ occurred: loggedOutAt }),
      'auth.locked',
    ]);
    busy = true;
    await host.lock();
    await host.logout();
    await logIn();
    expect(events(host).slice(0, 3)).toEqual(['auth.logged-in ok', 'auth.logged-out ok', 'auth.locked ok']);
    await host.shutDown();
  });

  test('keeps the records open behind the lock only while long work needs them', async () => {
    const { host } = await setUp();
    busy = true;
    await host.lock();
    expect(host.db).not.toBeNull();
    expect(host.session).toMatchObject({ locked: true });
    busy = false;
    await host.closeIfIdle();
    expect(host.db).toBeNull();
    await host.shutDown();
  });

  test('and unlocking at once, in any order, leaves one open clinic that works', async () => {
    const { host } = await setUp();
    const results = await Promise.all([
      host.lock(),
      host.unlock(owner.password),
      host.lock(),
      host.unlock('wrong'),
      host.unlock(owner.password),
    ]);
    expect(results.at(-1)).toMatchObject({ ok: true, value: { state: 'unlocked' } });
    expect(
      (await host.note({ event: 'auth.locked', actor: 'system' })) &&
        dbOf(host).reader.get(dbOf(host).reader.qb.selectFrom('user_account').select('username')),
    ).toEqual({ username: 'maria' });
    await host.shutDown();
  });

  test('happens by itself after the idle minutes, and not before', async () => {
    const { host } = await setUp();
    clock.advance(10 * 60_000 - 1);
    await host.lockIfIdle();
    expect(host.status().state).toBe('unlocked');
    host.touch();
    clock.advance(10 * 60_000 - 1);
    await host.lockIfIdle();
    expect(host.status().state).toBe('unlocked');
    clock.advance(1);
    await host.lockIfIdle();
    expect(host.status().state).toBe('locked');
    await host.shutDown();
  });
});

describe('accounts', () => {
  test('a new user chooses a password of their own; the old one is dead', async () => {
    const { host } = await setUp();
    const anna = valueOf(
      await usersOf(host)['users.create'](
        {
          username: 'anna',
          displayName: 'Anna',
          role: 'front-desk',
          password: 'orchard velvet thunder 9',
        },
        userCall(host.session?.userId as UserId, 'owner'),
      ),
    );
    await host.logout();
    expect(valueOf(await host.login('anna', 'orchard velvet thunder 9'))).toMatchObject({
      session: { mustChangePassword: true },
    });
    valueOf(
      await createAuthService(host)['auth.changePassword'](
        { current: 'orchard velvet thunder 9', next: 'pepper saddle glacier 3' },
        userCall(anna.id, 'front-desk'),
      ),
    );
    expect(host.session?.mustChangePassword).toBe(false);
    await host.logout();
    expect((await host.login('anna', 'orchard velvet thunder 9')).ok).toBe(false);
    expect((await host.login('anna', 'pepper saddle glacier 3')).ok).toBe(true);
    await host.shutDown();
  });

  test('switching off takes the key away at once', async () => {
    const { host } = await setUp();
    const users = usersOf(host);
    const me = host.session?.userId as UserId;
    const anna = valueOf(
      await users['users.create'](
        {
          username: 'anna',
          displayName: 'Anna',
          role: 'manager',
          password: 'orchard velvet thunder 9',
        },
        userCall(me, 'owner'),
      ),
    );
    const off = valueOf(await users['users.disable']({ id: anna.id, seen: anna.version }, userCall(me, 'owner')));
    expect(off.active).toBe(false);
    await host.logout();
    expect(await host.login('anna', 'orchard velvet thunder 9')).toMatchObject({
      ok: false,
      error: { code: 'auth/wrong-credentials' },
    });
    valueOf(await host.login('maria', owner.password));
    valueOf(
      await usersOf(host)['users.enable'](
        { id: anna.id, seen: off.version, password: 'pepper saddle glacier 3' },
        userCall(me, 'owner'),
      ),
    );
    await host.logout();
    expect((await host.login('anna', 'pepper saddle glacier 3')).ok).toBe(true);
    await host.shutDown();
  });

  test('two accounts made at the same moment can both log in', async () => {
    const { host } = await setUp();
    const users = usersOf(host);
    const made = ['ann', 'ben', 'cat'].map((username) =>
      users['users.create'](
        {
          username,
          displayName: username,
          role: 'front-desk',
          password: `${username} brass kettle 73`,
        },
        userCall(host.session!.userId, 'owner'),
      ),
    );
    for (const one of await Promise.all(made)) expect(one.ok).toBe(true);
    for (const username of ['ann', 'ben', 'cat']) {
      await host.logout();
      expect(await host.login(username, `${username} brass kettle 73`)).toMatchObject({ ok: true });
    }
    await host.shutDown();
  });

  test('the last owner stays', async () => {
    const { host } = await setUp();
    const users = usersOf(host);
    const [me] = valueOf(users['users.list']());
    if (!me) throw new Error('no user');
    expect(
      await users['users.update'](
        { id: me.id, seen: me.version, displayName: 'Maria', role: 'manager' },
        userCall(me.id, 'owner'),
      ),
    ).toMatchObject({ ok: false, error: { code: 'auth/last-owner' } });
    expect(await users['users.disable']({ id: me.id, seen: me.version }, userCall(me.id, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'auth/not-yourself' },
    });
    await host.shutDown();
  });

  test('a refused change of an account leaves its key slot as it was', async () => {
    const { host } = await setUp();
    const users = usersOf(host);
    const me = host.session?.userId as UserId;
    const anna = valueOf(
      await users['users.create'](
        {
          username: 'anna',
          displayName: 'Anna',
          role: 'manager',
          password: 'orchard velvet thunder 9',
        },
        userCall(me, 'owner'),
      ),
    );
    valueOf(
      await users['users.update'](
        { id: anna.id, seen: anna.version, displayName: 'Anne', role: 'manager' },
        userCall(me, 'owner'),
      ),
    );
    expect(await users['users.disable']({ id: anna.id, seen: anna.version }, userCall(me, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'record/changed-meanwhile' },
    });
    await host.logout();
    expect((await host.login('anna', 'orchard velvet thunder 9')).ok).toBe(true);
    await host.shutDown();
  });

  test('the printed key sets a new password; a replaced key no longer does', async () => {
    const { host, recoveryKey } = await setUp();
    await host.logout();
    expect(await host.recover(recoveryKey, 'nobody', 'pepper saddle glacier 3')).toMatchObject({
      ok: false,
      error: { code: 'auth/unknown-user' },
    });
    expect(valueOf(await host.recover(recoveryKey, 'maria', 'pepper saddle glacier 3')).state).toBe('unlocked');
    expect(events(host)).toContain('auth.recovery-used ok');
    const me = host.session?.userId as UserId;
    const fresh = valueOf(await host.beginNewRecoveryKey('pepper saddle glacier 3'));
    valueOf(await host.confirmNewRecoveryKey(me, fresh.recoveryKey));
    await host.logout();
    expect(await host.recover(recoveryKey, 'maria', 'marble falcon tundra 5')).toMatchObject({
      ok: false,
      error: { code: 'auth/wrong-recovery-key' },
    });
    expect((await host.recover(fresh.recoveryKey, 'maria', 'marble falcon tundra 5')).ok).toBe(true);
    await host.shutDown();
  });
});
