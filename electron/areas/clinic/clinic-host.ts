import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { AuditNote } from '../../../db/clinic/writer';
import { defaultArgonCost, type ArgonCost, type Keyring } from '../../../db/keyring/keyring';
import { userById } from '../../../db/areas/users/users.repo';
import type { AppStatus } from '../../../shared/contract/app';
import type { Session } from '../../../shared/domain/auth/session';
import type { UserId } from '../../../shared/domain/ids';
import { Role } from '../../../shared/domain/users/roles';
import type { Secret } from '../../../shared/domain/secret';
import type { Failure } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { Attempts } from '../auth/attempts';
import { ClinicFolder } from './clinic-folder';
import { HeldNotes } from './held-notes';
import { sessionViewOf } from './session-view';

export type HostOptions = {
  /** The program's data folder. */
  readonly root: string;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly appVersion: string;
  readonly argonCost?: ArgonCost;
  /** Called once the records are open: builds the services for them. */
  readonly opened: (open: OpenClinic) => void;
  /** Called before the records are closed; resolves when nothing uses them any more. */
  readonly closing: () => Promise<void>;
  /** True while a running job needs its keys: the records then stay open behind the lock screen until it ends. */
  readonly isBusy: () => boolean;
  readonly statusChanged: () => void;
};

export type OpenClinic = { readonly db: ClinicDb; readonly masterKey: Secret<Buffer> };
type OpenState = OpenClinic & { readonly keyring: Keyring };
type Holder = { readonly userId: UserId; readonly username: string; locked: boolean };
type SessionState = { userId: UserId; role: Role; locked: boolean; mustChangePassword: boolean };

/**
 * The state of the clinic: whether it exists, whether its records are open, who is logged in. Holds all keys and wipes
 * them. Only the modules beside it (`sign-in`, `session-lock`, `key-slots`, `recovery-key-change`, `first-run`) change
 * this state, one act at a time.
 */
export class ClinicHost {
  readonly options: HostOptions;
  readonly folder: ClinicFolder;
  readonly cost: ArgonCost;
  open: OpenState | null = null;
  /** The user of the session, also behind the lock. */
  holder: Holder | null = null;
  fault: Failure['code'] | null = null;
  /** The progress of upgrading the record file; null if no upgrade is running. */
  upgrade: { readonly done: number; readonly total: number } | null = null;
  /** The records close as soon as no running job needs them. */
  closeWhenIdle = false;
  #sessionView: Session | null = null;
  #attempts: Attempts | null = null;
  #lastActivityMs: number;
  readonly #heldNotes = new HeldNotes();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions) {
    this.options = options;
    this.folder = new ClinicFolder(options.root);
    this.cost = options.argonCost ?? defaultArgonCost;
    this.#lastActivityMs = options.clock.nowMs();
  }

  /** The open records, or null while locked or logged out. */
  get db(): ClinicDb | null {
    return this.open?.db ?? null;
  }

  /**
   * The session as the door needs it. Role and duties are read from the account each time, so a change counts at once.
   */
  get session(): SessionState | null {
    if (!this.holder) return null;
    const { userId } = this.holder;
    const locked: SessionState = { userId, role: 'front-desk', locked: true, mustChangePassword: false };
    if (this.holder.locked || !this.open) return locked;
    const user = userById(this.open.db.reader, userId);
    // An account deactivated during its session loses its rights at once.
    if (user?.active !== 1) return locked;
    return {
      userId,
      role: Role.parse(user.role),
      locked: false,
      mustChangePassword: user.must_change_password === 1,
    };
  }

  status(): AppStatus {
    const base = { demo: this.options.demo, version: this.options.appVersion };
    if (this.fault) return { ...base, state: 'fault', code: this.fault };
    if (this.holder && this.#sessionView)
      return { ...base, state: this.holder.locked ? 'locked' : 'unlocked', session: this.#sessionView };
    const folder = this.folder.look();
    if (folder.kind === 'fault') return { ...base, state: 'fault', code: folder.code };
    if (folder.kind === 'empty') return { ...base, state: 'first-run' };
    return { ...base, state: 'logged-out', ...(this.upgrade === null ? {} : { upgrade: this.upgrade }) };
  }

  /** True when there is no clinic in the data folder yet. */
  get isEmpty(): boolean {
    return this.folder.look().kind === 'empty';
  }

  /** Wrong passwords and the delays they cause, stored beside the records. */
  get attempts(): Attempts {
    this.#attempts ??= new Attempts(this.folder.path, this.options.clock);
    return this.#attempts;
  }

  /** Notes that a person is using the program. */
  touch(): void {
    this.#lastActivityMs = this.options.clock.nowMs();
  }

  idleMs(): number {
    return this.options.clock.nowMs() - this.#lastActivityMs;
  }

  /** Refreshes what the window shows about the user and the clinic, after a change to either. */
  refreshSession(): void {
    if (!this.open || !this.holder) return;
    this.#sessionView = sessionViewOf(this.open.db.reader, this.holder.userId) ?? this.#sessionView;
  }

  /** One act of opening or closing at a time: an unlock during closing waits, then opens the records again. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Closes the records behind a lock once no job is running. The job runner calls it when a job ends. */
  closeIfIdle(): Promise<void> {
    return this.inTurn(() => this.closeIfIdleNow());
  }

  /** The same, for callers that already hold the turn. */
  async closeIfIdleNow(): Promise<void> {
    if (!this.closeWhenIdle || this.options.isBusy()) return;
    await this.#close();
  }

  /**
   * Handles a damaged record file. Everything stops, because further work would build on the damage. The program does
   * not open the file again, even after a restart, until it has been replaced.
   */
  foundDamage(): Promise<void> {
    return this.inTurn(async () => {
      this.fault = 'database/damaged-part';
      this.holder = null;
      try {
        await this.#close();
      } finally {
        // Show the screen first: it must appear even if a full disk prevents the note.
        this.options.statusChanged();
        this.folder.noteDamage();
      }
    });
  }

  /** Ends everything when the program quits. */
  shutDown(): Promise<void> {
    return this.inTurn(async () => {
      this.holder = null;
      await this.#close();
    });
  }

  /**
   * Writes an entry to the activity log, or holds it until the records are open.
   * @returns false if the log could not be written
   */
  async note(note: AuditNote): Promise<boolean> {
    const db = this.open?.db;
    if (db) return (await db.writer.run({ actor: note.actor ?? 'system', ...note }, () => undefined)).ok;
    this.#heldNotes.hold(note);
    return true;
  }

  /** Writes the entries held while the records were closed. */
  async flushNotes(): Promise<void> {
    if (this.open) await this.#heldNotes.writeTo(this.open.db, this.attempts);
  }

  async #close(): Promise<void> {
    const open = this.open;
    if (!open) return;
    await this.options.closing();
    this.open = null;
    this.closeWhenIdle = false;
    open.db.close();
    open.masterKey.reveal().fill(0);
  }
}
