import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { tempClinic } from '../../../db/testing/temp-clinic';
import { userCall } from '../../../shared/contract/handlers';
import { contract } from '../../../shared/contract/contract';
import { Token, type JobId, type PatientId, type UserId } from '../../../shared/domain/ids';
import type { Secret } from '../../../shared/domain/secret';
import { err, ok } from '../../../shared/errors/result';
import { createExportsService, type StartExport } from './exports.service';
import type { PackageRequest } from './export.task';
import { nextReference, packageFileName, referenceOfFile, referenceStart } from './reference';
import { furnishClinic, storeRecord } from './testing/clinic-with-record';
import { anyRecord } from './testing/sample-record';
import { tinyDrive } from './testing/tiny-drive';

const jobId = '01900000-0000-7000-8000-00000000000b' as JobId;
let clinic: ReturnType<typeof tempClinic>;
let actor: UserId;
let patientId: PatientId;
let drive: string;
let begun: { request: PackageRequest; passphrase: Secret<string> }[];

beforeEach(async () => {
  clinic = tempClinic({ startMs: Date.parse('2026-11-22T09:00:00Z') });
  actor = (await furnishClinic(clinic.db)) as UserId;
  const [rows] = fc.sample(anyRecord, { numRuns: 1, seed: 2 });
  await storeRecord(clinic.db, rows!);
  patientId = rows!.patient.id as PatientId;
  drive = mkdtempSync(join(tmpdir(), 'STICK-'));
  begun = [];
});
afterEach(() => {
  clinic.close();
  rmSync(drive, { recursive: true, force: true });
});

const starts: StartExport = (request, passphrase) => {
  begun.push({ request, passphrase });
  return Promise.resolve(ok(jobId));
};
const serviceWith = (folder: string | null, startExport = starts) =>
  createExportsService({
    db: clinic.db,
    clock: clinic.clock,
    dialogs: { chooseFolder: () => Promise.resolve(folder) },
    startExport,
    madeWith: 'Clinic Keep 0.1.0',
  });
const order = (token: string) => ({
  patientId,
  target: Token.parse(token),
  reason: 'access-request' as const,
  reasonNote: '',
  recipientKind: 'patient' as const,
  recipientName: 'Jane Smith',
});
const events = () =>
  listAudit(
    clinic.db.reader,
    { from: null, until: null, events: ['export.started', 'export.failed'], actor: null, subject: null, outcome: null },
    { before: null, limit: 20 },
  );

describe('choosing a drive', () => {
  test('returns what is known about it, and never its path', async () => {
    const chosen = await serviceWith(drive)['exports.chooseDrive']();
    const value = contract['exports.chooseDrive'].output.parse(chosen.ok && chosen.value);
    expect(value).toMatchObject({ label: basename(drive), onThisComputer: true });
    expect(value?.freeBytes).toBeGreaterThan(0);
    expect(JSON.stringify(value)).not.toContain(tmpdir());
    expect(readdirSync(drive)).toEqual([]);
  });
  test('cancelling the dialog is not an error', async () => {
    expect(await serviceWith(null)['exports.chooseDrive']()).toEqual(ok(null));
  });
  test('a folder that has since disappeared is an error with a message', async () => {
    expect(await serviceWith(join(drive, 'gone'))['exports.chooseDrive']()).toMatchObject(err('export/drive-gone'));
  });
});

