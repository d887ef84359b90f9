import { listAudit } from '../../../db/areas/audit/audit.repo';
import { bench, dbOf, events, owner, setUp, useClinicFolder, valueOf } from '../clinic/testing/clinic-bench';

useClinicFolder();

describe('locking', () => {
  test('closes the records and wipes the keys; the same user can unlock', async () => {
    const { clinic } = await setUp();
    await clinic.lock.lock();
    expect(clinic.host.db).toBeNull();
    expect(clinic.host.status()).toMatchObject({ state: 'locked', session: { username: 'maria' } });
    expect(await clinic.signIn.unlock('wrong')).toMatchObject({ ok: false, error: { code: 'auth/wrong-credentials' } });
    expect(valueOf(await clinic.signIn.unlock(owner.password)).state).toBe('unlocked');
    expect(events(clinic).slice(0, 3)).toEqual(['auth.login-failed failed', 'auth.unlocked ok', 'auth.locked ok']);
    await clinic.host.shutDown();
  });

  test('differs from logging out, which is logged: at once, behind a lock, and behind a lock that a running job keeps open', async () => {
    const { clinic } = await setUp();
    const logIn = async () => valueOf(await clinic.signIn.login('maria', owner.password));
    await clinic.lock.logout();
    await logIn();
    expect(events(clinic).slice(0, 2)).toEqual(['auth.logged-in ok', 'auth.logged-out ok']);
    await clinic.lock.lock();
    bench.clock.advance(1000);
    const loggedOutAt = new Date(bench.clock.nowMs()).toISOString();
    await clinic.lock.logout();
    // Nobody is logged in any more, so nothing is logged twice.
    await clinic.lock.logout();
    bench.clock.advance(60_000);
    await logIn();
    const [out, , locked] = listAudit(
      dbOf(clinic).reader,
      { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
      { before: null, limit: 3 },
    );
    expect([out?.event, out?.detail, locked?.event]).toEqual([
      'auth.logged-out',
      JSON.stringify({ occurred: loggedOutAt }),
      'auth.locked',
    ]);
    bench.busy = true;
    await clinic.lock.lock();
    await clinic.lock.logout();
    await logIn();
    expect(events(clinic).slice(0, 3)).toEqual(['auth.logged-in ok', 'auth.logged-out ok', 'auth.locked ok']);
    await clinic.host.shutDown();
  });

  test('keeps the records open behind the lock only while a running job needs them', async () => {
    const { clinic } = await setUp();
    bench.busy = true;
    await clinic.lock.lock();
    expect(clinic.host.db).not.toBeNull();
    expect(clinic.host.session).toMatchObject({ locked: true });
    bench.busy = false;
    await clinic.host.closeIfIdle();
    expect(clinic.host.db).toBeNull();
    await clinic.host.shutDown();
  });

  test('and unlocking at once, in any order, leaves one working open clinic', async () => {
    const { clinic } = await setUp();
    const results = await Promise.all([
      clinic.lock.lock(),
      clinic.signIn.unlock(owner.password),
      clinic.lock.lock(),
      clinic.signIn.unlock('wrong'),
      clinic.signIn.unlock(owner.password),
    ]);
    expect(results.at(-1)).toMatchObject({ ok: true, value: { state: 'unlocked' } });
    expect(
      (await clinic.host.note({ event: 'auth.locked', actor: 'system' })) &&
        dbOf(clinic).reader.get(dbOf(clinic).reader.qb.selectFrom('user_account').select('username')),
    ).toEqual({ username: 'maria' });
    await clinic.host.shutDown();
  });

  test('happens automatically after the idle minutes, and not before', async () => {
    const { clinic } = await setUp();
    bench.clock.advance(10 * 60_000 - 1);
    await clinic.lock.lockIfIdle();
    expect(clinic.host.status().state).toBe('unlocked');
    clinic.host.touch();
    bench.clock.advance(10 * 60_000 - 1);
    await clinic.lock.lockIfIdle();
    expect(clinic.host.status().state).toBe('unlocked');
    bench.clock.advance(1);
    await clinic.lock.lockIfIdle();
    expect(clinic.host.status().state).toBe('locked');
    await clinic.host.shutDown();
  });
});
