import Database from 'better-sqlite3-multiple-ciphers';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { tempClinic } from '../../../db/testing/temp-clinic';
import type { Input } from '../../../shared/contract/contract';
import { faultKindOf, stackFrames, type Fault } from '../../../shared/domain/diagnostics/fault';
import { Refusal } from '../../../shared/errors/result';
import { createDiagnosticsService } from './diagnostics.service';
import { createFaultLog, type FaultLog } from './fault-log';

const canary = 'Ottilie';
const reference = '0a1b2c3d';
let folder: string;
let log: FaultLog;
let nowMs: number;
const clock = { nowMs: () => nowMs };

beforeEach(() => {
  nowMs = Date.parse('2026-11-28T10:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  log = createFaultLog({ folder: join(folder, 'logs'), clock, version: '0.1.0', codeRoot: process.cwd() });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (): string =>
  readdirSync(join(folder, 'logs'))
    .map((name) => readFileSync(join(folder, 'logs', name), 'utf8'))
    .join('');
const noteThrown = (work: () => unknown, where = 'patients.open'): Fault => {
  let error: unknown = null;
  try {
    work();
  } catch (thrown) {
    error = thrown;
  }
  log.note({ process: 'main', where, reference, error });
  const newest = log.read().at(-1);
  if (!newest) throw new Error('nothing was written');
  return newest;
};

function failFor(name: string): never {
  throw new TypeError(`no such patient: ${name}`);
}

test('a fault is located by class, channel, function and line of our own code', () => {
  expect(noteThrown(() => failFor(canary))).toMatchObject({
    at: '2026-11-28T10:00:00.000Z',
    reference,
    process: 'main',
    where: 'patients.open',
    kind: 'TypeError',
    version: '0.1.0',
  });
  expect(log.read()[0]?.frames[0]).toMatch(/^failFor electron\/areas\/diagnostics\/fault-log\.test\.ts:\d+:\d+$/);
  // Frames of the test runner are not ours.
  expect(log.read()[0]?.frames.join(' ')).not.toContain('node_modules');
});

test('keeps codes of ours, of SQLite and of the system', () => {
  expect(
    noteThrown(() => {
      throw new Refusal('record/not-found', { ref: canary });
    }),
  ).toMatchObject({
    kind: 'Refusal',
    code: 'record/not-found',
  });
  expect(noteThrown(() => readFileSync(join(folder, canary)))).toMatchObject({ kind: 'Error', code: 'ENOENT' });
  expect(written()).not.toContain(canary);
});

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const withStack = (stack: string): Error => Object.assign(new Error(canary), { stack });

test.each<[string, () => unknown]>([
  ['a message', () => failFor(canary)],
  [
    'a message that imitates a frame',
    () => {
      throw new Error(`x\n    at ${canary} (${process.cwd()}/electron/main/main.ts:1:1)`);
    },
  ],
  [
    'a message changed afterwards',
    () => {
      throw Object.assign(new Error(`\n    at ${canary} (${process.cwd()}/electron/a.ts:1:1)`), { message: '' });
    },
  ],
  [
    'a custom stack',
    () => {
      throw withStack(`Error: y\n    at ${canary} (${process.cwd()}/electron/${canary}.ts:1:1)`);
    },
  ],
  [
    'the name of the class',
    () => {
      throw named(canary, 'x');
    },
  ],
  [
    'a class named by data',
    () => {
      throw new { [canary]: class extends Error {} }[canary]('x');
    },
  ],
  [
    'a code',
    () => {
      throw Object.assign(new Error('x'), { code: canary, failure: { code: `SQLITE_${canary}` } });
    },
  ],
  [
    'a code that continues one of SQLite’s',
    () => {
      throw Object.assign(new Error('x'), { code: `SQLITE_BUSY_${canary}` });
    },
  ],
  [
    'its causes',
    () => {
      throw new Error('x', { cause: new Error(canary, { cause: named(canary, canary) }) });
    },
  ],
  [
    'a thrown string',
    () => {
      throw canary as unknown as Error;
    },
  ],
  [
    'a thrown object',
    () => {
      throw { [canary]: canary } as unknown as Error;
    },
  ],
  ['a missing property', () => (undefined as unknown as Record<string, unknown>)[canary]],
  [
    'a function named by data',
    () => {
      // Written out, because the test runner rewrites the names in its stacks.
      const place = `${process.cwd()}/electron/areas/diagnostics/fault-of.ts:1:1`;
      throw Object.assign(new Error('x'), { stack: `Error: x\n    at Object.${canary} [as open] (${place})` });
    },
  ],
  [
    'input that fails validation',
    () => z.strictObject({ a: z.string() }).parse({ [canary]: canary, a: { [canary]: 1 } }),
  ],
  ['JSON that does not parse', () => JSON.parse(`{"${canary}`) as unknown],
  [
    'SQL with a value in it',
    () => {
      const db = new Database(':memory:');
      db.exec('CREATE TABLE t (a TEXT UNIQUE)');
      db.exec(`INSERT INTO t VALUES ('${canary}'), ('${canary}')`);
    },
  ],
  ['SQL that does not parse', () => new Database(':memory:').prepare(`SELECT ${canary} FROM ${canary}`)],
  ['the name of a file', () => readFileSync(join('/home', canary, 'records.db'))],
  [
    'a getter that throws',
    () => {
      throw Object.defineProperty(new Error('x'), 'cause', {
        get: () => {
          throw new Error(canary);
        },
      });
    },
  ],
])('personal data does not reach the file: %s', (_what, work) => {
  noteThrown(() => failFor('somebody'));
  noteThrown(work, canary);
  expect(log.read()).toHaveLength(2);
  expect(written()).not.toContain(canary);
});

test('driver errors about real rows leave only their code', async () => {
  const clinic = tempClinic();
  await expect(
    clinic.db.writer.run({ actor: 'u', event: 'patient.registered' }, (tx) => {
      tx.insert('user_account', { username: canary } as never);
    }),
  ).rejects.toThrow();
  const error: unknown = await clinic.db.writer
    .run({ actor: 'u', event: 'patient.registered' }, (tx) => {
      tx.insert('user_account', { username: canary } as never);
    })
    .catch((thrown: unknown) => thrown);
  log.note({ process: 'main', where: 'users.create', reference, error });
  clinic.close();
  expect(written()).toContain(reference);
  expect(written()).not.toContain(canary);
});

test('errors thrown by a worker leave no message', async () => {
  const worker = new Worker(`throw new RangeError('${canary}\\n    at ${canary} (/x/electron/a.ts:1:1)')`, {
    eval: true,
  });
  const error = await new Promise<unknown>((resolve) => worker.once('error', resolve));
  log.note({ process: 'worker', where: 'export', reference, error });
  expect(log.read()).toMatchObject([{ process: 'worker', where: 'export', kind: 'RangeError' }]);
  expect(written()).not.toContain(canary);
});

describe('reports from the window', () => {
  const service = () =>
    createDiagnosticsService({ faults: log, clock, saveFile: () => Promise.resolve(join(folder, 'copy.log')) });
  const report = (frames: string[]) =>
    service()['diagnostics.report']({
      process: 'window',
      where: 'screen',
      kind: faultKindOf(new TypeError('x')),
      frames,
    });

  test('keep only places in our own pages', () => {
    report([
      '    at Xb (app://ui/assets/start-B1_x.js:10:200)',
      `    at ${canary} (app://ui/assets/start-B1_x.js:11:1)`,
      `    at x (app://ui/assets/${canary} Jones.js:11:1)`,
      `    at x (app://ui/../${canary}.js:11:1)`,
      `    at x (file:///home/${canary}/a.js:1:1)`,
      `${canary} app://ui/assets/a.js:1:1`,
    ]);
    expect(log.read()).toMatchObject([
      {
        process: 'window',
        where: 'screen',
        kind: 'TypeError',
        frames: ['ui/assets/start-B1_x.js:10:200', 'ui/assets/start-B1_x.js:11:1'],
      },
    ]);
    expect(written()).not.toContain(canary);
  });

  test('are limited to ten a minute', () => {
    const desk = service();
    const input: Input<'diagnostics.report'> = { process: 'window', where: 'script', kind: 'Error', frames: [] };
    const references = Array.from({ length: 15 }, () => desk['diagnostics.report'](input)).map(
      (answer) => answer.ok && answer.value.reference,
    );
    expect(references.filter((one) => one !== '')).toHaveLength(10);
    expect(log.read()).toHaveLength(10);
    nowMs += 60_000;
    expect(desk['diagnostics.report'](input)).toMatchObject({
      value: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    });
  });

  test('can be listed, newest first, and saved in full', async () => {
    for (let n = 0; n < 105; n++) noteThrown(() => failFor('x'));
    nowMs += 1000;
    noteThrown(() => failFor('x'), 'export');
    const list = service()['diagnostics.list']();
    expect(list).toMatchObject({ value: { total: 106 } });
    expect(list.ok && [list.value.faults.length, list.value.faults[0]?.where]).toEqual([100, 'export']);
    expect(await service()['diagnostics.save']()).toEqual({ ok: true, value: { faults: 106 } });
    expect(readFileSync(join(folder, 'copy.log'), 'utf8').trim().split('\n')).toHaveLength(106);
  });
});

describe('the files', () => {
  test("are private to the folder's owner and never exceed four files of 64 KiB", () => {
    for (let minute = 0; minute < 20; minute++) {
      nowMs += 60_000;
      for (let n = 0; n < 100; n++) log.note({ process: 'main', where: 'import', reference, error: new Error('x') });
    }
    const names = readdirSync(join(folder, 'logs')).sort();
    expect(names).toEqual(['faults.1.log', 'faults.2.log', 'faults.3.log', 'faults.log']);
    for (const name of names) {
      const { size, mode } = statSync(join(folder, 'logs', name));
      expect(size).toBeLessThan(66 * 1024);
      expect(mode & 0o777).toBe(0o600);
    }
    // The newest fault is kept, the oldest is gone, and they are in order of time.
    const times = log.read().map((fault) => fault.at);
    expect(times.at(-1)).toBe(new Date(nowMs).toISOString());
    expect(times).toEqual([...times].sort());
  });

  test('do not disturb the program if they cannot be written or read', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    log.note({ process: 'main', where: 'import', reference, error: new Error('x') });
    expect(log.read()).toEqual([]);
  });

  test('can still be read if a power failure cut off a line', () => {
    noteThrown(() => failFor('x'));
    const path = join(folder, 'logs', 'faults.log');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"at":"2026-1`);
    expect(log.read()).toHaveLength(1);
  });

  test('take at most 120 faults a minute', () => {
    for (let n = 0; n < 130; n++) log.note({ process: 'main', where: 'import', reference, error: new Error('x') });
    expect(log.read()).toHaveLength(120);
  });
});

test('reads frames only from a stack that begins with its own message', () => {
  expect(stackFrames(new Error('x')).length).toBeGreaterThan(0);
  const withoutMessage = (stack: string) => stackFrames(Object.assign(new Error(''), { stack }));
  expect(withoutMessage('Error\n    at a (b:1:1)')).toEqual(['    at a (b:1:1)']);
  // A message that began with a line break and was emptied afterwards.
  expect(withoutMessage('Error: \n    at a (b:1:1)')).toEqual([]);
  expect(stackFrames(Object.assign(new Error('y'), { stack: 'Error: x\n    at a (b:1:1)' }))).toEqual([]);
  expect(stackFrames({ message: '', stack: '\n    at a (b:1:1)' })).toEqual([]);
  expect(stackFrames(null)).toEqual([]);
});
