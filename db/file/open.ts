import Database from 'better-sqlite3-multiple-ciphers';
import { Refusal } from '../../shared/errors/result';
import type { Secret } from '../../shared/domain/secret';

/** The driver's connection. Only `db/` code below the reader and the writer uses it. */
export type Connection = Database.Database;

/** The WAL-reset bug (commits lost after a checkpoint race) is fixed from this version on. */
const oldestSqlite = [3, 51, 3] as const;
const cachePages = -96 * 1024; // KiB, negative as SQLite wants it

/**
 * What must be true of every connection. Each value is set, then read back, because several fall back silently (WAL
 * drops to synchronous=NORMAL).
 */
const required: readonly (readonly [pragma: string, set: string | null, expected: string | number])[] = [
  ['cipher', null, 'sqlcipher'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  // The cipher does not encrypt temporary files, so sorting a list of patients must not spill to disk as plain text.
  ['temp_store', 'MEMORY', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['cache_size', String(cachePages), cachePages],
];

/**
 * Opens (or with `create` makes) an encrypted record file: SQLCipher 4 format, raw 256-bit key.
 * @param key 32 bytes; the driver's own PBKDF2 is skipped, because our key is random and wrapped by Argon2id slots
 * @throws Refusal `database/missing`, `database/damaged` (also for a wrong key), `database/pragma`, `database/busy`
 */
export function openConnection(
  file: string,
  key: Secret<Buffer>,
  options: { create: boolean; readOnly: boolean; busyTimeoutMs: number },
): Connection {
  let connection: Connection;
  try {
    connection = new Database(file, { timeout: options.busyTimeoutMs, fileMustExist: !options.create });
  } catch {
    throw new Refusal(options.create ? 'setup/folder-not-writable' : 'database/missing');
  }
  try {
    connection.pragma("cipher='sqlcipher'");
    connection.pragma('legacy=4');
    connection.pragma(`key="x'${key.reveal().toString('hex')}'"`);
    // The first read shows whether the key is right: SQLCipher authenticates each page.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    checkSqliteVersion(connection);
    for (const [pragma, value, expected] of required) {
      if (value !== null) connection.pragma(`${pragma}=${value}`);
      const actual = connection.pragma(pragma, { simple: true });
      if (actual !== expected) throw new Refusal('database/pragma', { ref: pragma });
    }
    if (options.readOnly) {
      connection.pragma('query_only=ON');
      if (connection.pragma('query_only', { simple: true }) !== 1)
        throw new Refusal('database/pragma', { ref: 'query_only' });
    }
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal(failureOf(error) ?? 'database/damaged');
  }
}

function checkSqliteVersion(connection: Connection): void {
  const row = connection.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get();
  const parts = (row?.v ?? '0').split('.').map(Number);
  for (const [i, least] of oldestSqlite.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) throw new Refusal('database/pragma', { ref: 'sqlite_version' });
  }
}

/**
 * Maps a driver error to an error code for the user; null when it is a bug in our own SQL. Looks at `code`, because in
 * workers the driver's error class is not always an instance of Error.
 */
export function failureOf(
  error: unknown,
): 'database/busy' | 'database/disk-full' | 'database/not-writable' | 'database/damaged' | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'database/busy';
  if (code === 'SQLITE_FULL') return 'database/disk-full';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return 'database/not-writable';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'database/damaged';
  if (code.startsWith('SQLITE_IOERR')) return 'database/not-writable';
  return null;
}
