import { randomBytes } from 'node:crypto';
import { recoveryKeyBytes } from '../../../db/keyring/keyring';
import type { AppStatus } from '../../../shared/contract/app';
import { encodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';
import { secret } from '../../../shared/domain/secret';
import type { ClinicNames } from '../../../shared/domain/settings/clinic';
import { err, ok, Refusal, type Result } from '../../../shared/errors/result';
import { passwordStrength } from '../auth/password-strength';
import type { SignIn } from '../auth/sign-in';
import type { ClinicHost } from '../clinic/clinic-host';
import { createClinic, type NewClinic } from './create-clinic';
import { typedRecoveryKey } from '../auth/typed-recovery-key';

type Owner = { readonly username: string; readonly displayName: string; readonly password: string };

/** Sets up a clinic where none exists. */
export class FirstRun {
  readonly #host: ClinicHost;
  readonly #signIn: SignIn;
  #setup: NewClinic | null = null;
  constructor(host: ClinicHost, signIn: SignIn) {
    this.#host = host;
    this.#signIn = signIn;
  }

  /**
   * Makes a recovery key and keeps everything in memory; nothing is written to disk until the user has typed the key.
   */
  async begin(names: ClinicNames, owner: Owner): Promise<Result<{ recoveryKey: string }>> {
    if (!this.#host.isEmpty) return err('setup/already-done');
    const known = [owner.username, owner.displayName, names.primary, names.secondary];
    const strength = await passwordStrength(owner.password, known);
    if (!strength.acceptable) return err('auth/weak-password');
    const recoveryKey = secret(randomBytes(recoveryKeyBytes));
    this.#setup = { names, owner: { ...owner, password: secret(owner.password) }, recoveryKey };
    return ok({ recoveryKey: encodeRecoveryKey(recoveryKey.reveal()) });
  }

  cancel(): void {
    this.#setup = null;
  }

  confirm(typedKey: string): Promise<Result<AppStatus>> {
    return this.#host.inTurn(() => this.#confirm(typedKey));
  }

  async #confirm(typedKey: string): Promise<Result<AppStatus>> {
    const setup = this.#setup;
    if (!setup) return err('setup/not-started');
    const typed = typedRecoveryKey(typedKey, setup.recoveryKey);
    if (!typed.ok) return typed;
    try {
      await this.#create(setup);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.failure };
      throw error;
    }
    this.#setup = null;
    return this.#signIn.loginNow(setup.owner.username, setup.owner.password);
  }

  /**
   * Creates the invented demo clinic if it does not exist, and logs its owner in. Its password is public, so this
   * refuses to run outside the demo's own folder.
   */
  enterDemo(names: ClinicNames, owner: Owner): Promise<Result<AppStatus>> {
    const host = this.#host;
    if (!host.options.demo) throw new Error('the demo clinic belongs in its own folder');
    return host.inTurn(async () => {
      const password = secret(owner.password);
      if (host.isEmpty)
        await this.#create({
          names,
          owner: { ...owner, password },
          recoveryKey: secret(randomBytes(recoveryKeyBytes)),
        });
      return this.#signIn.loginNow(owner.username, password);
    });
  }

  #create(clinic: NewClinic): Promise<void> {
    return createClinic(this.#host.folder, this.#host.options.clock, this.#host.cost, clinic);
  }
}
