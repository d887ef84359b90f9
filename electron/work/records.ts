import { openClinicDb, type ClinicDb } from '../../db/clinic/clinic-db';
import { failureOf } from '../../db/file/open';
import { secret, type Secret } from '../../shared/domain/secret';
import { err, Refusal, type Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';

/** The path of the records, and the bytes of the master key that opens them. */
export type RecordsPlace = { readonly folder: string; readonly masterKey: Uint8Array };

/** What a job passes to a task that works on the records. The task wipes its copy of the key. */
export function recordsPlace(db: Pick<ClinicDb, 'folder'>, masterKey: Secret<Buffer>): RecordsPlace {
  return { folder: db.folder, masterKey: Uint8Array.from(masterKey.reveal()) };
}

/**
 * Opens the records on the task's own connection; closes them and wipes the key when `work` has ended. A Refusal
 * becomes its Result, and an unreadable page becomes `database/damaged`, whichever task finds it.
 */
export async function withRecords<T>(
  place: RecordsPlace,
  clock: Clock,
  work: (db: ClinicDb) => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  const masterKey = secret(Buffer.from(place.masterKey));
  place.masterKey.fill(0);
  try {
    const db = openClinicDb({ folder: place.folder, masterKey, clock, mode: 'worker' });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    if (failureOf(error) === 'database/damaged') return err('database/damaged');
    throw error;
  } finally {
    masterKey.reveal().fill(0);
  }
}
