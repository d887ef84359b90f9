import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, names, newClinic, owner, setUp, useClinicFolder, valueOf } from '../clinic/testing/clinic-bench';

useClinicFolder();

describe('first run', () => {
  test('stores nothing until the recovery key has been typed', async () => {
    const clinic = newClinic();
    expect(clinic.host.status().state).toBe('first-run');
    const { recoveryKey } = valueOf(await clinic.firstRun.begin(names, owner));
    expect(readdirSync(bench.root)).toEqual([]);
    expect(await clinic.firstRun.confirm(recoveryKey.replace(/^./, (c) => (c === '7' ? '8' : '7')))).toMatchObject({
      ok: false,
      error: { code: 'auth/recovery-key-typo', ref: '1' },
    });
    expect(readdirSync(bench.root)).toEqual([]);
    const status = valueOf(await clinic.firstRun.confirm(recoveryKey));
    expect(status).toMatchObject({
      state: 'unlocked',
      session: { displayName: 'Maria Gomez', role: 'owner', clinicNames: names, idleMinutes: 10 },
    });
    await clinic.host.shutDown();
  });

  test.each(['password1234', 'mariagomez2024', 'short1!', 'Dermaesthetics'])(
    'refuses the password %s',
    async (password) => {
      expect(await newClinic().firstRun.begin(names, { ...owner, password })).toMatchObject({
        ok: false,
        error: { code: 'auth/weak-password' },
      });
    },
  );

  test('never creates a second clinic over the first', async () => {
    const { clinic } = await setUp();
    await clinic.host.shutDown();
    expect(await newClinic().firstRun.begin(names, owner)).toMatchObject({
      ok: false,
      error: { code: 'setup/already-done' },
    });
  });

  test('cleans up an interrupted set-up, which was never reported as finished', async () => {
    const clinic = newClinic();
    const { recoveryKey } = valueOf(await clinic.firstRun.begin(names, owner));
    const cut = join(bench.root, 'records.partial');
    writeFileSync(cut, 'left over');
    valueOf(await clinic.firstRun.confirm(recoveryKey));
    expect(existsSync(cut)).toBe(false);
    await clinic.host.shutDown();
  });

  test('writes no name and no password outside the encrypted file', async () => {
    const { clinic } = await setUp();
    await clinic.host.shutDown();
    for (const name of readdirSync(join(bench.root, 'records'))) {
      const bytes = readFileSync(join(bench.root, 'records', name))
        .toString('latin1')
        .toLowerCase();
      for (const secretText of ['maria', 'gomez', 'lantern', 'dermaesthetics'])
        expect([name, bytes.includes(secretText)]).toEqual([name, false]);
    }
  });
});
