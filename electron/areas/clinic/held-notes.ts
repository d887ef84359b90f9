import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { AuditNote } from '../../../db/clinic/writer';
import { instantFromMs } from '../../../shared/time/instant';
import type { Attempts } from '../auth/attempts';

/** More than that while nobody is logged in says nothing new, and must not fill the memory. */
const most = 200;

/** What happened while the records were closed (denied calls, wrong passwords): written to the activity log as soon as they are open again. */
export class HeldNotes {
  #notes: AuditNote[] = [];

  hold(note: AuditNote): void {
    this.#notes = [...this.#notes, note].slice(-most);
  }

  /** Writes all of them in one transaction; what cannot be written is held on to. */
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
