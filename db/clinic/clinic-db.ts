import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../shared/domain/ids';
import type { Progress } from '../../shared/domain/jobs/work-control';
import type { Secret } from '../../shared/domain/secret';
import { Refusal } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import { instantFromMs } from '../../shared/time/instant';
import { appendAuditEntry, systemEntry, type ChainHead, type NewAuditEntry } from '../audit/append';
import { chainStart } from '../audit/chain';
import { derivedModules } from '../derived/modules';
import type { DeviceHead } from '../history/recorder';
import { SubjectKeys } from '../history/subject-keys';
import { deriveKeys, type ClinicKeys } from '../keyring/derive';
import { currentSchemaVersion } from '../migrations';
import { migrate, migrateInSlices, schemaVersionOf, type MigrateOptions } from '../migrations/migrate';
import { identityChangeOf, placeOf, takeNewIdentity, writtenBefore } from './identity';
import { failureOf, openConnection, type Connection } from '../file/open';
import { createReader, Statements } from '../file/reader';
import type { Reader } from '../schema/reader';
import { recordGuards } from './guards';
import { LocalWrites } from './local-write';
import { readWatermark, Watermark, type Mark } from './watermark';
import { createWriter, type Writer } from './writer';

export const databaseName = 'clinic.db';
export const watermarkName = 'clinic.mark';
/** Pages of the full-text index written in one step, during which no one else can write. */
const tidiedPages = 16;

export type OpenOptions = {
  /** The data folder. It holds the record file, the key file and the mark. */
  readonly folder: string;
  readonly masterKey: Secret<Buffer>;
  readonly clock: Clock;
  /** `main` never waits for a lock on its thread. A `worker` may, and leaves migrations and identity to `main`. */
  readonly mode: 'main' | 'worker';
};

/** The clinic's open record file: one read-only connection and one that writes. */
export interface ClinicDb {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly keys: ClinicKeys;
  readonly subjectKeys: SubjectKeys;
  readonly folder: string;
  /** The device and the heads of its two sequences, as currently stored in the record file. */
  head(): DeviceHead;
  /** Runs `work` in one read snapshot. Only for workers, which do not share their reader. */
  snapshot<T>(work: () => Promise<T>): Promise<T>;
  /** Runs SQLite's own file check; an empty list means no problems. `quick` skips comparing the indexes. */
  checkFile(): string[];
  /**
   * Merges fragments of the full-text index, for a few milliseconds at a time. Every write adds fragments, and each is
   * searched for each typed word, so dozens of them make a search several times slower.
   * @returns false when there is nothing left to merge
   */
  tidySearchIndex(): boolean;
  /** Checkpoints the write-ahead log into the record file, so that erased data leaves the log too. */
  checkpoint(): void;
  close(): void;
}

/**
 * Returns the salt at the start of a SQLCipher file, which is unencrypted by design and different for every file. Null
 * when there is no file, empty when the file is too short to have one.
 */
export function databaseSaltOf(folder: string): string | null {
  const file = join(folder, databaseName);
  if (!existsSync(file)) return null;
  const fd = openSync(file, 'r');
  try {
    const salt = Buffer.alloc(16);
    return readSync(fd, salt, 0, 16, 0) === 16 ? salt.toString('hex') : '';
  } finally {
    closeSync(fd);
  }
}

/**
 * Creates an empty record file. Never overwrites an existing one.
 * @returns the file's salt, for the keyring
 * @throws Refusal `setup/already-done`, `setup/folder-not-writable`
 */
