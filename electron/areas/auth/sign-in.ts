import { openClinicDb, upgradeClinicDb } from '../../../db/clinic/clinic-db';
import type { Keyring } from '../../../db/keyring/keyring';
import { userById, userByName } from '../../../db/areas/users/users.repo';
import type { AppStatus } from '../../../shared/contract/app';
import type { UserId } from '../../../shared/domain/ids';
import { secret, type Secret } from '../../../shared/domain/secret';
import { err, ok, Refusal, type Failure, type Result } from '../../../shared/errors/result';
import type { ClinicHost } from '../clinic/clinic-host';
import { typedRecoveryKey } from './typed-recovery-key';
import { passwordStrength } from './password-strength';

const recoveryTag = 'recovery';

/** How a user proved who they are. */
type Proof =
  | { readonly kind: 'password'; readonly userId: string }
  | { readonly kind: 'recovery'; readonly username: string; readonly newPassword: Secret<string> };

const showUpgradeEveryMs = 250;

/** Logging in, unlocking, and recovery with the printed key: each ends with the clinic open and a session. */
export class SignIn {
  readonly #host: ClinicHost;
  constructor(host: ClinicHost) {
    this.#host = host;
  }

  login(username: string, password: string): Promise<Result<AppStatus>> {
    return this.#host.inTurn(() => this.loginNow(username, secret(password)));
  }

  /** The same, for callers that already hold the turn. */
  async loginNow(username: string, password: Secret<string>): Promise<Result<AppStatus>> {
    const host = this.#host;
    const folder = host.folder.look();
    if (folder.kind !== 'clinic') return err(folder.kind === 'fault' ? folder.code : 'setup/not-started');
    const { attempts } = host;
    const tag = folder.keyring.tagOf(username);
    const waitMs = attempts.waitMs(tag);
    if (waitMs > 0) return err('auth/slow-down', { retryAfterMs: waitMs });
    const opened = await folder.keyring.open(username, password, host.cost);
    if (!opened) {
      attempts.failed(tag, folder.keyring.userIdOf(username) ?? 'unknown');
      await host.flushNotes();
      const nextWaitMs = attempts.waitMs(tag);
      return err('auth/wrong-credentials', nextWaitMs > 0 ? { retryAfterMs: nextWaitMs } : {});
    }
    attempts.succeeded(tag);
    return this.#enter(folder.keyring, opened.master, { kind: 'password', userId: opened.userId });
  }

  /** Unlocks the session for its user. */
  unlock(password: string): Promise<Result<AppStatus>> {
    const host = this.#host;
    return host.inTurn(() =>
      host.holder ? this.loginNow(host.holder.username, secret(password)) : Promise.resolve(err('auth/locked')),
    );
  }

  /** Sets a new password with the recovery key. Never throws; wrong keys cause the same delays as wrong passwords. */
  recover(typedKey: string, username: string, newPassword: string): Promise<Result<AppStatus>> {
    return this.#host.inTurn(() => this.#recover(typedKey, username, newPassword));
  }

  async #recover(typedKey: string, username: string, newPassword: string): Promise<Result<AppStatus>> {
    const folder = this.#host.folder.look();
    if (folder.kind !== 'clinic') return err(folder.kind === 'fault' ? folder.code : 'setup/not-started');
    const { attempts } = this.#host;
    const waitMs = attempts.waitMs(recoveryTag);
    if (waitMs > 0) return err('auth/slow-down', { retryAfterMs: waitMs });
    const typed = typedRecoveryKey(typedKey, null);
    if (!typed.ok) return typed;
    const master = folder.keyring.openWithRecoveryKey(typed.value);
    if (!master) {
      attempts.failed(recoveryTag, 'unknown');
      return err('auth/wrong-recovery-key');
    }
    attempts.succeeded(recoveryTag);
    const strength = await passwordStrength(newPassword, [username]);
    if (!strength.acceptable) return err('auth/weak-password');
    return this.#enter(folder.keyring, master, { kind: 'recovery', username, newPassword: secret(newPassword) });
  }

  /** Upgrades the record file before it is opened. The log-in screen shows the progress of a long upgrade. */
  async #upgrade(masterKey: Secret<Buffer>): Promise<void> {
    const host = this.#host;
    let shownAt = -Infinity;
    try {
      await upgradeClinicDb({ folder: host.folder.path, masterKey, clock: host.options.clock }, ({ done, total }) => {
        host.upgrade = { done, total };
        if (performance.now() - shownAt < showUpgradeEveryMs) return;
        shownAt = performance.now();
        host.options.statusChanged();
      });
    } finally {
      host.upgrade = null;
    }
  }

  async #enter(keyring: Keyring, masterKey: Secret<Buffer>, proof: Proof): Promise<Result<AppStatus>> {
    const host = this.#host;
    const { clock, opened, statusChanged } = host.options;
    host.closeWhenIdle = false;
    const wasOpen = host.open;
    try {
      if (!wasOpen) await this.#upgrade(masterKey);
      host.open ??= {
        db: openClinicDb({ folder: host.folder.path, masterKey, clock, mode: 'main' }),
        masterKey,
        keyring,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      host.fault = error.failure.code;
      statusChanged();
      return { ok: false, error: error.failure };
    }
    const open = host.open;
    const refused = await this.#admit(proof);
    if (refused) {
      if (!wasOpen) {
        open.db.close();
        host.open = null;
        if (refused.code === 'database/damaged') {
          host.fault = 'database/damaged-part';
          statusChanged();
          host.folder.noteDamage();
        }
      } else if (host.holder?.locked) host.closeWhenIdle = true;
      return { ok: false, error: refused };
    }
    if (!wasOpen) opened(open);
    host.touch();
    await host.flushNotes();
    statusChanged();
    return ok(host.status());
  }

  /** Checks the account behind an opened slot and starts or resumes the session. */
  async #admit(proof: Proof): Promise<Failure | null> {
    const host = this.#host;
    const { open } = host;
    if (!open) return { code: 'auth/locked' };
    const { db } = open;
    const user = proof.kind === 'password' ? userById(db.reader, proof.userId) : userByName(db.reader, proof.username);
    if (!user) return { code: proof.kind === 'password' ? 'auth/wrong-credentials' : 'auth/unknown-user' };
    if (user.active !== 1) return { code: 'auth/user-disabled' };
    if (proof.kind === 'recovery') {
      const account = { userId: user.id, username: user.username };
      const keyring = await open.keyring.withUser(account, proof.newPassword, open.masterKey, host.cost);
      const changed = await db.writer.run({ actor: user.id, event: 'auth.recovery-used' }, (tx) => {
        tx.update('user_account', user.id, { must_change_password: 0 }, null);
        keyring.save(host.folder.path);
      });
      if (!changed.ok) return changed.error;
      host.open = { ...open, keyring };
    }
    const resumes = host.holder?.userId === user.id && host.holder.locked;
    const logged = await db.writer.run(
      { actor: user.id, event: resumes ? 'auth.unlocked' : 'auth.logged-in' },
      (tx) => {
        tx.update('user_account', user.id, { last_login_at: tx.now }, null);
      },
    );
    if (!logged.ok) return logged.error;
    host.holder = { userId: user.id as UserId, username: user.username, locked: false };
    host.refreshSession();
    return null;
  }
}
