import { fork, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { listAudit } from '../../db/areas/audit/audit.repo';
import { listExports, readRecordRows, type RecordRows } from '../../db/areas/exports/exports.repo';
import { tempClinic } from '../../db/testing/temp-clinic';
import type { TaskRunner } from '../../electron/work/task-runner';
import { furnishClinic, storeRecord } from '../../electron/areas/exports/testing/clinic-with-record';
import { has7z, openPackage, openWith7z } from '../../electron/areas/exports/testing/open-package';
import { anyRecord } from '../../electron/areas/exports/testing/sample-record';
import { tinyDrive } from '../../electron/areas/exports/testing/tiny-drive';
import { userCall } from '../../shared/contract/handlers';
import type { Output } from '../../shared/contract/contract';
import type { JobId, PatientId, UserId } from '../../shared/domain/ids';
import type { Result } from '../../shared/errors/result';
import { exportProgram, inlineTasks } from './support/clinic-program';
import type { ChildAnswer, ChildOrder } from './support/export-child';

const phases = ['collecting', 'writing', 'reading-back', 'verifying'] as const;
const photoBytes = 1_200_000;

let clinic: ReturnType<typeof tempClinic>;
let actor: UserId;
let patientId: PatientId;
let drive: string;

/** A record with a few rows of each table and one large image inside an entry, so that writing takes a while. */
function recordWithPhoto(): RecordRows {
  const [rows] = fc.sample(anyRecord, { numRuns: 1, seed: 3 });
  const [entry] = fc.sample(anyRecord, { numRuns: 10, seed: 5 }).flatMap((r) => r.entries);
  if (!rows || !entry) throw new Error('no sample');
  const resource = {
    resourceType: 'Media',
    id: entry.id,
    status: 'completed',
    content: { contentType: 'image/jpeg', data: randomBytes(photoBytes).toString('base64') },
  };
  return {
    ...rows,
    entries: [
      ...rows.entries,
      { ...entry, patient_id: rows.patient.id, fhir_type: 'Media', resource: JSON.stringify(resource) },
    ],
  };
}

const record = recordWithPhoto();

beforeEach(async () => {
  clinic = tempClinic();
  actor = (await furnishClinic(clinic.db)) as UserId;
  await storeRecord(clinic.db, record);
  patientId = record.patient.id as PatientId;
  drive = mkdtempSync(join(tmpdir(), 'STICK-'));
});
afterEach(() => {
  clinic.close();
  rmSync(drive, { recursive: true, force: true });
});

type Step = { readonly phase: string };
/** The real tasks, with an observer that is called on every progress report. */
function watchedTasks(observe: (step: Step, cancel: () => void) => void): TaskRunner {
  const progress = (hooks: Parameters<TaskRunner['run']>[2]) => (step: Parameters<typeof hooks.progress>[0]) => {
    hooks.progress(step);
    observe(step, () => Atomics.store(hooks.flag, 0, 1));
  };
  return { run: (name, input, hooks) => inlineTasks.run(name, input, { flag: hooks.flag, progress: progress(hooks) }) };
}

type Ended = { readonly started: Output<'exports.start'>; readonly result: Result<unknown> };
async function exportTo(folder: string, tasks?: TaskRunner): Promise<Result<Ended>> {
  const { service, runner } = exportProgram({
    db: clinic.db,
    masterKey: clinic.masterKey,
    drive: folder,
    ...(tasks ? { tasks } : {}),
  });
  const chosen = await service['exports.chooseDrive']();
  if (!chosen.ok) return chosen;
  const started = await service['exports.start'](
    {
      patientId,
      target: chosen.value!.token,
      reason: 'access-request',
      reasonNote: 'asked at the desk',
      recipientKind: 'patient',
      recipientName: 'Jane Smith',
    },
    userCall(actor, 'owner'),
  );
  if (!started.ok) return started;
  const result = await runner.waitFor(started.value.jobId);
  return { ok: true, value: { started: started.value, result: result! } };
}

function register() {
  const [row] = listExports(clinic.db.reader, patientId, 10);
  const disclosures = readRecordRows(clinic.db, patientId, () => undefined)!.disclosures.filter(
    (d) => d.export_id === row?.id,
  );
  const events = listAudit(
    clinic.db.reader,
    {
      from: null,
      until: null,
      events: ['export.started', 'export.finished', 'export.failed', 'export.cancelled'],
      actor: null,
      subject: patientId,
      outcome: null,
    },
    { before: null, limit: 20 },
  )
    .map((e) => e.event)
    .sort();
  return { state: row?.state, errorCode: row?.error_code, disclosures: disclosures.length, events };
}

describe('a successful export', () => {
  test('is on the drive, opens, and is recorded with its disclosure', async () => {
    const ended = await exportTo(drive);
    if (!ended.ok) throw new Error(ended.error.code);
    expect(ended.value.result).toMatchObject({ ok: true });
    const { fileName, passphrase, reference } = ended.value.started;
    expect(readdirSync(drive)).toEqual([fileName]);
    expect(fileName).toMatch(/^records-CK-[0-9A-F]{4}-\d{6}-01\.zip$/);
    expect(reference).toBe(fileName.slice('records-'.length, -'.zip'.length));
    expect(passphrase.split('-')).toHaveLength(6);
    expect((await openPackage(join(drive, fileName), passphrase)).get('photos/0001.jpg')).toHaveLength(photoBytes);
    if (has7z) expect(openWith7z(join(drive, fileName), passphrase).get('photos/0001.jpg')).toHaveLength(photoBytes);
    expect(register()).toEqual({
      state: 'done',
      errorCode: null,
      disclosures: 1,
      events: ['export.finished', 'export.started'],
    });
    // Neither the passphrase nor the recipient's name is in the activity log or the job.
    const everything = JSON.stringify([
      listAudit(
        clinic.db.reader,
        { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
        { before: null, limit: 200 },
      ),
      clinic.db.reader.all(clinic.db.reader.qb.selectFrom('job').selectAll()),
    ]);
    expect(everything).not.toContain(passphrase);
    expect(everything).not.toContain('Jane Smith');
    expect(everything).not.toContain('asked at the desk');
  });
  test('never reuses the number of a file that is already on the drive', async () => {
    const first = await exportTo(drive);
    const second = await exportTo(drive);
    if (!first.ok || !second.ok) throw new Error('not exported');
    expect(second.value.started.reference).toMatch(/-02$/);
    writeFileSync(
      join(drive, first.value.started.fileName.replace('-01.zip', '-07.zip')),
      'from before the register was restored',
    );
    const third = await exportTo(drive);
    expect(third.ok && third.value.started.reference).toMatch(/-08$/);
  });
});

describe('a drive that cannot hold the export', () => {
  const needsMount = 'a small file system cannot be mounted here, so this fault was not tested\n';
  test('too small from the start: reported before anything is written', async () => {
    const small = tinyDrive(700_000);
    if (!small) return void process.stdout.write(needsMount);
    try {
      const ended = await exportTo(small.folder);
      expect(ended.ok && ended.value.result).toMatchObject({ ok: false, error: { code: 'export/disk-full' } });
      expect(readdirSync(small.folder)).toEqual([]);
      expect(register()).toEqual({
        state: 'failed',
        errorCode: 'export/disk-full',
        disclosures: 0,
        events: ['export.failed', 'export.started'],
      });
    } finally {
      small.eject();
    }
  });
  test('filled by another program during the export', async () => {
    const small = tinyDrive(4_000_000);
    if (!small) return void process.stdout.write(needsMount);
    try {
      let isFilled = false;
      const ended = await exportTo(
        small.folder,
        watchedTasks(({ phase }) => {
          if (phase !== 'writing' || isFilled) return;
          isFilled = true;
          writeFileSync(join(small.folder, 'holiday.mp4'), randomBytes(3_300_000));
        }),
      );
      expect(ended.ok && ended.value.result).toMatchObject({ ok: false, error: { code: 'export/disk-full' } });
      expect(readdirSync(small.folder)).toEqual(['holiday.mp4']);
      expect(register().disclosures).toBe(0);
    } finally {
      small.eject();
    }
  });
  test('write-protected: reported when it is chosen', async () => {
    const locked = tinyDrive(1_000_000, { readOnly: true });
    if (!locked) return void process.stdout.write(needsMount);
    try {
      expect(await exportTo(locked.folder)).toMatchObject({ ok: false, error: { code: 'export/read-only' } });
      expect(register().events).toEqual([]);
    } finally {
      locked.eject();
    }
  });
  test('with a file size limit', async () => {
    const answer = await runChild({ dieAt: 'never', inWorker: false }, 600_000);
    if (answer === null)
      return void process.stdout.write('the file size cannot be limited here, so this fault was not tested\n');
    expect(answer).toMatchObject({ ok: false, code: 'export/too-big-for-fat32' });
    expect(readdirSync(drive)).toEqual([]);
  });
  test.each(phases.slice(1))('removed while %s', async (when) => {
    const ended = await exportTo(
      drive,
      watchedTasks(({ phase }) => {
        if (phase === when) rmSync(drive, { recursive: true, force: true });
      }),
    );
    expect(ended.ok && ended.value.result).toMatchObject({ ok: false, error: { code: 'export/drive-gone' } });
    expect(register()).toEqual({
      state: 'failed',
      errorCode: 'export/drive-gone',
      disclosures: 0,
      events: ['export.failed', 'export.started'],
    });
  });
});

describe('a drive that corrupts data', () => {
  // At the beginning, in the middle of the image, in the directory at the end.
  test.each([0, 40, 1_000_000, -500, -30, -1])(
    'a flipped bit at byte %d is detected, and the file is removed',
    async (at) => {
      let isFlipped = false;
      const ended = await exportTo(
        drive,
        watchedTasks(({ phase }) => {
          if (phase !== 'reading-back' || isFlipped) return;
          isFlipped = true;
          flipBit(join(drive, readdirSync(drive)[0]!), at);
        }),
      );
      expect(isFlipped).toBe(true);
      expect(ended.ok && ended.value.result).toMatchObject({
        ok: false,
        error: { code: 'export/verification-failed' },
      });
      expect(readdirSync(drive)).toEqual([]);
      expect(register()).toMatchObject({ state: 'failed', disclosures: 0 });
    },
  );
  test('a truncated file is detected', async () => {
    const ended = await exportTo(
      drive,
      watchedTasks(({ phase }) => {
        if (phase !== 'reading-back') return;
        const path = join(drive, readdirSync(drive)[0]!);
        writeFileSync(path, readFileSync(path).subarray(0, -5000));
      }),
    );
    expect(ended.ok && ended.value.result).toMatchObject({ ok: false, error: { code: 'export/verification-failed' } });
    expect(readdirSync(drive)).toEqual([]);
  });
});

function flipBit(path: string, at: number): void {
  const position = at < 0 ? statSync(path).size + at : at;
  const byte = readFileSync(path)[position]!;
  const fd = openSync(path, 'r+');
  writeSync(fd, Buffer.from([byte ^ 4]), 0, 1, position);
  closeSync(fd);
}

describe('cancelling', () => {
  test.each(phases)('while %s: stops within a few slices and leaves nothing behind', async (when) => {
    let reportsAfterCancel = 0;
    let isCancelled = false;
    const ended = await exportTo(
      drive,
      watchedTasks(({ phase }, cancel) => {
        if (isCancelled) reportsAfterCancel += 1;
        if (phase !== when) return;
        cancel();
        isCancelled = true;
      }),
    );
    expect(ended.ok && ended.value.result).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
    expect(reportsAfterCancel).toBeLessThanOrEqual(3);
    expect(readdirSync(drive)).toEqual([]);
    expect(register()).toEqual({
      state: 'cancelled',
      errorCode: 'job/cancelled',
      disclosures: 0,
      events: ['export.cancelled', 'export.started'],
    });
  });
});

/** Runs one export in another process. @param fileLimit maximum file size in bytes. @returns null if the process was killed, or limits are not available */
async function runChild(how: Pick<ChildOrder, 'dieAt' | 'inWorker'>, fileLimit?: number): Promise<ChildAnswer | null> {
  clinic.db.close();
  const support = join(__dirname, 'support');
  if (fileLimit !== undefined && spawnSync('prlimit', ['--version']).error) return null;
  const child = fork(join(support, 'export-child.ts'), {
    execArgv: ['--import', join(support, 'run-typescript.mjs'), '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  if (fileLimit !== undefined) spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${fileLimit}`]);
  const order: ChildOrder = {
    folder: clinic.folder,
    masterKeyHex: clinic.masterKey.reveal().toString('hex'),
    patientId,
    actor,
    drive,
    ...how,
  };
  child.send(order);
  const answer = await new Promise<ChildAnswer | null>((resolve) => {
    child.once('message', (message) => resolve(message as ChildAnswer));
    child.once('exit', (_code, signal) => signal === 'SIGKILL' && resolve(null));
  });
  if (answer) await new Promise((resolve) => child.once('exit', resolve));
  clinic.reopen();
  return answer;
}

async function restart(): Promise<Result<JobId | null>> {
  const program = exportProgram({ db: clinic.db, masterKey: clinic.masterKey, drive });
  const interrupted = await program.runner.markInterrupted();
  if (!interrupted.ok) throw new Error(interrupted.error.code);
  const cleaned = await program.cleanUp();
  if (cleaned.ok && cleaned.value !== null)
    expect(await program.runner.waitFor(cleaned.value)).toMatchObject({ ok: true });
  return cleaned;
}

describe('the program is killed during an export', () => {
  test('undisturbed, in a worker thread of another process, the export succeeds', async () => {
    const answer = await runChild({ dieAt: 'never', inWorker: true });
    expect(answer).toMatchObject({ ok: true });
    expect((await openPackage(join(drive, answer!.fileName), answer!.passphrase)).get('photos/0001.jpg')).toHaveLength(
      photoBytes,
    );
    expect(register()).toMatchObject({ state: 'done', disclosures: 1 });
  }, 60_000);

  test.each([...phases, 'published'])(
    'killed when %s: no file looks finished, and the next start cleans up',
    async (dieAt) => {
      expect(await runChild({ dieAt, inWorker: false })).toBeNull();
      if (dieAt !== 'published') expect(readdirSync(drive).filter((name) => name.endsWith('.zip'))).toEqual([]);
      expect(register()).toMatchObject({ state: 'running', disclosures: 0 });
      await restart();
      expect(readdirSync(drive)).toEqual([]);
      expect(register()).toEqual({
        state: 'not-finished',
        errorCode: 'export/not-finished',
        disclosures: 0,
        events: ['export.failed', 'export.started'],
      });
      expect(await restart()).toEqual({ ok: true, value: null });
      const again = await exportTo(drive);
      expect(again.ok && again.value.result).toMatchObject({ ok: true });
    },
    60_000,
  );

  test('killed while writing, with the drive missing at the next start: cleaned up once the drive is back', async () => {
    await runChild({ dieAt: 'reading-back', inWorker: false });
    const [left] = readdirSync(drive);
    expect(left).toMatch(/\.zip\.part$/);
    const bytes = readFileSync(join(drive, left!));
    rmSync(drive, { recursive: true });
    await restart();
    expect(register().state).toBe('not-finished');
    // The same stick in the same place.
    mkdirSync(drive);
    writeFileSync(join(drive, left!), bytes);
    await restart();
    expect(readdirSync(drive)).toEqual([]);
  }, 60_000);
});
