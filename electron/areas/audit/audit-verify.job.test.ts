import Database from 'better-sqlite3-multiple-ciphers';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobDesk, valueOf, type JobDesk } from '../../work/testing/job-desk';
import { auditVerifyWork } from './audit-verify.job';
import { auditVerifyTask } from './audit-verify.task';

let desk: JobDesk;
beforeEach(() => {
  desk = jobDesk({ 'audit-verify': auditVerifyTask });
});
afterEach(() => desk.clinic.close());

async function verify(whole = false) {
  const runner = desk.runner();
  const started = await runner.start(auditVerifyWork(desk.clinic), 'system', { whole });
  return desk.ended(runner, valueOf(started));
}
const write = (times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      desk.clinic.db.writer.run({ actor: 'u', event: 'patient.listed' }, () => undefined),
    ),
  );
const tamper = (sqlText: string) => {
  const connection = new Database(join(desk.clinic.folder, 'clinic.db'));
  connection.pragma("cipher='sqlcipher'");
  connection.pragma('legacy=4');
  connection.pragma(`key="x'${desk.clinic.db.keys.database.reveal().toString('hex')}'"`);
  connection.exec('DROP TRIGGER audit_is_append_only; DROP TRIGGER audit_is_kept;');
  connection.exec(sqlText);
  connection.close();
};

test('verifies the log from the last verified entry, or all of it on request', async () => {
  await write(30);
  const first = await verify();
  expect(first).toMatchObject({ state: 'done', seen: true });
  await write(5);
  const second = await verify();
  expect(Number(second.result['entries'])).toBeLessThan(15);
  expect(Number((await verify(true)).result['entries'])).toBeGreaterThan(40);
});

test.each([
  ['an entry changed after it was verified', "UPDATE audit_entry SET actor = 'x' WHERE seq = 3", true],
  ['entries missing at the end', 'DELETE FROM audit_entry WHERE seq > (SELECT max(seq) - 2 FROM audit_entry)', false],
])('finds %s', async (_, sqlText, whole) => {
  await write(10);
  await verify();
  tamper(sqlText);
  expect(await verify(whole)).toMatchObject({ state: 'failed', error: { code: 'audit/broken' } });
});

test('reports a restored older record file and what is missing: once automatically, always on request', async () => {
  const file = join(desk.clinic.folder, 'clinic.db');
  desk.clinic.db.checkpoint();
  copyFileSync(file, `${file}.old`);
  await write(7);
  desk.clinic.db.close();
  writeFileSync(file, readFileSync(`${file}.old`));
  desk.clinic.reopen();
  const putBack = {
    needsLook: true,
    putBack: 1,
    putBackAt1: new Date(desk.clinic.clock.nowMs()).toISOString(),
    putBackEntries1: 7,
    putBackChanges1: 0,
  };
  expect(await verify()).toMatchObject({ state: 'done', seen: false, result: putBack });
  const later = await verify();
  expect(later).toMatchObject({ state: 'done', seen: true });
  expect(later.result).not.toHaveProperty('putBack');
  expect(await verify(true)).toMatchObject({ state: 'done', seen: false, result: putBack });
});
