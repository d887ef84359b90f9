import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { tempClinic } from '../../db/testing/temp-clinic';
import { createImportJobs } from '../../electron/areas/imports/import.job';
import { importTasks } from '../../electron/areas/imports/import.task';
import { createInlineTaskRunner } from '../../electron/work/inline-tasks';
import { createJobRunner } from '../../electron/work/runner';
import { EncryptedZipReader } from '../../electron/areas/exports/zip/encrypted-zip-reader';
import { EncryptedZipWriter } from '../../electron/areas/exports/zip/encrypted-zip-writer';
import { createImportsService } from '../../electron/areas/imports/imports.service';
import { userCall } from '../../shared/contract/handlers';
import type { UserId } from '../../shared/domain/ids';
import { secret } from '../../shared/domain/secret';
import type { Result } from '../../shared/errors/result';
import { timeMs, type Row } from './measure';

const patients = 60;
const observationsEach = 80;
const photoBytes = 8 * 2 ** 20;
const photos = 40;
const owner = userCall('bench' as UserId, 'owner');

/** Import and export, as the workers do them. */
export async function workRows(folder: string): Promise<Row[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [...(await importRows(folder)), ...(await exportRows(folder))];
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.ref ?? ''}`);
  return result.value;
}

async function importRows(folder: string): Promise<Row[]> {
  const paths = Array.from({ length: patients }, (_, n) => {
    const path = join(folder, `bundle-${n}.json`);
    writeFileSync(path, JSON.stringify(bundle(n)));
    return path;
  });
  const clinic = tempClinic();
  const tasks = createInlineTaskRunner(importTasks(clinic.clock));
  const runner = createJobRunner({
    db: clinic.db,
    tasks,
    changed: () => undefined,
    idle: () => undefined,
    reportBug: (_kind, error) => {
      console.error(error);
      return '';
    },
    foundDamage: () => {
      throw new Error('the record file is damaged');
    },
  });
  const jobs = createImportJobs({ db: clinic.db, masterKey: clinic.masterKey, runner, tasks });
  const imports = createImportsService({
    db: clinic.db,
    clock: clinic.clock,
    dialogs: { openFiles: () => Promise.resolve(paths), saveFile: () => Promise.resolve(null) },
    jobs,
    demo: true,
  });
  const chosen = valueOf(await imports['imports.choose']({ what: 'fhir' }, owner));
  if (!chosen) throw new Error('nothing was chosen');
  const rows = patients * (observationsEach + 1);
  const checkMs = await timeMs(async () =>
    runner.waitFor(valueOf(await imports['imports.check']({ token: chosen.token, csv: [] }, owner)).jobId),
  );
  const writeMs = await timeMs(async () =>
    runner.waitFor(valueOf(await imports['imports.run']({ token: chosen.token }, owner)).jobId),
  );
  const written =
    clinic.db.reader.get(
      clinic.db.reader.qb.selectFrom('record_entry').select((eb) => eb.fn.countAll<number>().as('n')),
    )?.n ?? 0;
  if (written < patients * observationsEach) throw new Error(`only ${written} entries came in`);
  clinic.close();
  return [
    { flow: 'import preview (dry run)', unit: 'rows/s', value: rows / (checkMs / 1000), bare: null, target: '' },
    {
      flow: 'import: rows written with history, index, log',
      unit: 'rows/s',
      value: rows / (writeMs / 1000),
      bare: null,
      target: '',
    },
  ];
}

function bundle(n: number) {
  const patient = `p${n}`;
  const entries = Array.from({ length: observationsEach }, (_, i) => ({
    fullUrl: `https://example.org/fhir/Observation/${patient}-${i}`,
    resource: {
      resourceType: 'Observation',
      id: `${patient}-${i}`,
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '8302-2', display: 'Body Height' }], text: 'Body Height' },
      subject: { reference: `Patient/${patient}` },
      effectiveDateTime: `20${String(10 + (i % 15)).padStart(2, '0')}-03-0${(i % 9) + 1}T10:00:00+00:00`,
      valueQuantity: { value: 150 + i / 10, unit: 'cm' },
    },
  }));
  const birthDate = `19${String(40 + (n % 60)).padStart(2, '0')}-0${(n % 9) + 1}-1${n % 9}`;
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: `https://example.org/fhir/Patient/${patient}`,
        resource: {
          resourceType: 'Patient',
          id: patient,
          name: [{ family: `Family${n}`, given: [`Given${n}`] }],
          gender: 'female',
          birthDate,
        },
      },
      ...entries,
    ],
  };
}

/** Writing photos to the encrypted zip, flushed, and reading them back with every hash, compared with a plain copy of the same size, flushed and read back. */
async function exportRows(folder: string): Promise<Row[]> {
  const photo = randomBytes(photoBytes);
  const megabytes = (photoBytes * photos) / 1e6;
  const passphrase = secret('six-words-that-nobody-will-guess');
  const zipPath = join(folder, 'package.zip');
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const ownMs = await timeMs(async () => {
    const handle = await open(zipPath, 'w');
    let at = 0;
    const sink = async (chunk: Uint8Array) => {
      await handle.write(chunk, 0, chunk.length, at);
      at += chunk.length;
    };
    const zip = new EncryptedZipWriter({ sink, passphrase, modifiedAt: new Date(0) });
    for (let n = 0; n < photos; n++) await zip.add(`photos/${n}.jpg`, [photo], { compress: false });
    await zip.close();
    await handle.sync();
    await handle.close();
    const source = await open(zipPath, 'r');
    const sizeBytes = statSync(zipPath).size;
    const read = async (offset: number, length: number) =>
      (await source.read(Buffer.alloc(length), 0, length, offset)).buffer;
    const reader = new EncryptedZipReader({ sizeBytes, read }, passphrase);
    for (const entry of await reader.parts()) await reader.read(entry, () => undefined);
    await reader.close();
    await source.close();
  });
  clearInterval(watch);
  const bareMs = await timeMs(async () => {
    const handle = await open(join(folder, 'plain'), 'w+');
    const hash = createHash('sha256');
    for (let n = 0; n < photos; n++) {
      await handle.write(photo);
      hash.update(photo);
    }
    await handle.sync();
    const piece = Buffer.alloc(photoBytes);
    for (let n = 0; n < photos; n++) hash.update((await handle.read(piece, 0, piece.length, n * photoBytes)).buffer);
    await handle.close();
  });
  return [
    {
      flow: `export of ${Math.round(megabytes)} MB of photos: encrypted, flushed, read back, hashed`,
      unit: 'MB/s',
      value: megabytes / (ownMs / 1000),
      bare: megabytes / (bareMs / 1000),
      target: '≥ 50 MB/s',
    },
    {
      flow: 'extra memory during the export',
      unit: 'MB',
      value: (peak - before) / 2 ** 20,
      bare: null,
      target: '≤ 150 MB',
    },
  ];
}
