import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { openClinicDb } from '../../../db/clinic/clinic-db';
import { tempClinic } from '../../../db/testing/temp-clinic';
import { csvRestore } from '../../../shared/csv/formula';
import { secret } from '../../../shared/domain/secret';
import { systemClock } from '../../../shared/time/clock';
import { instantFromMs } from '../../../shared/time/instant';
import { furnishClinic, storeRecord } from './testing/clinic-with-record';
import { has7z, openPackage, openWith7z } from './testing/open-package';
import { anyRecord } from './testing/sample-record';
import { tinyPdf } from './testing/tiny-pdf';
import { makePackage, type PackagePorts, type PackageRequest } from './export.task';
import type { Manifest } from './package/manifest';

const passphrase = 'abacus-breeze-candle-dwarf-ember-fjord';
let clinic: ReturnType<typeof tempClinic>;
let drive: string;
beforeAll(async () => {
  clinic = tempClinic();
  await furnishClinic(clinic.db);
});
afterAll(() => clinic.close());
beforeEach(() => {
  drive = mkdtempSync(join(tmpdir(), 'STICK-'));
});
afterEach(() => rmSync(drive, { recursive: true, force: true }));

let number = 0;
function requestFor(patientId: string): PackageRequest {
  number += 1;
  const reference = `CK-7F3A-260615-${String(number).padStart(2, '0')}`;
  return {
    exportId: '01900000-0000-7000-8000-00000000000a',
    patientId,
    targetFolder: drive,
    targetDevice: String(statSync(drive, { bigint: true }).dev),
    fileName: `records-${reference}.zip`,
    reference,
    reason: 'access-request',
    recipientKind: 'patient',
    recipientName: 'Jane Smith',
    at: instantFromMs(clinic.clock.nowMs()),
    madeWith: 'Clinic Keep 0.1.0',
  };
}
async function make(
  patientId: string,
  more: Partial<PackagePorts> = {},
): Promise<{ path: string; sizeBytes: number; parts: number }> {
  const db = openClinicDb({ folder: clinic.folder, masterKey: clinic.masterKey, clock: systemClock, mode: 'worker' });
  const request = requestFor(patientId);
  try {
    const made = await makePackage(request, {
      db,
      renderPdf: tinyPdf,
      passphrase: secret(passphrase),
      progress: () => undefined,
      isCancelled: () => false,
      ...more,
    });
    return { path: join(drive, request.fileName), ...made };
  } finally {
    db.close();
  }
}
const records = (text: Buffer): Record<string, string>[] => parse(text, { bom: true, columns: true });

describe('the access package', () => {
  test('P10: any record is exported in full, and the file on the drive confirms it', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async (rows) => {
        await storeRecord(clinic.db, rows);
        const { path, sizeBytes } = await make(rows.patient.id);
        expect(readdirSync(drive).filter((name) => name.endsWith('.part'))).toEqual([]);
        const parts = await openPackage(path, passphrase);
        const manifest = JSON.parse(parts.get('manifest.json')?.toString('utf8') ?? '') as Manifest;
        expect([...parts.keys()]).toEqual([...manifest.parts.map((part) => part.path), 'manifest.json']);
        for (const total of manifest.tables) expect(total.inPackage).toBe(total.inRecord);
        const of = (table: string) => manifest.tables.find((total) => total.table === table)?.inRecord;
        expect([of('patient'), of('note_version'), of('record_entry'), of('contact_point')]).toEqual([
          1,
          rows.noteVersions.length,
          rows.entries.length,
          rows.contactPoints.length,
        ]);
        expect(sizeBytes).toBeGreaterThan(0);
        // The tables hold the exact values, even those that look like formulas.
        expect(
          records(parts.get('data/contacts.csv') ?? Buffer.of())
            .map((r) => csvRestore(r['value'] ?? ''))
            .sort(),
        ).toEqual(rows.contactPoints.map((c) => c.value).sort());
        expect(
          records(parts.get('data/note-versions.csv') ?? Buffer.of())
            .map((r) => csvRestore(r['text'] ?? ''))
            .sort(),
        ).toEqual(rows.noteVersions.map((v) => v.text).sort());
        const [patient] = records(parts.get('data/patient.csv') ?? Buffer.of());
        expect(csvRestore(patient?.['family_name'] ?? '')).toBe(rows.patient.family_name);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test('7-Zip opens it with the passphrase and finds the same parts', async () => {
    if (!has7z) {
      process.stdout.write('7z is not installed: skipped the check with 7-Zip\n');
      return;
    }
    const [rows] = fc.sample(anyRecord, { numRuns: 1, seed: 7 });
    if (!rows) throw new Error('no sample');
    await storeRecord(clinic.db, rows);
    const { path } = await make(rows.patient.id);
    const ours = await openPackage(path, passphrase);
    const theirs = openWith7z(path, passphrase);
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
    for (const [name, bytes] of ours) expect(theirs.get(name)?.equals(bytes)).toBe(true);
    expect(() => openWith7z(path, 'six-other-words-that-are-wrong')).toThrow();
    for (const name of ['00-covering-letter.pdf', '01-your-record.pdf', '02-about-your-data.pdf'])
      expect(theirs.get(name)?.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('file names outside and inside reveal nothing about the patient', async () => {
    const [first, second] = fc.sample(anyRecord, { numRuns: 2, seed: 11 });
    if (!first || !second) throw new Error('no sample');
    await storeRecord(clinic.db, first);
    await storeRecord(clinic.db, second);
    const a = await openPackage((await make(first.patient.id)).path, passphrase);
    const b = await openPackage((await make(second.patient.id)).path, passphrase);
    expect([...a.keys()]).toEqual([...b.keys()]);
  });

  test('an unknown record makes no file', async () => {
    await expect(make('01900000-0000-7000-8000-0000000000ff')).rejects.toMatchObject({
      failure: { code: 'record/not-found' },
    });
    expect(readdirSync(drive)).toEqual([]);
  });
});
