import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../shared/domain/secret';
import { openConnection, type Connection } from '../file/open';
import { currentSchemaVersion, migrations } from './index';
import { migrate, schemaVersionOf } from './migrate';

let folder: string;
let connection: Connection;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  connection = openConnection(join(folder, 'clinic.db'), secret(randomBytes(32)), {
    create: true,
    readOnly: false,
    busyTimeoutMs: 0,
  });
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Creates a record file as the program of that version left it. */
function olderFile(version: number): void {
  for (const step of migrations.filter((m) => m.version <= version)) connection.exec(step.sql);
  connection.pragma(`user_version=${version}`);
}
const schemaOf = () =>
  connection
    .prepare<[], { name: string; sql: string | null }>(
      "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'patient_search_%' ORDER BY name",
    )
    .all();

test('the migrations are in order, and the last one is the current version', () => {
  const versions = migrations.map((m) => m.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  // Steps in code finish after all SQL, so the order of completion may differ.
  expect(migrate(connection).sort((a, b) => a - b)).toEqual(versions);
  expect(schemaVersionOf(connection)).toBe(currentSchemaVersion);
  expect(migrate(connection)).toEqual([]);
});

test.each(migrations.slice(0, -1).map((m) => m.version))(
  'a file of version %s becomes the same as a new one',
  (version) => {
    migrate(connection);
    const fresh = schemaOf();
    connection.close();
    rmSync(join(folder, 'clinic.db'));
    connection = openConnection(join(folder, 'clinic.db'), secret(randomBytes(32)), {
      create: true,
      readOnly: false,
      busyTimeoutMs: 0,
    });
    olderFile(version);
    expect(migrate(connection).sort((a, b) => a - b)).toEqual(
      migrations.map((m) => m.version).filter((v) => v > version),
    );
    expect(schemaOf()).toEqual(fresh);
  },
);

test('a migration keeps the rows and indexes existing ones', () => {
  olderFile(30);
  const patient = connection.prepare(
    "INSERT INTO patient (id, version, title, given_names, family_name, suffix, preferred_name, birth_date, sex, gender, gp_name, gp_practice, gp_phone, language, interpreter_required, communication_needs, preferred_contact, paper_file_location, deceased, deceased_on, status, archive_reason, registered_at, registered_by, extra) VALUES (?, 'v', '', '', 'Jones', '', '', '2004-02-29', 'unknown', 'unknown', '', '', '', '', 0, '', 'none', '', ?, ?, 'active', '', ?, 'u', '[]')",
  );
  const index = connection.prepare(
    "INSERT INTO patient_index (patient_id, name, sound, fuzzy, digits, postcode, family_key, given_key, sort_key, birth_date, archived, registered_at, last_interaction_on) VALUES (?, '', '', '', '', '', '', '', '', '2004-02-29', 0, 'x', ?)",
  );
  for (const [id, died, seen] of [
    ['a', null, '2020-01-01'],
    ['b', '2021-02-03', '2020-01-02'],
    ['c', null, null],
  ]) {
    // The time of registration is the only interaction here. An unreadable one does not count and does not stop the
    // upgrade.
    patient.run(id, died === null ? 0 : 1, died, seen === null ? 'x' : `${seen}T09:00:00.000Z`);
    index.run(id, seen);
  }
  expect(migrate(connection)).toContain(40);
  expect(
    connection
      .prepare(
        'SELECT patient_id AS id, birth_date AS born FROM patient_index INDEXED BY index_by_interaction WHERE last_interaction_on > ?',
      )
      .all(''),
  ).toEqual([
    { id: 'a', born: '2004-02-29' },
    { id: 'b', born: '2004-02-29' },
  ]);
  expect(
    connection.prepare('SELECT id FROM patient INDEXED BY patient_by_death WHERE deceased_on IS NOT NULL').all(),
  ).toEqual([{ id: 'b' }]);
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
});
