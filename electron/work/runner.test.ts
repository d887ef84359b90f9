import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3-multiple-ciphers';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listAudit } from '../../db/areas/audit/audit.repo';
import { insertJob } from '../../db/areas/jobs/jobs.repo';
import { insertSettings, defaultSettings } from '../../db/areas/settings/settings.repo';
import { tempClinic, type TempClinic } from '../../db/testing/temp-clinic';
import type { JobId } from '../../shared/domain/ids';
import { err, ok, type Result } from '../../shared/errors/result';
import { createInlineTaskRunner } from './inline-tasks';
import { runMaintenance, type MaintenanceInput } from './maintenance';
import { createJobRunner } from './runner';

let clinic: TempClinic;
let idle: number;
const bugs: unknown[] = [];
beforeEach(() => {
  clinic = tempClinic();
  idle = 0;
  bugs.length = 0;
});
afterEach(() => clinic.close());

const runnerOf = () =>
  createJobRunner({
    db: clinic.db,
    tasks: createInlineTaskRunner({ maintenance: runMaintenance }),
    changed: () => undefined,
    idle: () => (idle += 1),
    reportBug: (_kind, error) => bugs.push(error),
  });
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const ended = async (runner: ReturnType<typeof runnerOf>, id: JobId) => {
  await runner.waitFor(id);
  const job = runner.list().find((j) => j.id === id);
  if (!job) throw new Error('the job is not in the list');
  return job;
};
const system = { actor: 'system', cancellable: true } as const;

describe('a job', () => {
  test('is noted when it begins and when it ends, and shows its progress meanwhile', async () => {
    const runner = runnerOf();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const id = valueOf(
      await runner.start({ ...system, kind: 'export', actor: 'u' }, async (job) => {
        job.progress({ phase: 'writing', done: 3, total: 10, unit: 'bytes' });
        await gate;
        return ok({ parts: 7 });
      }),
    );
    await sleep(1);
    expect(runner.list()).toMatchObject([
      { state: 'running', phase: 'writing', done: 3, total: 10, finishedAt: null, cancellable: true, seen: false },
    ]);
    expect(runner.isBusy()).toBe(true);
    release();
    expect(await ended(runner, id)).toMatchObject({ state: 'done', result: { parts: 7 }, error: null, seen: false });
    expect([idle, runner.isBusy()]).toEqual([1, false]);
    const log = listAudit(
      clinic.db.reader,
      { from: null, until: null, events: ['job.started', 'job.finished'], actor: 'u', subject: null, outcome: null },
      { before: null, limit: 9 },
    );
    expect(log.map((e) => e.event)).toEqual(['job.finished', 'job.started']);
  });

  test('runs alone among its kind', async () => {
    const runner = runnerOf();
    const first = valueOf(
      await runner.start({ ...system, kind: 'export' }, async () => {
        await sleep(20);
        return ok({});
      }),
    );
    expect(await runner.start({ ...system, kind: 'export' }, () => Promise.resolve(ok({})))).toEqual(
      err('job/already-running'),
    );
    await runner.waitFor(first);
    expect((await runner.start({ ...system, kind: 'export' }, () => Promise.resolve(ok({})))).ok).toBe(true);
    await runner.stop();
  });

  test('that is cancelled says so', async () => {
    const runner = runnerOf();
    const id = valueOf(
      await runner.start({ ...system, kind: 'import', actor: 'u' }, async (job) => {
        while (!job.isCancelled()) await sleep(1);
        return err('job/cancelled');
      }),
    );
    valueOf(await runner.cancel('u', id));
    expect(await ended(runner, id)).toMatchObject({ state: 'cancelled', error: { code: 'job/cancelled' } });
  });

  test('that crashes fails without taking the program along, and shows no message', async () => {
    const runner = runnerOf();
    const id = valueOf(
      await runner.start({ ...system, kind: 'import' }, () => Promise.reject(new Error('row of Jones'))),
    );
    const job = await ended(runner, id);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'job/failed', ref: '' } });
    expect(JSON.stringify(job)).not.toContain('Jones');
    expect(bugs).toHaveLength(1);
  });

  test('of the program itself that was ended with a session is in the list, and no news for whoever comes next', async () => {
    const row = {
      state: 'running',
      phase: 'checking-file',
      done: 0,
      total: 1,
      unit: 'steps',
      finished_at: null,
      cancellable: 1,
      error_code: null,
      error_ref: '',
      payload: '{}',
      result: '{}',
      seen: 0,
    } as const;
    valueOf(
      await clinic.db.writer.run({ actor: 'u', event: 'job.started' }, (tx) =>
        insertJob(tx, {
          ...row,
          id: tx.newId(),
          kind: 'database-check',
          started_at: tx.now,
          updated_at: tx.now,
          started_by: 'system',
        }),
      ),
    );
    valueOf(await runnerOf().markInterrupted());
    expect(runnerOf().list()).toMatchObject([{ kind: 'database-check', state: 'interrupted', seen: true }]);

    const runner = runnerOf();
    const untilCancelled = async (job: { isCancelled: () => boolean }) => {
      while (!job.isCancelled()) await sleep(1);
      return err('job/cancelled');
    };
    const routine = valueOf(await runner.start({ ...system, kind: 'audit-verify' }, untilCancelled));
    const asked = valueOf(await runner.start({ ...system, kind: 'export', actor: 'u' }, untilCancelled));
    await runner.stop();
    const after = new Map(runner.list().map((job) => [job.id, job]));
    expect(after.get(routine)).toMatchObject({ state: 'cancelled', seen: true });
    expect(after.get(asked)).toMatchObject({ state: 'cancelled', seen: false });
  });

  test('that was running when the program ended is found again', async () => {
    valueOf(
      await clinic.db.writer.run({ actor: 'u', event: 'job.started' }, (tx) =>
        insertJob(tx, {
          id: tx.newId(),
          kind: 'export',
          state: 'running',
          phase: 'writing',
          done: 0,
          total: 0,
          unit: 'bytes',
          started_at: tx.now,
          updated_at: tx.now,
          finished_at: null,
          started_by: 'u',
          cancellable: 1,
          error_code: null,
          error_ref: '',
          payload: '{"file":"x"}',
          result: '{}',
          seen: 0,
        }),
      ),
    );
    const runner = runnerOf();
    expect(valueOf(await runner.markInterrupted()).map((j) => [j.kind, j.payload])).toEqual([
      ['export', '{"file":"x"}'],
    ]);
    expect(runner.list()).toMatchObject([{ state: 'interrupted', error: { code: 'job/interrupted' }, seen: false }]);
    expect(valueOf(await runner.markInterrupted())).toEqual([]);
  });
});

