import { setTimeout as sleep } from 'node:timers/promises';
import { listAudit } from '../../db/areas/audit/audit.repo';
import { insertJob } from '../../db/areas/jobs/jobs.repo';
import { err, ok } from '../../shared/errors/result';
import type { JobKind } from '../../shared/domain/jobs/jobs';
import type { JobWork } from './job';
import type { JobRunner } from './runner';
import { jobDesk, valueOf, type JobDesk } from './testing/job-desk';

let desk: JobDesk;
beforeEach(() => {
  desk = jobDesk();
});
afterEach(() => desk.clinic.close());

const start = (runner: JobRunner, kind: JobKind, actor: string, run: JobWork<JobKind, null>['run']) =>
  runner.start({ kind, run }, actor, null);

describe('a job', () => {
  test('is recorded when it begins and when it ends, and shows its progress in between', async () => {
    const runner = desk.runner();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const id = valueOf(
      await start(runner, 'export', 'u', async (job) => {
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
    expect(await desk.ended(runner, id)).toMatchObject({
      state: 'done',
      result: { parts: 7 },
      error: null,
      seen: false,
    });
    expect([desk.idle(), runner.isBusy()]).toEqual([1, false]);
    const log = listAudit(
      desk.clinic.db.reader,
      { from: null, until: null, events: ['job.started', 'job.finished'], actor: 'u', subject: null, outcome: null },
      { before: null, limit: 9 },
    );
    expect(log.map((e) => e.event)).toEqual(['job.finished', 'job.started']);
  });

  test('runs only once at a time for each kind', async () => {
    const runner = desk.runner();
    const first = valueOf(
      await start(runner, 'export', 'system', async () => {
        await sleep(20);
        return ok({});
      }),
    );
    expect(await start(runner, 'export', 'system', () => Promise.resolve(ok({})))).toEqual(err('job/already-running'));
    await runner.waitFor(first);
    expect((await start(runner, 'export', 'system', () => Promise.resolve(ok({})))).ok).toBe(true);
    await runner.stop();
  });

  test('that is cancelled says so', async () => {
    const runner = desk.runner();
    const id = valueOf(
      await start(runner, 'import', 'u', async (job) => {
        while (!job.isCancelled()) await sleep(1);
        return err('job/cancelled');
      }),
    );
    valueOf(await runner.cancel('u', id));
    expect(await desk.ended(runner, id)).toMatchObject({ state: 'cancelled', error: { code: 'job/cancelled' } });
  });

  test('that crashes fails without crashing the program, and shows no message', async () => {
    const runner = desk.runner();
    const id = valueOf(await start(runner, 'import', 'system', () => Promise.reject(new Error('row of Jones'))));
    const job = await desk.ended(runner, id);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'job/failed', ref: 'ref-1' } });
    expect(JSON.stringify(job)).not.toContain('Jones');
    expect(desk.bugs).toHaveLength(1);
  });

  test('that is routine and ended with a session is in the list, but not news for the next user', async () => {
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
      await desk.clinic.db.writer.run({ actor: 'u', event: 'job.started' }, (tx) =>
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
    valueOf(await desk.runner().markInterrupted());
    expect(desk.runner().list()).toMatchObject([{ kind: 'database-check', state: 'interrupted', seen: true }]);

    const runner = desk.runner();
    const untilCancelled = async (job: { isCancelled: () => boolean }) => {
      while (!job.isCancelled()) await sleep(1);
      return err('job/cancelled');
    };
    const routine = valueOf(await start(runner, 'audit-verify', 'system', untilCancelled));
    const asked = valueOf(await start(runner, 'export', 'u', untilCancelled));
    await runner.stop();
    const after = new Map(runner.list().map((job) => [job.id, job]));
    expect(after.get(routine)).toMatchObject({ state: 'cancelled', seen: true });
    expect(after.get(asked)).toMatchObject({ state: 'cancelled', seen: false });
  });

  test('that was running when the program ended is found again', async () => {
    valueOf(
      await desk.clinic.db.writer.run({ actor: 'u', event: 'job.started' }, (tx) =>
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
    const runner = desk.runner();
    expect(valueOf(await runner.markInterrupted()).map((j) => [j.kind, j.payload])).toEqual([
      ['export', '{"file":"x"}'],
    ]);
    expect(runner.list()).toMatchObject([{ state: 'interrupted', error: { code: 'job/interrupted' }, seen: false }]);
    expect(valueOf(await runner.markInterrupted())).toEqual([]);
  });
});
