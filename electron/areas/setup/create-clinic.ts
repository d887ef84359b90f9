import { randomBytes } from 'node:crypto';
import { createClinicDb, openClinicDb } from '../../../db/clinic/clinic-db';
import { Keyring, type ArgonCost } from '../../../db/keyring/keyring';
import { defaultSettings, insertSettings } from '../../../db/areas/settings/settings.repo';
import type { ClinicNames } from '../../../shared/domain/settings/clinic';
import { uuidV7 } from '../../../shared/domain/ids';
import { secret, type Secret } from '../../../shared/domain/secret';
import { Refusal } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import type { ClinicFolder } from '../clinic/clinic-folder';

/** The initial content of a clinic. */
export type NewClinic = {
  readonly names: ClinicNames;
  readonly owner: { readonly username: string; readonly displayName: string; readonly password: Secret<string> };
  readonly recoveryKey: Secret<Buffer>;
};

/**
 * Creates a new clinic: the record file with its settings and owner, then the key file. All of it is written to a
 * partial folder, which is renamed in one step at the end: an earlier crash leaves nothing that looks like a clinic.
 * @throws Refusal if the records cannot be written
 */
export async function createClinic(
  place: ClinicFolder,
  clock: Clock,
  cost: ArgonCost,
  clinic: NewClinic,
): Promise<void> {
  const folder = place.beginPartial();
  const masterKey = secret(randomBytes(32));
  const clinicId = uuidV7(clock.nowMs(), randomBytes(10));
  const userId = uuidV7(clock.nowMs(), randomBytes(10));
  const { username, displayName, password } = clinic.owner;
  const salt = createClinicDb({ folder, masterKey, clock, clinicId });
  const keyring = await Keyring.create(clinicId, salt, masterKey, clinic.recoveryKey).withUser(
    { userId, username },
    password,
    masterKey,
    cost,
  );
  const db = openClinicDb({ folder, masterKey, clock, mode: 'main' });
  try {
    const made = await db.writer.run({ actor: userId, event: 'clinic.created' }, (tx) => {
      tx.insert('user_account', {
        id: userId,
        username,
        display_name: displayName,
        role: 'owner',
        active: 1,
        must_change_password: 0,
        created_at: tx.now,
        last_login_at: null,
      });
      insertSettings(tx, defaultSettings(clinic.names));
    });
    if (!made.ok) throw new Refusal(made.error.code);
    db.checkpoint();
  } finally {
    db.close();
  }
  keyring.save(folder);
  place.finishPartial();
}
