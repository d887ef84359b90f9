import { randomBytes } from 'node:crypto';
import { recoveryKeyBytes } from '../../../db/keyring/keyring';
import { encodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';
import type { UserId } from '../../../shared/domain/ids';
import { secret, type Secret } from '../../../shared/domain/secret';
import { err, ok, type Result } from '../../../shared/errors/result';
import type { ClinicHost } from '../clinic/clinic-host';
import { typedRecoveryKey } from './typed-recovery-key';
import type { KeySlots } from './key-slots';

/** Replaces the printed recovery key. The old key works until the user has typed the new one. */
export class RecoveryKeyChange {
  readonly #host: ClinicHost;
  readonly #slots: KeySlots;
  #fresh: Secret<Buffer> | null = null;
  constructor(host: ClinicHost, slots: KeySlots) {
    this.#host = host;
    this.#slots = slots;
  }

  async begin(password: string): Promise<Result<{ recoveryKey: string }>> {
    const confirmed = await this.#slots.confirmPassword(password);
    if (!confirmed.ok) return confirmed;
    this.#fresh = secret(randomBytes(recoveryKeyBytes));
    return ok({ recoveryKey: encodeRecoveryKey(this.#fresh.reveal()) });
  }

  confirm(actor: UserId, typedKey: string): Promise<Result<null>> {
    return this.#host.inTurn(() => this.#confirm(actor, typedKey));
  }

  async #confirm(actor: UserId, typedKey: string): Promise<Result<null>> {
    const host = this.#host;
    const { open } = host;
    const fresh = this.#fresh;
    if (!open || !fresh) return err('setup/not-started');
    const typed = typedRecoveryKey(typedKey, fresh);
    if (!typed.ok) return typed;
    const keyring = open.keyring.withRecoveryKey(open.masterKey, fresh);
    const done = await open.db.writer.run({ actor, event: 'auth.recovery-replaced' }, () =>
      keyring.save(host.folder.path),
    );
    if (!done.ok) return done;
    host.open = { ...open, keyring };
    this.#fresh = null;
    return ok(null);
  }

  /** Forgets a key that the user has not confirmed: it must not stay in memory behind a lock. */
  forget(): void {
    this.#fresh = null;
  }
}
