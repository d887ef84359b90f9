import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { secret } from '../../../shared/domain/secret';
import { err, ok, type Result } from '../../../shared/errors/result';
import type { ClinicHost } from '../clinic/clinic-host';

/** Gives a user a new slot for a password, or removes the slot. */
export type SlotChange = { give: { userId: string; username: string; password: string } } | { take: string };

/** A user's slot in the key file opens the master key with that user's password. */
export class KeySlots {
  readonly #host: ClinicHost;
  constructor(host: ClinicHost) {
    this.#host = host;
  }

  /**
   * Changes a user's key slot together with its record: `record` runs in a transaction, and the key file is replaced
   * before the transaction commits. A crash in between leaves a slot without an account or an account without its new
   * slot; neither opens anything.
   */
  change<T>(
    change: SlotChange,
    record: (run: ClinicDb['writer'], saveSlot: () => void) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const host = this.#host;
    // One at a time: two concurrent changes would start from the same key file, and the later one would undo the
    // earlier.
    return host.inTurn(async () => {
      const { open } = host;
      if (!open) return err('auth/locked');
      const keyring =
        'give' in change
          ? await open.keyring.withUser(change.give, secret(change.give.password), open.masterKey, host.cost)
          : open.keyring.withoutUser(change.take);
      const result = await record(open.db.writer, () => keyring.save(host.folder.path));
      if (result.ok) host.open = { ...open, keyring };
      // The transaction failed after the key file was replaced: restore the old file.
      else open.keyring.save(host.folder.path);
      return result;
    });
  }

  /** Checks the logged-in user's password. Wrong passwords count as failed log-ins. */
  async confirmPassword(password: string): Promise<Result<null>> {
    const host = this.#host;
    const { open, holder, attempts } = host;
    if (!open || !holder) return err('auth/locked');
    const tag = open.keyring.tagOf(holder.username);
    const waitMs = attempts.waitMs(tag);
    if (waitMs > 0) return err('auth/slow-down', { retryAfterMs: waitMs });
    const opened = await open.keyring.open(holder.username, secret(password), host.cost);
    if (!opened) {
      attempts.failed(tag, holder.userId);
      await host.flushNotes();
      return err('auth/wrong-credentials');
    }
    attempts.succeeded(tag);
    return ok(null);
  }
}
