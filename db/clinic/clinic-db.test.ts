import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { sql } from 'kysely';
import { secret } from '../../shared/domain/secret';
import { Refusal } from '../../shared/errors/result';
import { deriveKeys } from '../keyring/derive';
import { currentSchemaVersion, migrations } from '../migrations';
import { listAudit } from '../areas/audit/audit.repo';
import { readChanges } from '../history/read-changes';
import { blankPatient } from '../testing/blank-patient';
import { verifyAll } from '../testing/verify-log';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import { createClinicDb, databaseName, openClinicDb, type ClinicDb } from './clinic-db';
import { openConnection } from '../file/open';

let clinic: TempClinic;
beforeEach(() => {
  clinic = tempClinic();
});
afterEach(() => clinic.close());

const alert = (patientId: string) => ({
  patient_id: patientId,
  severity: 'stop' as const,
  category: 'allergy' as const,
  text: 'Lidocaine',
  added_at: 'x',
  added_by: 'u',
  resolved_at: null,
  resolved_by: null,
});
const add = (db: ClinicDb) =>
  db.writer.run({ actor: 'u', event: 'patient.registered' }, (tx) => {
    const made = tx.insert('patient', blankPatient);
    tx.describe({ subject: made.id });
    return made;
  });
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return 'no error';
};

