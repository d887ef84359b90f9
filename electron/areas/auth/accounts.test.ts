import { userCall } from '../../../shared/contract/handlers';
import type { UserId } from '../../../shared/domain/ids';
import { createAuthService } from './auth.service';
import { events, owner, setUp, useClinicFolder, usersOf, valueOf } from '../clinic/testing/clinic-bench';

useClinicFolder();

describe('accounts', () => {
  test('a new user chooses their own password, and the temporary one stops working', async () => {
    const { clinic } = await setUp();
    const anna = valueOf(
      await usersOf(clinic)['users.create'](
        {
          username: 'anna',
          displayName: 'Anna',
          role: 'front-desk',
          password: 'orchard velvet thunder 9',
        },
        userCall(clinic.host.session?.userId as UserId, 'owner'),
      ),
    );
    await clinic.lock.logout();
    expect(valueOf(await clinic.signIn.login('anna', 'orchard velvet thunder 9'))).toMatchObject({
      session: { mustChangePassword: true },
    });
    valueOf(
      await createAuthService(clinic)['auth.changePassword'](
        { current: 'orchard velvet thunder 9', next: 'pepper saddle glacier 3' },
        userCall(anna.id, 'front-desk'),
      ),
    );
    expect(clinic.host.session?.mustChangePassword).toBe(false);
    await clinic.lock.logout();
    expect((await clinic.signIn.login('anna', 'orchard velvet thunder 9')).ok).toBe(false);
    expect((await clinic.signIn.login('anna', 'pepper saddle glacier 3')).ok).toBe(true);
    await clinic.host.shutDown();
  });

  test('deactivating an account removes its key at once', async () => {
    const { clinic } = await setUp();
    const users = usersOf(clinic);
    const me = clinic.host.session?.userId as UserId;
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
    await clinic.lock.logout();
    expect(await clinic.signIn.login('anna', 'orchard velvet thunder 9')).toMatchObject({
      ok: false,
      error: { code: 'auth/wrong-credentials' },
    });
    valueOf(await clinic.signIn.login('maria', owner.password));
    valueOf(
      await usersOf(clinic)['users.enable'](
        { id: anna.id, seen: off.version, password: 'pepper saddle glacier 3' },
        userCall(me, 'owner'),
      ),
    );
    await clinic.lock.logout();
    expect((await clinic.signIn.login('anna', 'pepper saddle glacier 3')).ok).toBe(true);
    await clinic.host.shutDown();
  });

  test('two accounts created at the same moment can both log in', async () => {
    const { clinic } = await setUp();
    const users = usersOf(clinic);
    const made = ['ann', 'ben', 'cat'].map((username) =>
      users['users.create'](
        {
          username,
          displayName: username,
          role: 'front-desk',
          password: `${username} brass kettle 73`,
        },
        userCall(clinic.host.session!.userId, 'owner'),
      ),
    );
    for (const one of await Promise.all(made)) expect(one.ok).toBe(true);
    for (const username of ['ann', 'ben', 'cat']) {
      await clinic.lock.logout();
      expect(await clinic.signIn.login(username, `${username} brass kettle 73`)).toMatchObject({ ok: true });
    }
    await clinic.host.shutDown();
  });

  test('the last owner cannot be removed', async () => {
    const { clinic } = await setUp();
    const users = usersOf(clinic);
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
    await clinic.host.shutDown();
  });

  test('a rejected change to an account leaves its key slot unchanged', async () => {
    const { clinic } = await setUp();
    const users = usersOf(clinic);
    const me = clinic.host.session?.userId as UserId;
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
    await clinic.lock.logout();
    expect((await clinic.signIn.login('anna', 'orchard velvet thunder 9')).ok).toBe(true);
    await clinic.host.shutDown();
  });

  test('the recovery key sets a new password; a replaced key no longer does', async () => {
    const { clinic, recoveryKey } = await setUp();
    await clinic.lock.logout();
    expect(await clinic.signIn.recover(recoveryKey, 'nobody', 'pepper saddle glacier 3')).toMatchObject({
      ok: false,
      error: { code: 'auth/unknown-user' },
    });
    expect(valueOf(await clinic.signIn.recover(recoveryKey, 'maria', 'pepper saddle glacier 3')).state).toBe(
      'unlocked',
    );
    expect(events(clinic)).toContain('auth.recovery-used ok');
    const me = clinic.host.session?.userId as UserId;
    const fresh = valueOf(await clinic.recoveryKey.begin('pepper saddle glacier 3'));
    valueOf(await clinic.recoveryKey.confirm(me, fresh.recoveryKey));
    await clinic.lock.logout();
    expect(await clinic.signIn.recover(recoveryKey, 'maria', 'marble falcon tundra 5')).toMatchObject({
      ok: false,
      error: { code: 'auth/wrong-recovery-key' },
    });
    expect((await clinic.signIn.recover(fresh.recoveryKey, 'maria', 'marble falcon tundra 5')).ok).toBe(true);
    await clinic.host.shutDown();
  });
});
