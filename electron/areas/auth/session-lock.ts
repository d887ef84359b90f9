import { readSettings } from '../../../db/areas/settings/settings.repo';
import type { AppStatus } from '../../../shared/contract/app';
import { instantFromMs } from '../../../shared/time/instant';
import type { ClinicHost } from '../clinic/clinic-host';
import type { RecoveryKeyChange } from './recovery-key-change';

/** Locking and logging out. The window keeps what was typed; the records close as soon as no running job needs them. */
export class SessionLock {
  readonly #host: ClinicHost;
  readonly #recoveryKey: RecoveryKeyChange;
  constructor(host: ClinicHost, recoveryKey: RecoveryKeyChange) {
    this.#host = host;
    this.#recoveryKey = recoveryKey;
  }

  lock(): Promise<AppStatus> {
    return this.#host.inTurn(() => this.#lock('auth.locked'));
  }

  async #lock(event: 'auth.locked' | 'auth.logged-out'): Promise<AppStatus> {
    const host = this.#host;
    const { holder } = host;
    if (holder && !holder.locked) {
      await host.note({ event, actor: holder.userId });
      holder.locked = true;
      this.#recoveryKey.forget();
      host.closeWhenIdle = true;
      await host.closeIfIdleNow();
      host.options.statusChanged();
    }
    return host.status();
  }

  /** Ends the session, so that another user can log in. */
  logout(): Promise<AppStatus> {
    const host = this.#host;
    return host.inTurn(async () => {
      const { holder } = host;
      // Behind a lock the log may be closed: the entry is written when the log is next open, with the time of the
      // log-out.
      if (holder?.locked)
        await host.note({
          event: 'auth.logged-out',
          actor: holder.userId,
          ...(host.open ? {} : { detail: { occurred: instantFromMs(host.options.clock.nowMs()) } }),
        });
      else await this.#lock('auth.logged-out');
      host.holder = null;
      host.options.statusChanged();
      return host.status();
    });
  }

  /** Locks when the program has been idle for the time in the settings. Called by a timer. */
  async lockIfIdle(): Promise<void> {
    const { holder, open } = this.#host;
    if (!holder || holder.locked || !open) return;
    const idleLimitMs = readSettings(open.db.reader).settings.idleMinutes * 60_000;
    if (this.#host.idleMs() >= idleLimitMs) await this.lock();
  }
}
