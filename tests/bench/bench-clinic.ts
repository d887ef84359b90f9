import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClinicDb, databaseName, openClinicDb, type ClinicDb } from '../../db/clinic/clinic-db';
import { openConnection, type Connection } from '../../db/file/open';
import { defaultArgonCost, Keyring } from '../../db/keyring/keyring';
import { defaultSettings, insertSettings } from '../../db/areas/settings/settings.repo';
import { secret, type Secret } from '../../shared/domain/secret';
import { systemClock } from '../../shared/time/clock';
import { populateBulk } from '../fixtures/generator/bulk-patients';

/** A record file full of invented patients, kept between runs because creating a million takes minutes. */
export type BenchClinic = {
  readonly db: ClinicDb;
  /** The program's data folder. */
  readonly dataFolder: string;
  readonly folder: string;
  readonly masterKey: Secret<Buffer>;
  /** The same file on the bare driver, opened the same way. */
  readonly bare: Connection;
  /** Rows per second while it was filled; 0 if it already existed. */
  readonly filledPerSecond: number;
  close(): void;
};

const today = '2026-06-15';
const clinicId = '01900000-0000-7000-8000-000000000001';
const ownerId = '01900000-0000-7000-8000-0000000000aa';
/** The user who logs in to the benchmark's clinic in the packed program. */
export const benchOwner = { username: 'bench', password: 'invented people only 7' } as const;

export async function benchClinic(root: string, patients: number): Promise<BenchClinic> {
  const dataFolder = join(root, `clinic-${patients}`);
  const folder = join(dataFolder, 'records');
  const keyFile = join(folder, 'bench-key');
  const isWhole = existsSync(join(folder, 'whole'));
  if (!isWhole) {
    rmSync(dataFolder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // All people are invented, so the key may be stored next to the file.
    writeFileSync(keyFile, randomBytes(32));
  }
  const masterKey = secret(readFileSync(keyFile));
  if (!isWhole) {
    const salt = createClinicDb({ folder, masterKey, clock: systemClock, clinicId });
    Keyring.create(clinicId, salt, masterKey, secret(randomBytes(20))).save(folder);
  }
  // Re-created each time, so that the password of a kept clinic has today's hashing cost.
  const slots = Keyring.load(folder);
  if (!slots) throw new Error('the benchmark has no key file');
  (
    await slots.withUser(
      { userId: ownerId, username: benchOwner.username },
      secret(benchOwner.password),
      masterKey,
      defaultArgonCost,
    )
  ).save(folder);
  const db = openClinicDb({ folder, masterKey, clock: systemClock, mode: 'main' });
  let filledPerSecond = 0;
  if (!isWhole) {
    await db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) => {
      insertSettings(tx, defaultSettings({ primary: 'Bench', secondary: '' }));
      tx.insert('user_account', {
        id: ownerId,
        username: benchOwner.username,
        display_name: 'Bench',
        role: 'owner',
        active: 1,
        must_change_password: 0,
        created_at: tx.now,
        last_login_at: null,
      });
    });
    const started = performance.now();
    let told = 0;
    await populateBulk(db, {
      patients,
      seed: 42,
      today,
      progress: (done) => {
        if (done - told < patients / 10) return;
        told = done;
        console.log(`  ${done} of ${patients} patients made`);
      },
    });
    filledPerSecond = patients / ((performance.now() - started) / 1000);
    db.checkpoint();
    writeFileSync(join(folder, 'whole'), '');
  }
  // Leaves the file as the program's start-up check does.
  while (db.tidySearchIndex());
  const bare = openConnection(join(folder, databaseName), db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 1000,
  });
  return {
    db,
    dataFolder,
    folder,
    masterKey,
    bare,
    filledPerSecond,
    close() {
      bare.close();
      db.close();
    },
  };
}