export function createClinicDb(options: {
  folder: string;
  masterKey: Secret<Buffer>;
  clock: Clock;
  clinicId: string;
  fileName?: string;
}): string {
  const file = join(options.folder, options.fileName ?? databaseName);
  if (existsSync(file)) throw new Refusal('setup/already-done');
  const keys = deriveKeys(options.masterKey);
  const connection = openConnection(file, keys.database, { create: true, readOnly: false, busyTimeoutMs: 5000 });
  try {
    migrate(connection);
    const nowMs = options.clock.nowMs();
    const now = instantFromMs(nowMs);
    const deviceId = uuidV7(nowMs, randomBytes(10));
    connection
      .transaction(() => {
        const put = connection.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
        put.run('clinic_id', options.clinicId);
        put.run('created_at', now);
        connection
          .prepare("INSERT INTO device (device_id, incarnation, started_at, reason) VALUES (?, 1, ?, 'created')")
          .run(deviceId, now);
        const head: ChainHead = { device_id: deviceId, incarnation: 1, audit_seq: 0, audit_mac: chainStart };
        appendAuditEntry(connection, keys.audit, head, appliedEntry(now, currentSchemaVersion));
        connection
          .prepare(
            'INSERT INTO device_state (one, device_id, incarnation, change_seq, clock_ms, clock_counter, audit_seq, audit_mac) VALUES (1, ?, 1, 0, ?, 0, ?, ?)',
          )
          .run(deviceId, nowMs, head.audit_seq, head.audit_mac);
      })
      .immediate();
    connection.pragma('wal_checkpoint(TRUNCATE)');
    if (options.fileName === undefined) noteHead(options.folder, file, connection);
  } finally {
    connection.close();
  }
  const fd = openSync(file, 'r');
  try {
    const salt = Buffer.alloc(16);
    readSync(fd, salt, 0, 16, 0);
    return salt.toString('hex');
  } finally {
    closeSync(fd);
  }
}

/**
 * Opens the clinic's record file.
 * @throws Refusal `database/missing`, `database/newer` (untouched), `database/damaged`, `database/pragma`
 */
export function openClinicDb(options: OpenOptions): ClinicDb {
  const file = join(options.folder, databaseName);
  const keys = deriveKeys(options.masterKey);
  const isMain = options.mode === 'main';
  const writing = openConnection(file, keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: isMain ? 0 : 15_000,
  });
  let reading: Connection | null = null;
  let watermark: Watermark | null = null;
  try {
    if (schemaVersionOf(writing) > currentSchemaVersion) throw new Refusal('database/newer');
    if (isMain) {
      // Runs before the migrations, because their log entries must not be written under the identity of another file.
      keepIdentity(options, file, writing, keys);
      if (migrate(writing, loggedIn(options, writing, keys)).length > 0) noteHead(options.folder, file, writing);
    }
    reading = openConnection(file, keys.database, { create: false, readOnly: true, busyTimeoutMs: 5000 });
    watermark = new Watermark(join(options.folder, watermarkName));
    return assemble(options, file, keys, writing, reading, watermark);
  } catch (error) {
    watermark?.close();
    reading?.close();
    writing.close();
    throw failureOf(error) === 'database/damaged' ? new Refusal('database/damaged') : error;
  }
}

function assemble(
  options: OpenOptions,
  file: string,
  keys: ClinicKeys,
  writing: Connection,
  reading: Connection,
  watermark: Watermark,
): ClinicDb {
  const place = placeOf(file);
  const own = headOf(reading);
  // The identity does not change while the file is open, so neither does what was written before it.
  const before = writtenBefore(reading, own.device_id, own.incarnation);
  const statements = new Statements(writing);
  const readStatements = new Statements(reading);
  const subjectKeys = new SubjectKeys(statements, keys);
  const writer = createWriter({
    connection: writing,
    statements,
    localWrites: new LocalWrites(statements),
    subjectKeys,
    auditKey: keys.audit,
    clock: options.clock,
    schemaVersion: currentSchemaVersion,
    derived: derivedModules,
    guards: recordGuards,
    committed: (head) => watermark.write(markOf(head, place, before), false),
  });
  let open = true;
  return {
    reader: createReader(readStatements),
    writer,
    keys,
    subjectKeys: new SubjectKeys(readStatements, keys),
    folder: options.folder,
    head: () => headOf(reading),
    async snapshot(work) {
      reading.exec('BEGIN');
      try {
        return await work();
      } finally {
        if (reading.inTransaction) reading.exec('COMMIT');
      }
    },
    checkFile: () =>
      (reading.pragma('quick_check(20)') as { quick_check: string }[])
        .map((row) => row.quick_check)
        .filter((line) => line !== 'ok'),
    tidySearchIndex: () => {
      const changes = () => statements.prepare('SELECT total_changes() AS n').get() as { n: number };
      const before = changes().n;
      statements.prepare("INSERT INTO patient_search (patient_search, rank) VALUES ('merge', ?)").run(tidiedPages);
      // According to the FTS5 documentation, the command itself counts as one change.
      return changes().n - before > 1;
    },
    checkpoint: () => {
      writing.pragma('wal_checkpoint(TRUNCATE)');
    },
    close() {
      if (!open) return;
      open = false;
      // The mark must reach the disk at close too, so that a later rollback is noticed.
      try {
        if (options.mode === 'main') watermark.write(markOf(headOf(reading), place, before), true);
      } finally {
        // The head of a damaged file may be unreadable; the file must be closed all the same.
        watermark.close();
        reading.close();
        writing.close();
      }
    },
  };
}

