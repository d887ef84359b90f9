import type { ClinicDb } from '../../../db/clinic/clinic-db';
import {
  deleteRejects,
  importsWithRejectsBefore,
  unfinishedImports,
  updateImport,
} from '../../../db/areas/imports/imports.repo';
import { ok, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { instantFromMs } from '../../../shared/time/instant';

/**
 * Rejected rows are copies of data that was not imported: they are kept only while a user may still correct the file.
 */
const rejectsKeptMs = 30 * 24 * 3_600_000;

/**
 * At start-up: marks imports that were running when the program ended as unfinished, and deletes old reject lists.
 * @returns how many imports were interrupted
 */
export async function recoverImports({ db, clock }: { db: ClinicDb; clock: Clock }): Promise<Result<number>> {
  const stale = unfinishedImports(db.reader);
  const old = importsWithRejectsBefore(db.reader, instantFromMs(clock.nowMs() - rejectsKeptMs));
  if (stale.length === 0 && old.length === 0) return ok(0);
  const interrupted = { event: 'import.cancelled', outcome: 'failed', detail: { interrupted: stale.length } } as const;
  const dropped = { event: 'import.rejects-dropped', detail: { rejectsDropped: old.length } } as const;
  return db.writer.run({ actor: 'system', ...(stale.length > 0 ? interrupted : dropped) }, (tx) => {
    for (const row of stale) updateImport(tx, row.id, { state: 'interrupted', finished_at: tx.now });
    for (const id of old) deleteRejects(tx, id);
    if (stale.length > 0 && old.length > 0) tx.audit({ actor: 'system', ...dropped });
    return stale.length;
  });
}
