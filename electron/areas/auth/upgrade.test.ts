import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, events, newClinic, useClinicFolder } from '../clinic/testing/clinic-bench';

useClinicFolder();

const oldFiles = join(__dirname, '../../../tests/fixtures/record-files/60');
const facts = JSON.parse(readFileSync(join(oldFiles, 'facts.json'), 'utf8')) as { username: string; password: string };

/** A data folder with a record file of version 60, as a user who updates the program has it. */
function oldRecords(): void {
  for (const name of ['clinic.db', 'clinic.mark', 'keyring.json'])
    cpSync(join(oldFiles, name), join(bench.root, 'records', name));
  bench.clock.advance(365 * 86_400_000);
}

test('the log-in shows the progress of an upgrade while it runs, and the records open when it is done', async () => {
  oldRecords();
  const shown: unknown[] = [];
  const clinic = newClinic({
    statusChanged: () => {
      const status = clinic.host.status();
      shown.push(status.state === 'logged-out' ? (status.upgrade ?? null) : status.state);
    },
  });
  const entered = await clinic.signIn.login(facts.username, facts.password);
  expect(entered).toMatchObject({ ok: true, value: { state: 'unlocked' } });
  // Five patients, one slice: the first report is shown at once.
  expect(shown[0]).toEqual({ done: 5, total: 5 });
  expect(shown.at(-1)).toBe('unlocked');
  expect(events(clinic)).toContain('migration.applied ok');
  await clinic.host.shutDown();
});

test('a wrong password does not start the upgrade', async () => {
  oldRecords();
  const before = readFileSync(join(bench.root, 'records', 'clinic.db'));
  const clinic = newClinic();
  expect(await clinic.signIn.login(facts.username, 'wrong')).toMatchObject({ ok: false });
  expect(readFileSync(join(bench.root, 'records', 'clinic.db')).equals(before)).toBe(true);
  await clinic.host.shutDown();
});
