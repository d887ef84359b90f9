import { userCall } from '../../../shared/contract/handlers';
import type { UserId } from '../../../shared/domain/ids';
import {
  bench,
  events,
  newClinic,
  owner,
  setUp,
  useClinicFolder,
  usersOf,
  valueOf,
} from '../clinic/testing/clinic-bench';

useClinicFolder();

describe('logging in', () => {
  test('delays wrong passwords for that user only, also after a restart, and logs them once it can', async () => {
    const { clinic } = await setUp();
    valueOf(
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
    for (let i = 0; i < 3; i++)
      expect(await clinic.signIn.login('maria', 'wrong')).toMatchObject({
        ok: false,
        error: { code: 'auth/wrong-credentials' },
      });
    expect(await clinic.signIn.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'auth/slow-down', retryAfterMs: 5000 },
    });
    await clinic.host.shutDown();
    const again = newClinic();
    expect(await again.signIn.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'auth/slow-down' },
    });
    expect((await again.signIn.login('anna', 'orchard velvet thunder 9')).ok).toBe(true);
    await again.lock.logout();
    bench.clock.advance(5001);
    expect((await again.signIn.login('maria', owner.password)).ok).toBe(true);
    expect(events(again).filter((e) => e === 'auth.login-failed failed')).toHaveLength(3);
    await again.host.shutDown();
  });

  test('does not shorten the delay when the PC clock is set back or far ahead', async () => {
    const { clinic } = await setUp();
    await clinic.lock.logout();
    for (let i = 0; i < 5; i++) {
      await clinic.signIn.login('maria', 'wrong');
      bench.clock.advance(i < 4 ? 60_000 : 0);
    }
    bench.clock.advance(-86_400_000);
    expect(await clinic.signIn.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'auth/slow-down', retryAfterMs: 20_000 },
    });
    await clinic.host.shutDown();
  });

  test('gives the same answer for an unknown user name', async () => {
    const { clinic } = await setUp();
    await clinic.lock.logout();
    expect(await clinic.signIn.login('nobody', 'whatever')).toEqual({
      ok: false,
      error: { code: 'auth/wrong-credentials' },
    });
    await clinic.host.shutDown();
  });
});