/**
 * Detects a restored, copied or foreign record file and takes a new identity before anything is written under the old
 * one.
 */
function keepIdentity(
  options: Omit<OpenOptions, 'mode'>,
  file: string,
  connection: Connection,
  keys: ClinicKeys,
): void {
  const head = headOf(connection);
  const mark = readWatermark(join(options.folder, watermarkName));
  const macAt = (seq: number): Buffer | null => {
    const row = connection
      .prepare('SELECT mac FROM audit_entry WHERE device_id = ? AND incarnation = ? AND seq = ?')
      .get(head.device_id, head.incarnation, seq) as { mac: Buffer } | undefined;
    return row?.mac ?? null;
  };
  const change = identityChangeOf(head, mark, placeOf(file), macAt);
  if (change === null) return;
  const nowMs = options.clock.nowMs();
  takeNewIdentity(connection, head, mark, change, { ms: nowMs, iso: instantFromMs(nowMs) }, keys.audit);
  noteHead(options.folder, file, connection);
}

/** Logs each migration in the transaction that completes it: an upgrade changes the records like anything else. */
function loggedIn(options: Omit<OpenOptions, 'mode'>, connection: Connection, keys: ClinicKeys): MigrateOptions {
  const at = instantFromMs(options.clock.nowMs());
  return {
    applied(version) {
      const head = headOf(connection);
      appendAuditEntry(connection, keys.audit, head, appliedEntry(at, version));
      connection
        .prepare('UPDATE device_state SET audit_seq = ?, audit_mac = ? WHERE one = 1')
        .run(head.audit_seq, head.audit_mac);
    },
  };
}

/**
 * Migrates the record file without blocking the thread, before it is opened. After each slice the window can redraw and
 * show the progress. Does nothing to a file of this version.
 * @throws Refusal as `openClinicDb`
 */
export async function upgradeClinicDb(
  options: Omit<OpenOptions, 'mode'>,
  progress: (progress: Progress) => void,
): Promise<void> {
  const file = join(options.folder, databaseName);
  const keys = deriveKeys(options.masterKey);
  const connection = openConnection(file, keys.database, { create: false, readOnly: false, busyTimeoutMs: 0 });
  try {
    if (schemaVersionOf(connection) > currentSchemaVersion) throw new Refusal('database/newer');
    // Runs before the migrations, because their log entries must not be written under the identity of another file.
    keepIdentity(options, file, connection, keys);
    const slices = migrateInSlices(connection, loggedIn(options, connection, keys));
    for (;;) {
      const next = slices.next();
      if (next.done === true) {
        if (next.value.length > 0) noteHead(options.folder, file, connection);
        return;
      }
      progress(next.value);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    throw failureOf(error) === 'database/damaged' ? new Refusal('database/damaged') : error;
  } finally {
    connection.close();
  }
}

function appliedEntry(at: string, version: number): NewAuditEntry {
  return systemEntry(at, 'migration.applied', { version });
}

function headOf(connection: Connection): DeviceHead {
  const row = connection
    .prepare(
      'SELECT device_id, incarnation, change_seq, clock_ms, clock_counter, audit_seq, audit_mac FROM device_state WHERE one = 1',
    )
    .get() as DeviceHead | undefined;
  if (!row) throw new Refusal('database/damaged');
  return row;
}

function markOf(head: DeviceHead, place: string, before: Mark['before']): Mark {
  return {
    deviceId: head.device_id,
    incarnation: head.incarnation,
    changeSeq: head.change_seq,
    auditSeq: head.audit_seq,
    auditMac: head.audit_mac.toString('hex'),
    before,
    place,
  };
}

function noteHead(folder: string, file: string, connection: Connection): void {
  const head = headOf(connection);
  const mark = markOf(head, placeOf(file), writtenBefore(connection, head.device_id, head.incarnation));
  const watermark = new Watermark(join(folder, watermarkName));
  try {
    // Writes both slots: an old mark of another identity must not win when the file is read again.
    watermark.write(mark, false);
    watermark.write(mark, true);
  } finally {
    watermark.close();
  }
}
