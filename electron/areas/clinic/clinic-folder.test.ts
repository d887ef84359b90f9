import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, names, newClinic, owner, setUp, useClinicFolder } from './testing/clinic-bench';

useClinicFolder();

describe('an incomplete folder', () => {
  const fault = (damage: (folder: string) => void) => async () => {
    const { clinic } = await setUp();
    await clinic.host.shutDown();
    damage(join(bench.root, 'records'));
    return newClinic().host.status();
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
  test('with a damaged key file and an intact copy', async () =>
    expect(await fault((f) => writeFileSync(join(f, 'keyring.json'), '{"sha256":"00"'))()).toMatchObject({
      state: 'logged-out',
    }));
  test('with a damaged key file and a damaged copy', async () =>
    expect(
      await fault((f) =>
        ['keyring.json', 'keyring.previous.json'].forEach((n) => writeFileSync(join(f, n), '{"sha256":"00"')),
      )(),
    ).toMatchObject({ state: 'fault', code: 'database/keyring-damaged' }));
  test.each([0, 1, 15])('with a record file of %d bytes, which is left unchanged', async (bytes) => {
    expect(await fault((f) => writeFileSync(join(f, 'clinic.db'), Buffer.alloc(bytes, 7)))()).toMatchObject({
      state: 'fault',
      code: 'database/damaged',
    });
    expect(await newClinic().signIn.login('maria', owner.password)).toMatchObject({
      ok: false,
      error: { code: 'database/damaged' },
    });
    expect(readFileSync(join(bench.root, 'records', 'clinic.db'))).toEqual(Buffer.alloc(bytes, 7));
  });
  test('with the key file of another clinic', async () => {
    const { clinic } = await setUp();
    await clinic.host.shutDown();
    const first = bench.root;
    bench.root = mkdtempSync(join(tmpdir(), 'host-'));
    const other = await setUp();
    await other.clinic.host.shutDown();
    copyFileSync(join(first, 'records', 'keyring.json'), join(bench.root, 'records', 'keyring.json'));
    rmSync(first, { recursive: true });
    expect(newClinic().host.status()).toMatchObject({ state: 'fault', code: 'database/no-key' });
  });
  test('does not offer set-up over existing files', async () => {
    await fault((f) => rmSync(join(f, 'clinic.db')))();
    expect(await newClinic().firstRun.begin(names, owner)).toMatchObject({
      ok: false,
      error: { code: 'setup/already-done' },
    });
  });
});
