import type { Migration } from './migration';

/** Devices, the history of changes, the activity log, keys, users and settings. */
export const foundation: Migration = {
  version: 10,
  name: 'foundation',
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE device (
      device_id TEXT NOT NULL, incarnation INTEGER NOT NULL, started_at TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('created', 'restored', 'cloned', 'identity-lost')),
      PRIMARY KEY (device_id, incarnation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE device_state (
      one INTEGER PRIMARY KEY CHECK (one = 1), device_id TEXT NOT NULL, incarnation INTEGER NOT NULL CHECK (incarnation > 0),
      change_seq INTEGER NOT NULL CHECK (change_seq >= 0), clock_ms INTEGER NOT NULL, clock_counter INTEGER NOT NULL CHECK (clock_counter BETWEEN 0 AND 65535),
      audit_seq INTEGER NOT NULL CHECK (audit_seq >= 0), audit_mac BLOB NOT NULL
    ) STRICT;

    CREATE TABLE change (
      device_id TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
      clock TEXT NOT NULL CHECK (length(clock) = 25), seen_clock TEXT, wall_at TEXT NOT NULL,
      subject TEXT NOT NULL, table_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, row_id TEXT NOT NULL,
      op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), sealed BLOB NOT NULL,
      actor TEXT NOT NULL, transaction_id TEXT NOT NULL, origin_id TEXT, schema_version INTEGER NOT NULL,
      PRIMARY KEY (device_id, incarnation, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX change_by_subject ON change (subject, clock, table_id);
    CREATE INDEX change_by_origin ON change (origin_id, clock) WHERE origin_id IS NOT NULL;
    CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change is append-only'); END;

    CREATE TABLE audit_entry (
      device_id TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL,
      actor TEXT NOT NULL, subject TEXT, outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'denied', 'failed')),
      detail TEXT NOT NULL, transaction_id TEXT, mac BLOB NOT NULL CHECK (length(mac) = 32),
      PRIMARY KEY (device_id, incarnation, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX audit_by_time ON audit_entry (at);
    CREATE INDEX audit_by_subject ON audit_entry (subject, at) WHERE subject IS NOT NULL;
    CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
    CREATE TABLE audit_checkpoint (
      device_id TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, mac BLOB NOT NULL, verified_at TEXT NOT NULL,
      PRIMARY KEY (device_id, incarnation)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE subject_key (subject TEXT PRIMARY KEY, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL, created_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE user_account (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, username TEXT NOT NULL CHECK (length(username) BETWEEN 2 AND 32), display_name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('front-desk', 'practitioner', 'manager', 'owner')), active INTEGER NOT NULL CHECK (active IN (0, 1)),
      must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)), created_at TEXT NOT NULL, last_login_at TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX user_by_username ON user_account (username);
    CREATE TABLE setting (id TEXT PRIMARY KEY, version TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL CHECK (json_valid(value))) STRICT, WITHOUT ROWID;
    CREATE INDEX setting_by_name ON setting (name);

    CREATE TABLE job (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
      phase TEXT NOT NULL, done REAL NOT NULL, total REAL NOT NULL, unit TEXT NOT NULL, started_at TEXT NOT NULL, updated_at TEXT NOT NULL, finished_at TEXT,
      started_by TEXT NOT NULL, cancellable INTEGER NOT NULL CHECK (cancellable IN (0, 1)), error_code TEXT, error_ref TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)), result TEXT NOT NULL CHECK (json_valid(result)), seen INTEGER NOT NULL CHECK (seen IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX job_by_start ON job (started_at);
  `,
};
