import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import { systemClock } from '../../shared/time/clock';
import { createFaultLog } from '../areas/diagnostics/fault-log';
import { createInlineTaskRunner } from '../work/inline-tasks';
import { form } from '../areas/patients/testing/patient-form';
import { auditVerifyTask } from '../areas/audit/audit-verify.task';
import { databaseCheckTask } from '../areas/clinic/database-check.task';
import { retentionScanTask } from '../areas/retention/retention-scan.task';
import { createProgram, type Program } from './program';

/** The whole program without a window: every call goes through the door, like the window's. */
let root: string;
let program: Program;
const bugs: unknown[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'program-'));
  program = start();
});
afterEach(async () => {
  await program.shutDown();
  rmSync(root, { recursive: true, force: true });
  expect(bugs.splice(0)).toEqual([]);
});

function start(): Program {
  return createProgram({
    root,
    clock: systemClock,
    demo: false,
    version: '0.1.0',
    argonCost: { memoryKiB: 64, passes: 1, lanes: 1 },
    tasks: createInlineTaskRunner({
      'audit-verify': auditVerifyTask,
      'database-check': databaseCheckTask,
      'retention-scan': retentionScanTask,
    }),
    dialogs: {
      openFiles: () => Promise.resolve(null),
      saveFile: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(null),
    },
    renderPdf: () => Promise.reject(new Error('nothing is printed here')),
    push: () => undefined,
    reportBug: (_where, _reference, error) => bugs.push(error),
    faults: createFaultLog({
      folder: join(root, 'logs'),
      clock: systemClock,
      version: '0.1.0',
      codeRoot: process.cwd(),
    }),
    checksAfterMs: 0,
  });
}
async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const answer = await program.door.call(channel, input, true);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.ref ?? ''}`);
  return answer.value as Output<C>;
}
async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const value = await look();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never happened');
}
async function firstRun(): Promise<void> {
  const { recoveryKey } = await call('setup.begin', {
    clinicNames: { primary: 'Dermaesthetics', secondary: '' },
    owner: { username: 'maria', displayName: 'Maria', password: 'lantern copper willow 42' },
  });
  await call('setup.confirm', { recoveryKey });
}
const everything: Input<'audit.list'> = {
  from: null,
  until: null,
  events: [],
  userId: null,
  patientId: null,
  outcome: null,
  before: null,
  limit: 100,
};

test('after the first run the start-up checks have run, and the log verifies', async () => {
  await firstRun();
  const jobs = await until(
    () => call('jobs.list', null),
    (list) => list.filter((j) => j.state === 'done').length === 3,
  );
  expect(jobs.map((j) => j.kind).sort()).toEqual(['audit-verify', 'database-check', 'retention-scan']);
  const { jobId } = await call('audit.verify', null);
  const verified = await until(
    () => call('jobs.list', null),
    (list) => list.find((j) => j.id === jobId)?.state === 'done',
  );
  expect(verified.find((j) => j.id === jobId)).toMatchObject({ seen: false, error: null });
});

test('the log shows the events with current names, and that it was viewed', async () => {
  await firstRun();
  await call('auth.lock', null);
  await call('auth.unlock', { password: 'lantern copper willow 42' });
  await call('audit.list', everything);
  const { entries } = await call('audit.list', everything);
  const told = entries.map((e) => `${e.by}: ${e.event}`);
  for (const line of [
    'Maria: clinic.created',
    'Maria: auth.logged-in',
    'Maria: auth.locked',
    'Maria: auth.unlocked',
    'Maria: audit.viewed',
    'Clinic Keep: migration.applied',
  ])
    expect(told).toContain(line);
});

test('a forbidden call is logged; what was typed is not', async () => {
  await firstRun();
  await call('users.create', {
    username: 'anna',
    displayName: 'Anna',
    role: 'front-desk',
    password: 'orchard velvet thunder 9',
  });
  await call('auth.logout', null);
  await call('auth.login', { username: 'anna', password: 'orchard velvet thunder 9' });
  await call('auth.changePassword', { current: 'orchard velvet thunder 9', next: 'pepper saddle glacier 3' });
  expect(
    await program.door.call(
      'users.create',
      { username: 'mallory', displayName: 'Mallory', role: 'owner', password: 'x' },
      true,
    ),
  ).toEqual({ ok: false, error: { code: 'auth/not-allowed' } });
  await call('auth.logout', null);
  await call('auth.login', { username: 'maria', password: 'lantern copper willow 42' });
  const { entries } = await call('audit.list', { ...everything, outcome: 'denied' });
  expect(entries).toMatchObject([
    {
      by: 'Anna',
      event: 'access.denied',
      outcome: 'denied',
      detail: '{"channel":"users.create","code":"auth/not-allowed"}',
    },
  ]);
  expect(JSON.stringify(entries)).not.toContain('allory');
});

test('everything is unchanged after a restart', async () => {
  await firstRun();
  await program.shutDown();
  program = start();
  expect(await call('app.status', null)).toMatchObject({ state: 'logged-out' });
  expect(await program.door.call('audit.list', everything, true)).toEqual({
    ok: false,
    error: { code: 'auth/locked' },
  });
  expect(await call('auth.login', { username: 'maria', password: 'lantern copper willow 42' })).toMatchObject({
    state: 'unlocked',
    session: { clinicNames: { primary: 'Dermaesthetics' } },
  });
  expect((await call('settings.get', null)).settings.idleMinutes).toBe(10);
});

describe('a record file damaged in the middle', () => {
  const file = () => join(root, 'records', 'clinic.db');
  const good = () => join(root, 'good.db');
  const logIn = () =>
    program.door.call('auth.login', { username: 'maria', password: 'lantern copper willow 42' }, true);

  test('ends in a clear screen wherever the damage is, is not opened again, and a restored file is', async () => {
    await firstRun();
    await until(
      () => call('jobs.list', null),
      (list) => list.filter((j) => j.state === 'done').length === 3,
    );
    for (let n = 0; n < 60; n++)
      await call('patients.register', { details: form({ core: { familyName: `Family${n}` } }), notice: 'paper' });
    await program.shutDown();
    copyFileSync(file(), good());
    const codes: string[] = [];
    for (const place of [0.2, 0.4, 0.6, 0.8, 0.95]) {
      copyFileSync(good(), file());
      const bytes = readFileSync(file());
      const from = Math.floor(bytes.length * place);
      bytes.fill(0x5a, from, from + 5000);
      writeFileSync(file(), bytes);
      program = start();
      await logIn();
      const status = await until(
        () => call('app.status', null),
        ({ state }) => state === 'fault',
      );
      codes.push(status.state === 'fault' ? status.code : '');
      await program.shutDown();
      // The screen reports the damage that a check found; it is not a bug in the program.
      bugs.splice(0);
      const left = readFileSync(file());
      program = start();
      expect(await logIn()).toMatchObject({ ok: false, error: { code: codes.at(-1) } });
      expect(readFileSync(file()).equals(left)).toBe(true);
      await program.shutDown();
    }
    // Some damage shows on opening, some only when the whole file is read.
    expect(new Set(codes)).toEqual(new Set(['database/damaged', 'database/damaged-part']));
    copyFileSync(good(), file());
    program = start();
    expect(await logIn()).toMatchObject({ ok: true, value: { state: 'unlocked' } });
  }, 60_000);
});
