import type { Migration } from './migration';

/** The patient register and its derived search index. */
export const patients: Migration = {
  version: 20,
  name: 'patients',
  sql: `
    CREATE TABLE patient (
      id TEXT PRIMARY KEY, version TEXT NOT NULL,
      title TEXT NOT NULL, given_names TEXT NOT NULL, family_name TEXT NOT NULL, suffix TEXT NOT NULL, preferred_name TEXT NOT NULL,
      birth_date TEXT CHECK (birth_date IS NULL OR birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'indeterminate', 'unknown')),
      gender TEXT NOT NULL CHECK (gender IN ('female', 'male', 'non-binary', 'other', 'not-stated', 'unknown')),
      nhs_number TEXT CHECK (nhs_number IS NULL OR (length(nhs_number) = 10 AND nhs_number NOT GLOB '*[^0-9]*')),
      gp_name TEXT NOT NULL, gp_practice TEXT NOT NULL, gp_phone TEXT NOT NULL,
      language TEXT NOT NULL, interpreter_required INTEGER NOT NULL CHECK (interpreter_required IN (0, 1)), communication_needs TEXT NOT NULL,
      preferred_contact TEXT NOT NULL CHECK (preferred_contact IN ('phone', 'sms', 'email', 'letter', 'none')),
      paper_file_location TEXT NOT NULL,
      deceased INTEGER NOT NULL CHECK (deceased IN (0, 1)), deceased_on TEXT,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')), archived_at TEXT, archive_reason TEXT NOT NULL,
      registered_at TEXT NOT NULL, registered_by TEXT NOT NULL, import_id TEXT, source_key TEXT,
      extra TEXT NOT NULL CHECK (json_valid(extra)), resource TEXT CHECK (resource IS NULL OR json_valid(resource)),
      CHECK ((status = 'archived') = (archived_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_by_nhs_number ON patient (nhs_number) WHERE nhs_number IS NOT NULL;
    CREATE INDEX patient_by_source ON patient (source_key) WHERE source_key IS NOT NULL;
    CREATE INDEX patient_by_import ON patient (import_id) WHERE import_id IS NOT NULL;

    CREATE TABLE patient_name (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      use TEXT NOT NULL, title TEXT NOT NULL, given_names TEXT NOT NULL, family_name TEXT NOT NULL, valid_from TEXT, valid_until TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_name_of ON patient_name (patient_id);
    CREATE TABLE patient_address (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      use TEXT NOT NULL, lines TEXT NOT NULL, city TEXT NOT NULL, county TEXT NOT NULL, postcode TEXT NOT NULL, country TEXT NOT NULL, valid_from TEXT, valid_until TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_address_of ON patient_address (patient_id);
    CREATE TABLE contact_point (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      system TEXT NOT NULL CHECK (system IN ('phone', 'email', 'sms', 'other')), use TEXT NOT NULL, value TEXT NOT NULL, e164 TEXT, label TEXT NOT NULL, valid_from TEXT, valid_until TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_point_of ON contact_point (patient_id);
    CREATE INDEX contact_point_by_number ON contact_point (e164) WHERE e164 IS NOT NULL;
    CREATE TABLE patient_identifier (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      system TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_identifier_of ON patient_identifier (patient_id);
    CREATE INDEX patient_identifier_by_value ON patient_identifier (value, system);
    CREATE TABLE related_person (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      name TEXT NOT NULL, relationship TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, is_emergency_contact INTEGER NOT NULL CHECK (is_emergency_contact IN (0, 1)), note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX related_person_of ON related_person (patient_id);
    CREATE TABLE patient_alert (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      severity TEXT NOT NULL CHECK (severity IN ('stop', 'caution', 'note')), category TEXT NOT NULL, text TEXT NOT NULL,
      added_at TEXT NOT NULL, added_by TEXT NOT NULL, resolved_at TEXT, resolved_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_alert_of ON patient_alert (patient_id);
    CREATE TABLE patient_notice (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
      method TEXT NOT NULL CHECK (method IN ('paper', 'screen', 'read-aloud', 'sent', 'not-yet')), notice_version TEXT NOT NULL, given_at TEXT NOT NULL, given_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX patient_notice_of ON patient_notice (patient_id);

    CREATE TABLE draft (
      user_id TEXT NOT NULL, form TEXT NOT NULL, patient_id TEXT NOT NULL, body TEXT NOT NULL, saved_at TEXT NOT NULL,
      PRIMARY KEY (user_id, form, patient_id)
    ) STRICT, WITHOUT ROWID;

    -- Derived from the tables above: may be emptied and rebuilt. rowid is local and never leaves this file.
    CREATE TABLE patient_index (
      rowid INTEGER PRIMARY KEY, patient_id TEXT NOT NULL UNIQUE REFERENCES patient (id) ON DELETE CASCADE,
      name TEXT NOT NULL, sound TEXT NOT NULL, fuzzy TEXT NOT NULL, digits TEXT NOT NULL, postcode TEXT NOT NULL,
      family_key TEXT NOT NULL, given_key TEXT NOT NULL, sort_key TEXT NOT NULL, birth_date TEXT, nhs_number TEXT,
      archived INTEGER NOT NULL CHECK (archived IN (0, 1)), registered_at TEXT NOT NULL, last_interaction_on TEXT
    ) STRICT;
    -- Both hold all that a search by two words looks at, so that a crowded name is read from the index alone.
    CREATE INDEX index_by_family ON patient_index (family_key, given_key, birth_date, archived);
    CREATE INDEX index_by_given ON patient_index (given_key, family_key, birth_date, archived);
    CREATE INDEX index_by_birth ON patient_index (birth_date);
    CREATE INDEX index_by_sort ON patient_index (archived, sort_key, patient_id);
    CREATE INDEX index_by_registered ON patient_index (archived, registered_at, patient_id);
    CREATE INDEX index_by_interaction ON patient_index (last_interaction_on, patient_id);
    -- The words come folded and cut already (db/search), so the tokenizer only splits at spaces: another one would split some scripts again.
    CREATE VIRTUAL TABLE patient_search USING fts5 (
      name, sound, fuzzy, digits, postcode, content='patient_index', content_rowid='rowid', tokenize='ascii', detail='column', prefix='1 2 3 4'
    );
    -- Without this, the words of an erased patient stay readable in the index (measured on SQLite 3.53).
    INSERT INTO patient_search (patient_search, rank) VALUES ('secure-delete', 1);
    -- How many records there are, kept with every change: counting a million rows of an encrypted file takes a fifth of a second.
    CREATE TABLE patient_count (archived INTEGER PRIMARY KEY CHECK (archived IN (0, 1)), n INTEGER NOT NULL CHECK (n >= 0)) STRICT;
    INSERT INTO patient_count (archived, n) VALUES (0, 0), (1, 0);
    CREATE TRIGGER patient_index_moved AFTER UPDATE OF archived ON patient_index WHEN old.archived <> new.archived BEGIN
      UPDATE patient_count SET n = n + iif(archived = new.archived, 1, -1);
    END;
    CREATE TRIGGER patient_index_added AFTER INSERT ON patient_index BEGIN
      UPDATE patient_count SET n = n + 1 WHERE archived = new.archived;
      INSERT INTO patient_search (rowid, name, sound, fuzzy, digits, postcode) VALUES (new.rowid, new.name, new.sound, new.fuzzy, new.digits, new.postcode);
    END;
    CREATE TRIGGER patient_index_removed AFTER DELETE ON patient_index BEGIN
      UPDATE patient_count SET n = n - 1 WHERE archived = old.archived;
      INSERT INTO patient_search (patient_search, rowid, name, sound, fuzzy, digits, postcode) VALUES ('delete', old.rowid, old.name, old.sound, old.fuzzy, old.digits, old.postcode);
    END;
    CREATE TRIGGER patient_index_changed AFTER UPDATE OF name, sound, fuzzy, digits, postcode ON patient_index BEGIN
      INSERT INTO patient_search (patient_search, rowid, name, sound, fuzzy, digits, postcode) VALUES ('delete', old.rowid, old.name, old.sound, old.fuzzy, old.digits, old.postcode);
      INSERT INTO patient_search (rowid, name, sound, fuzzy, digits, postcode) VALUES (new.rowid, new.name, new.sound, new.fuzzy, new.digits, new.postcode);
    END;
  `,
};