describe('maintenance', () => {
  const input = (what: MaintenanceInput['what'], whole = false): MaintenanceInput => ({
    what,
    folder: clinic.folder,
    masterKey: Uint8Array.from(clinic.masterKey.reveal()),
    actor: 'system',
    whole,
  });
  const run = async (what: MaintenanceInput['what'], whole = false) => {
    const runner = runnerOf();
    return ended(
      runner,
      valueOf(await runner.start({ ...system, kind: what }, (job) => job.task('maintenance', input(what, whole)))),
    );
  };
  const write = (times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        clinic.db.writer.run({ actor: 'u', event: 'patient.listed' }, () => undefined),
      ),
    );
  const tamper = (sqlText: string) => {
    const connection = new Database(join(clinic.folder, 'clinic.db'));
    connection.pragma("cipher='sqlcipher'");
    connection.pragma('legacy=4');
    connection.pragma(`key="x'${clinic.db.keys.database.reveal().toString('hex')}'"`);
    connection.exec('DROP TRIGGER audit_is_append_only; DROP TRIGGER audit_is_kept;');
    connection.exec(sqlText);
    connection.close();
  };

  test('verifies the log from where it was verified last, or whole when asked', async () => {
    await write(30);
    const first = await run('audit-verify');
    expect(first).toMatchObject({ state: 'done', seen: true });
    await write(5);
    const second = await run('audit-verify');
    expect(Number(second.result['entries'])).toBeLessThan(15);
    expect(Number((await run('audit-verify', true)).result['entries'])).toBeGreaterThan(40);
  });

  test.each([
    ['an entry changed after it was verified', "UPDATE audit_entry SET actor = 'x' WHERE seq = 3", true],
    ['entries cut off at the end', 'DELETE FROM audit_entry WHERE seq > (SELECT max(seq) - 2 FROM audit_entry)', false],
  ])('finds %s', async (_, sqlText, whole) => {
    await write(10);
    await run('audit-verify');
    tamper(sqlText);
    expect(await run('audit-verify', whole)).toMatchObject({ state: 'failed', error: { code: 'audit/broken' } });
  });

  test('tells that an older record file was put back and what is missing: once by itself, always when asked', async () => {
    const file = join(clinic.folder, 'clinic.db');
    clinic.db.checkpoint();
    copyFileSync(file, `${file}.old`);
    await write(7);
    clinic.db.close();
    writeFileSync(file, readFileSync(`${file}.old`));
    clinic.reopen();
    const putBack = {
      needsLook: true,
      putBack: 1,
      putBackAt1: new Date(clinic.clock.nowMs()).toISOString(),
      putBackEntries1: 7,
      putBackChanges1: 0,
    };
    expect(await run('audit-verify')).toMatchObject({ state: 'done', seen: false, result: putBack });
    const later = await run('audit-verify');
    expect(later).toMatchObject({ state: 'done', seen: true });
    expect(later.result).not.toHaveProperty('putBack');
    expect(await run('audit-verify', true)).toMatchObject({ state: 'done', seen: false, result: putBack });
  });

  test('checks the file', async () =>
    expect(await run('database-check')).toMatchObject({ state: 'done', result: { findings: 0 } }));

  test('counts what is over its time', async () => {
    valueOf(
      await clinic.db.writer.run({ actor: 'u', event: 'settings.changed' }, (tx) =>
        insertSettings(tx, defaultSettings({ primary: 'C', secondary: '' })),
      ),
    );
    expect(await run('retention-scan')).toMatchObject({ state: 'done', result: { due: 0, held: 0, unknown: 0 } });
  });
});
