import type { Migration } from './migration';

/** The clinical record, imports, exports and disclosures. */
export const records: Migration = {
  version: 30,
  name: 'records',
  sql: `
    CREATE TABLE record_entry (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      kind TEXT NOT NULL, fhir_type TEXT NOT NULL, occurred_text TEXT NOT NULL, occurred_at TEXT, ended_text TEXT NOT NULL,
      title TEXT NOT NULL, summary TEXT NOT NULL, status TEXT NOT NULL, author TEXT NOT NULL,
      visit_id TEXT, is_visit INTEGER NOT NULL CHECK (is_visit IN (0, 1)), group_at TEXT,
      source TEXT NOT NULL CHECK (source IN ('clinic', 'import')), import_id TEXT, source_key TEXT, content_hash TEXT,
      resource TEXT CHECK (resource IS NULL OR json_valid(resource)), recorded_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_entry_of ON record_entry (patient_id, group_at DESC, visit_id, is_visit DESC, occurred_at DESC, id, kind);
    CREATE INDEX record_entry_kinds ON record_entry (patient_id, kind, occurred_at);
    CREATE INDEX record_entry_by_source ON record_entry (patient_id, source_key) WHERE source_key IS NOT NULL;

    CREATE TABLE note (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      author_id TEXT NOT NULL, occurred_at TEXT NOT NULL, signed_at TEXT, signed_by TEXT, latest_number INTEGER NOT NULL CHECK (latest_number > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX note_of ON note (patient_id, occurred_at DESC);
    CREATE TABLE note_version (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE, number INTEGER NOT NULL CHECK (number > 0), text TEXT NOT NULL, reason TEXT NOT NULL,
      author_id TEXT NOT NULL, written_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX note_version_of ON note_version (note_id, number);
    CREATE INDEX note_version_of_patient ON note_version (patient_id);
    -- The original stays readable (UK GDPR Art 5(1)(d), and every clinical record standard): versions are added, never changed.
    CREATE TRIGGER note_version_is_append_only BEFORE UPDATE ON note_version WHEN old.text <> new.text OR old.reason <> new.reason OR old.number <> new.number BEGIN SELECT RAISE(ABORT, 'note_version is append-only'); END;

    CREATE TABLE export (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE, reference TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'not-finished')), reason TEXT NOT NULL, reason_note TEXT NOT NULL,
      recipient_kind TEXT NOT NULL, recipient_name TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT, started_by TEXT NOT NULL,
      file_name TEXT NOT NULL, size_bytes INTEGER NOT NULL, parts INTEGER NOT NULL, error_code TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX export_of ON export (patient_id, started_at);
    CREATE TABLE disclosure (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      at TEXT NOT NULL, by_user TEXT NOT NULL, recipient_kind TEXT NOT NULL, recipient_name TEXT NOT NULL, reason TEXT NOT NULL, reason_note TEXT NOT NULL, export_id TEXT, reference TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX disclosure_of ON disclosure (patient_id, at);

    CREATE TABLE import_batch (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('fhir', 'csv', 'mixed')),
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'interrupted', 'undone', 'undoing')), started_at TEXT NOT NULL, finished_at TEXT,
      started_by TEXT NOT NULL, files INTEGER NOT NULL, counts TEXT NOT NULL CHECK (json_valid(counts)), undone_at TEXT, kept_after_undo INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- The refused rows of an import, kept until the import is closed so that the list can be saved after a crash too.
    CREATE TABLE import_reject (import_id TEXT NOT NULL, n INTEGER NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (import_id, n)) STRICT, WITHOUT ROWID;
  `,
};
