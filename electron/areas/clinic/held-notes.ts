import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { AuditNote } from '../../../db/clinic/writer';
import { instantFromMs } from '../../../shared/time/instant';
import type { Attempts } from '../auth/attempts';

/** The most entries held while nobody is logged in: more would add nothing and fill the memory. */
const most = 200;

/**
 * Holds events that happen while the records are closed (denied calls, wrong passwords) until the activity log is open.
 */
export class HeldNotes {
  #notes: AuditNote[] = [];

  hold(note: AuditNote): void {
    this.#notes = [...this.#notes, note].slice(-most);
  }

  /** Writes all of them in one transaction; keeps what cannot be written. */
  async writeTo(db: ClinicDb, attempts: Attempts): Promise<void> {
    const notes: AuditNote[] = [
      ...attempts.unlogged.map((u): AuditNote => ({
        event: 'auth.login-failed',
        actor: u.userId,
        outcome: 'failed',
        detail: { occurred: instantFromMs(u.atMs) },
      })),
      ...this.#notes,
    ];
    const [first, ...rest] = notes;
    if (!first) return;
    const written = await db.writer.run({ actor: first.actor ?? 'system', ...first }, (tx) =>
      rest.forEach((note) => tx.audit({ actor: 'system', ...note })),
    );
    if (!written.ok) return;
    attempts.logged();
    this.#notes = [];
  }
}