describe('the record file', () => {
  test('P16: is unreadable without the key from its first byte', () => {
    clinic.db.checkpoint();
    const bytes = readFileSync(join(clinic.folder, databaseName));
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(bytes.includes(Buffer.from('user_account'))).toBe(false);
    const plain = new Database(join(clinic.folder, databaseName));
    expect(() => plain.prepare('SELECT 1 FROM sqlite_schema').get()).toThrow();
    plain.close();
  });

  test('refuses a wrong key and is not changed', () => {
    const before = readFileSync(join(clinic.folder, databaseName));
    expect(
      codeOf(() =>
        openConnection(join(clinic.folder, databaseName), secret(randomBytes(32)), {
          create: false,
          readOnly: false,
          busyTimeoutMs: 0,
        }),
      ),
    ).toBe('database/damaged');
    expect(readFileSync(join(clinic.folder, databaseName)).equals(before)).toBe(true);
  });

  test('of a newer program is not touched', () => {
    clinic.db.close();
    const file = join(clinic.folder, databaseName);
    const connection = openConnection(file, deriveKeys(clinic.masterKey).database, {
      create: false,
      readOnly: false,
      busyTimeoutMs: 0,
    });
    connection.pragma(`user_version=${currentSchemaVersion + 1}`);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.close();
    const before = readFileSync(file);
    expect(
      codeOf(() =>
        openClinicDb({ folder: clinic.folder, masterKey: clinic.masterKey, clock: clinic.clock, mode: 'main' }),
      ),
    ).toBe('database/newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each(['truncated', 'overwritten'])('that is %s is reported as damaged', (how) => {
    clinic.db.close();
    const file = join(clinic.folder, databaseName);
    if (how === 'truncated') truncateSync(file, Math.floor(statSync(file).size / 2) + 100);
    else {
      const bytes = readFileSync(file);
      bytes.fill(0xab, 100, 4000);
      writeFileSync(file, bytes);
    }
    expect(
      codeOf(() =>
        openClinicDb({ folder: clinic.folder, masterKey: clinic.masterKey, clock: clinic.clock, mode: 'main' }),
      ),
    ).toBe('database/damaged');
  });

  test('that is missing is not created again', () => {
    clinic.db.close();
    rmSync(join(clinic.folder, databaseName));
    expect(
      codeOf(() =>
        openClinicDb({ folder: clinic.folder, masterKey: clinic.masterKey, clock: clinic.clock, mode: 'main' }),
      ),
    ).toBe('database/missing');
  });
});

describe('a write', () => {
  test('leaves the row, its history and its log entry, or nothing at all', async () => {
    const made = valueOf(await add(clinic.db));
    const head = clinic.db.head();
    const refused = await clinic.db.writer.run({ actor: 'u', event: 'patient.updated', subject: made.id }, (tx) => {
      tx.insert('patient_alert', alert(made.id));
      throw new Refusal('record/changed-meanwhile');
    });
    expect(refused).toEqual({ ok: false, error: { code: 'record/changed-meanwhile' } });
    expect(clinic.db.head()).toEqual(head);
    expect(clinic.db.reader.all(clinic.db.reader.qb.selectFrom('patient_alert').selectAll())).toEqual([]);
    const [entry] = listAudit(
      clinic.db.reader,
      { from: null, until: null, events: ['patient.registered'], actor: null, subject: made.id, outcome: null },
      { before: null, limit: 5 },
    );
    expect(entry).toMatchObject({ event: 'patient.registered', subject: made.id, outcome: 'ok', actor: 'u' });
  });

  test('records one change for each unit that changed, with the version the writer saw', async () => {
    const made = valueOf(await add(clinic.db));
    clinic.clock.advance(1000);
    valueOf(
      await clinic.db.writer.run({ actor: 'v', event: 'patient.updated', subject: made.id }, (tx) =>
        tx.update(
          'patient',
          made.id,
          { ...blankPatient, family_name: 'Smith', paper_file_location: 'Shelf 3' },
          made.version,
        ),
      ),
    );
    const changes = readChanges(clinic.db, made.id, { before: null, limit: 10 });
    expect(
      changes.map((c) => [
        c.op,
        c.unit,
        c.old?.['family_name'] ?? c.old?.['paper_file_location'],
        c.new?.['family_name'] ?? c.new?.['paper_file_location'],
      ]),
    ).toEqual([
      ['update', 9, '', 'Shelf 3'],
      ['update', 1, 'Jones', 'Smith'],
      ['insert', 0, undefined, 'Jones'],
    ]);
    const stale = await clinic.db.writer.run({ actor: 'v', event: 'patient.updated', subject: made.id }, (tx) =>
      tx.update('patient', made.id, { title: 'Dr' }, made.version),
    );
    expect(stale).toEqual({ ok: false, error: { code: 'record/changed-meanwhile' } });
  });

  test('P16: keeps the history sealed: no value can be read from the table', async () => {
    valueOf(await add(clinic.db));
    const rows = clinic.db.reader.all<{ sealed: Buffer }>(sql<{ sealed: Buffer }>`SELECT sealed FROM change`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.sealed.includes(Buffer.from('Jones'))).toBe(false);
  });

  test('never waits inside a transaction', async () => {
    await expect(
      clinic.db.writer.run({ actor: 'u', event: 'patient.updated' }, () => Promise.resolve(1)),
    ).rejects.toThrow('must not wait');
    expect((await add(clinic.db)).ok).toBe(true);
  });

  test('waits its turn while a worker holds the lock, without blocking the thread', async () => {
    const other = openConnection(join(clinic.folder, databaseName), deriveKeys(clinic.masterKey).database, {
      create: false,
      readOnly: false,
      busyTimeoutMs: 0,
    });
    other.exec('BEGIN IMMEDIATE');
    let isDone = false;
    const waiting = add(clinic.db).finally(() => (isDone = true));
    // This timer fires while the write waits. If the lock blocked the thread, it would fire only after the lock.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(isDone).toBe(false);
    other.exec('COMMIT');
    other.close();
    expect((await waiting).ok).toBe(true);
  });

  test('numbers changes without gaps, and its clock never goes back, even when the PC clock does', async () => {
    for (let i = 0; i < 5; i++) {
      clinic.clock.advance(i === 2 ? -3_600_000 : 10);
      valueOf(await add(clinic.db));
    }
    const rows = clinic.db.reader.all<{ seq: number; clock: string }>(
      sql<{ seq: number; clock: string }>`SELECT seq, clock FROM change ORDER BY seq`,
    );
    expect(rows.map((r) => r.seq)).toEqual(rows.map((_, i) => i + 1));
    expect([...rows].sort((a, b) => (a.clock < b.clock ? -1 : 1))).toEqual(rows);
  });
});

describe('the activity log', () => {
  test('P5, P16: cannot be changed or shortened through SQL', async () => {
    valueOf(await add(clinic.db));
    const connection = openConnection(join(clinic.folder, databaseName), deriveKeys(clinic.masterKey).database, {
      create: false,
      readOnly: false,
      busyTimeoutMs: 0,
    });
    expect(() => connection.exec("UPDATE audit_entry SET actor = 'x'")).toThrow('append-only');
    expect(() => connection.exec('DELETE FROM audit_entry')).toThrow('append-only');
    connection.close();
  });

  test.each([
    ['a changed field', "UPDATE audit_entry SET actor = 'x' WHERE seq = 2"],
    ['a removed entry', 'DELETE FROM audit_entry WHERE seq = 2'],
    ['two swapped entries', 'UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN 30 ELSE seq END'],
  ])('detects %s made outside the program', async (_, tampering) => {
    valueOf(await add(clinic.db));
    valueOf(await add(clinic.db));
    expect(verifyAll(clinic.db).every((f) => f.ok)).toBe(true);
    const connection = openConnection(join(clinic.folder, databaseName), deriveKeys(clinic.masterKey).database, {
      create: false,
      readOnly: false,
      busyTimeoutMs: 0,
    });
    connection.exec('DROP TRIGGER audit_is_append_only; DROP TRIGGER audit_is_kept;');
    connection.exec(tampering);
    connection.close();
    expect(verifyAll(clinic.db)).toEqual([{ ok: false, brokenAt: 2, checked: expect.any(Number) as number }]);
  });
});

test('an upgrade of the record file is logged step by step in the same chain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  const { masterKey, clock } = clinic;
  createClinicDb({ folder, masterKey, clock, clinicId: 'c' });
  // The record file as program version 30 left it: its tables and the rows of its first start.
  const fresh = openConnection(join(folder, databaseName), deriveKeys(masterKey).database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 0,
  });
  const kept = ['meta', 'device', 'audit_entry', 'device_state'].map((table) => ({
    table,
    rows: fresh.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
  }));
  fresh.close();
  rmSync(join(folder, databaseName));
  const older = openConnection(join(folder, databaseName), deriveKeys(masterKey).database, {
    create: true,
    readOnly: false,
    busyTimeoutMs: 0,
  });
  for (const step of migrations.filter((m) => m.version <= 30)) older.exec(step.sql);
  older.pragma('user_version=30');
  for (const { table, rows } of kept)
    for (const row of rows)
      older
        .prepare(
          `INSERT OR REPLACE INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
        )
        .run(...Object.values(row));
  older.close();

  const later = migrations.map((m) => m.version).filter((version) => version > 30);
  expect(later.length).toBeGreaterThan(0);
  for (const opened of ['upgraded', 'as it is']) {
    const db = openClinicDb({ folder, masterKey, clock, mode: 'main' });
    const told = db.reader
      .all<{ detail: string }>(
        sql<{ detail: string }>`SELECT detail FROM audit_entry WHERE event = 'migration.applied' ORDER BY seq`,
      )
      .map((row) => (JSON.parse(row.detail) as { version: number }).version);
    expect({ opened, told }).toEqual({ opened, told: [currentSchemaVersion, ...later] });
    expect(verifyAll(db).every((chain) => chain.ok)).toBe(true);
    db.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('the device', () => {
  const incarnations = (db: ClinicDb) => [db.head().device_id, db.head().incarnation] as const;

  test('keeps its identity across restarts', async () => {
    const before = incarnations(clinic.db);
    valueOf(await add(clinic.db));
    expect(incarnations(clinic.reopen())).toEqual(before);
  });

  test('takes a new incarnation after a rollback to an older copy', async () => {
    clinic.db.checkpoint();
    const copy = join(clinic.folder, 'copy');
    copyFileSync(join(clinic.folder, databaseName), copy);
    valueOf(await add(clinic.db));
    const [device, incarnation] = incarnations(clinic.db);
    clinic.db.close();
    // Copies over the existing file, so that its content is older but its place is the same.
    writeFileSync(join(clinic.folder, databaseName), readFileSync(copy));
    const again = clinic.reopen();
    expect(incarnations(again)).toEqual([device, incarnation + 1]);
    expect(verifyAll(again).every((f) => f.ok)).toBe(true);
    const entry = listAudit(
      again.reader,
      { from: null, until: null, events: ['device.incarnation'], actor: null, subject: null, outcome: null },
      { before: null, limit: 5 },
    );
    expect(entry.map((e) => e.detail)).toEqual([expect.stringContaining('restored')]);
  });

  test('becomes another device when its whole folder is copied', () => {
    const [device] = incarnations(clinic.db);
    clinic.db.close();
    const elsewhere = mkdtempSync(join(tmpdir(), 'clone-'));
    cpSync(clinic.folder, elsewhere, { recursive: true });
    const clone = openClinicDb({ folder: elsewhere, masterKey: clinic.masterKey, clock: clinic.clock, mode: 'main' });
    expect(clone.head().device_id).not.toBe(device);
    clone.close();
    rmSync(elsewhere, { recursive: true });
    expect(clinic.reopen().head().device_id).toBe(device);
  });
});