describe('starting an export', () => {
  async function start(service = serviceWith(drive)) {
    const chosen = await service['exports.chooseDrive']();
    if (!chosen.ok || !chosen.value)
      throw new Error(
        'is refused if the chosen drive is no longer mounted and only its folder is left, before anything is recorded',
      );
    return service['exports.start'](order(chosen.value.token), userCall(actor, 'owner'));
  }
  test('is refused where the chosen drive is no longer mounted and only its folder is left, before anything is registered', async () => {
    const stick = tinyDrive(1_000_000);
    if (!stick) {
      process.stdout.write('a small file system cannot be mounted here: skipped the unmounted drive\n');
      return;
    }
    const service = serviceWith(stick.folder);
    const chosen = await service['exports.chooseDrive']();
    stick.unmount();
    try {
      if (!chosen.ok || !chosen.value) throw new Error('not chosen');
      expect(await service['exports.start'](order(chosen.value.token), userCall(actor, 'owner'))).toEqual(
        err('export/drive-gone'),
      );
      expect([begun, events(), readdirSync(stick.folder)]).toEqual([[], [], []]);
    } finally {
      rmSync(stick.folder, { recursive: true });
    }
  });
  test('records it, logs it and returns the passphrase once', async () => {
    const started = await start();
    const value = contract['exports.start'].output.parse(started.ok && started.value);
    const device = clinic.db.head().device_id.slice(-4).toUpperCase();
    expect(value).toMatchObject({
      jobId,
      reference: `CK-${device}-261122-01`,
      fileName: `records-CK-${device}-261122-01.zip`,
    });
    expect(value.passphrase).toMatch(/^[a-z]+(-[a-z]+){5}$/);
    expect(begun[0]?.passphrase.reveal()).toBe(value.passphrase);
    expect(JSON.stringify(begun[0])).not.toContain(value.passphrase);
    expect(begun[0]?.request).toMatchObject({
      targetFolder: drive,
      recipientName: 'Jane Smith',
      patientId,
      at: '2026-11-22T09:00:00.000Z',
    });
    expect(events()).toMatchObject([
      {
        event: 'export.started',
        actor,
        subject: patientId,
        detail: '{"reason":"access-request","recipient":"patient"}',
      },
    ]);
    const listed = serviceWith(drive)['exports.list']({ patientId });
    expect(contract['exports.list'].output.parse(listed.ok && listed.value)).toMatchObject([
      { id: value.exportId, state: 'running', by: 'Mary Manager', reference: value.reference },
    ]);
  });
  test('refuses an unknown token, an unknown patient and a second export at the same time', async () => {
    const service = serviceWith(drive);
    expect(await service['exports.start'](order('0'.repeat(32)), userCall(actor, 'owner'))).toEqual(
      err('export/target-gone'),
    );
    const chosen = await service['exports.chooseDrive']();
    const token = chosen.ok ? (chosen.value?.token ?? '') : '';
    expect(
      await service['exports.start'](
        { ...order(token), patientId: jobId as string as PatientId },
        userCall(actor, 'owner'),
      ),
    ).toEqual(err('record/not-found'));
    expect(events()).toEqual([]);
    expect(await service['exports.start'](order(token), userCall(actor, 'owner'))).toMatchObject({ ok: true });
    expect(await service['exports.start'](order(token), userCall(actor, 'owner'))).toEqual(err('job/already-running'));
  });
  test('if the work cannot start, the register says so', async () => {
    const started = await start(serviceWith(drive, () => Promise.resolve(err('job/already-running'))));
    expect(started).toEqual(err('job/already-running'));
    expect(
      events()
        .map((e) => e.event)
        .sort(),
    ).toEqual(['export.failed', 'export.started']);
    const listed = serviceWith(drive)['exports.list']({ patientId: null });
    expect(listed.ok && listed.value).toMatchObject([{ state: 'failed', errorCode: 'job/already-running' }]);
  });
});

describe('references', () => {
  test.each([
    [[], '01'],
    [['CK-7F3A-261122-01'], '02'],
    [['CK-7F3A-261122-01', 'CK-7F3A-261122-09'], '10'],
    [['CK-7F3A-261122-99'], '100'],
    [['CK-7F3A-261121-05', 'CK-0000-261122-07'], '01'],
  ])('after %j comes %s', (given, expected) => {
    expect(nextReference('CK-7F3A-261122-', given)).toBe(`CK-7F3A-261122-${expected}`);
  });
  test('the file name yields the reference, and no other file has one', () => {
    const start = referenceStart(
      '01900000-0000-7000-8000-00000000abcd',
      '2026-11-22' as Parameters<typeof referenceStart>[1],
    );
    expect(start).toBe('CK-ABCD-261122-');
    expect(referenceOfFile(packageFileName(`${start}01`))).toBe(`${start}01`);
    expect(referenceOfFile(`${packageFileName(`${start}01`)}.part`)).toBe(`${start}01`);
    expect(referenceOfFile('records-of-jane.zip')).toBeNull();
  });
});
