import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { secret } from '../../shared/domain/secret';
import { systemClock } from '../../shared/time/clock';
import { localDate } from '../../shared/time/local-date';
import { searchPatients } from '../areas/patients/search.repo';
import { openClinicDb, upgradeClinicDb, type ClinicDb } from '../clinic/clinic-db';
import { readChanges } from '../history/read-changes';
import { Keyring } from '../keyring/keyring';
import type { SharedTable } from '../schema/tables';
import { rebuildDerived } from '../testing/rebuild-derived';
import { verifyAll } from '../testing/verify-log';
import { currentSchemaVersion, migrations } from './index';

type Facts = {
  readonly schemaVersion: number;
  readonly username: string;
  readonly password: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly auditEntries: number;
  readonly changes: number;
  readonly counts: readonly { readonly archived: number; readonly n: number }[];
  readonly imported: string;
  readonly other: string;
  readonly lastInteraction: { readonly imported: string; readonly other: string };
  readonly history: readonly (readonly [table: string, op: string, text: string | null])[];
  readonly searches: Readonly<Record<'renamed' | 'born1' | 'phone' | 'postcode', readonly string[]>>;
};
const root = join(__dirname, '../../tests/fixtures/record-files');
const versions = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

test.each(versions)('a record file of version %s opens with all its contents', async (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'old-file-'));
  cpSync(join(root, version), folder, { recursive: true });
  const facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as Facts;
  const cost = { memoryKiB: 64, passes: 1, lanes: 1 };
  const slot = await Keyring.load(folder)?.open(facts.username, secret(facts.password), cost);
  expect(slot).toBeTruthy();
  const masterKey = slot!.master;
  const progress: unknown[] = [];
  await upgradeClinicDb({ folder, masterKey, clock: systemClock }, (one) => progress.push(one));
  expect(progress).not.toEqual([]);
  const db = openClinicDb({ folder, masterKey, clock: systemClock, mode: 'main' });
  try {
    expect(db.checkFile()).toEqual([]);
    expectSameRecords(db, facts);
    expect(verifyAll(db).every((chain) => chain.ok)).toBe(true);
    const missing = migrations.map((m) => m.version).filter((v) => v > facts.schemaVersion);
    const logged = db.reader
      .all<{ detail: string }>(
        sql<{
          detail: string;
        }>`SELECT detail FROM audit_entry WHERE event = 'migration.applied' ORDER BY incarnation, device_id, seq`,
      )
      .map((row) => (JSON.parse(row.detail) as { version: number }).version);
    expect(logged.sort()).toEqual([facts.schemaVersion, ...missing]);
    expect(missing.at(-1)).toBe(currentSchemaVersion);
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function expectSameRecords(db: ClinicDb, facts: Facts): void {
  const { reader } = db;
  for (const [table, rows] of Object.entries(facts.rows))
    expect([table, reader.all(reader.qb.selectFrom(table as SharedTable).select('id')).length]).toEqual([table, rows]);
  expect(reader.all(reader.qb.selectFrom('patient_count').selectAll().orderBy('archived'))).toEqual(facts.counts);
  const countOf = (table: 'audit_entry' | 'change') =>
    reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`)?.n ?? 0;
  expect(countOf('change')).toBe(facts.changes);
  expect(countOf('audit_entry')).toBeGreaterThan(facts.auditEntries);
  expect(
    readChanges(db, facts.other, { before: null, limit: 100 }).map((c) => [
      c.table,
      c.op,
      c.new?.['family_name'] ?? c.new?.['text'] ?? null,
    ]),
  ).toEqual(facts.history);
  const find = (text: string) =>
    searchPatients(reader, text, { limit: 10, includeArchived: true, today: localDate('2026-06-15')! }).found.map(
      (f) => f.id,
    );
  expect({
    renamed: find('renamd'),
    born1: find('Born1'),
    phone: find('4960001'),
    postcode: find('LS1 4AP'),
  }).toEqual(facts.searches);
  const index = () =>
    reader
      .all(reader.qb.selectFrom('patient_index').selectAll().orderBy('patient_id'))
      .map(({ rowid: _rowid, ...row }) => row);
  const seen = (id: string) => index().find((row) => row.patient_id === id)?.last_interaction_on;
  // Version 60 kept the later day of a visit that an import had moved back by a year.
  expect(facts.lastInteraction.imported).toBe('2025-06-01');
  expect(seen(facts.imported)).toBe('2024-06-01');
  expect(seen(facts.other)).toBe(facts.lastInteraction.other);
  const migrated = index();
  rebuildDerived(db);
  expect(index()).toEqual(migrated);
}
