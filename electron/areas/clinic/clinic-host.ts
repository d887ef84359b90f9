import { randomBytes } from 'node:crypto';
import { openClinicDb, type ClinicDb } from '../../../db/clinic/clinic-db';
import { defaultArgonCost, recoveryKeyBytes, type ArgonCost, type Keyring } from '../../../db/keyring/keyring';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { userById, userByName } from '../../../db/areas/users/users.repo';
import type { AppStatus } from '../../../shared/contract/app';
import type { Session } from '../../../shared/domain/auth/session';
import type { ClinicNames } from '../../../shared/domain/settings/clinic';
import type { UserId } from '../../../shared/domain/ids';
import { encodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';
import { Role } from '../../../shared/domain/users/roles';
import { secret, type Secret } from '../../../shared/domain/secret';
import { err, ok, Refusal, type Failure, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { instantFromMs } from '../../../shared/time/instant';
import { Attempts } from '../auth/attempts';
import { passwordStrength } from '../auth/password-strength';
import type { AuditNote } from '../../../db/clinic/writer';
import { ClinicFolder, type FolderState } from './clinic-folder';
import { createClinic, type NewClinic } from './create-clinic';
import { HeldNotes } from './held-notes';
import { sessionViewOf } from './session-view';
import { typedRecoveryKey } from './typed-recovery-key';

export type HostOptions = {
  /** The program's data folder. */
  readonly root: string;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly appVersion: string;
  readonly argonCost?: ArgonCost;
  /** Called when the records have been opened: services are made for them. */
  readonly opened: (open: OpenClinic) => void;
  /** Called before the records are closed; resolves when nothing uses them any more. */
  readonly closing: () => Promise<void>;
  /** True while long work goes on that must not lose its keys: the records then stay open behind the lock screen until it ends. */
  readonly isBusy: () => boolean;
  readonly statusChanged: () => void;
};

export type OpenClinic = { readonly db: ClinicDb; readonly masterKey: Secret<Buffer> };
type OpenState = OpenClinic & { readonly keyring: Keyring };
type SlotChange = { give: { userId: string; username: string; password: string } } | { take: string };
type SessionState = { readonly userId: UserId; locked: boolean };

const recoveryTag = 'recovery';

/**
 * Holds the clinic: whether there is one, whether it is open, who is logged in. All keys live here and end here: nothing below
 * the door of the main process asks for a password twice, nothing above it ever sees a key.
 */
export class ClinicHost {
  readonly #o: HostOptions;
  readonly #folder: ClinicFolder;
  readonly #cost: ArgonCost;
  #setup: NewClinic | null = null;
  #newRecoveryKey: Secret<Buffer> | null = null;
  #open: OpenState | null = null;
  #session: SessionState | null = null;
  #fault: Failure['code'] | null = null;
  #attempts: Attempts | null = null;
  #lastActivityMs: number;
  readonly #heldNotes = new HeldNotes();
  #closeWhenIdle = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions) {
    this.#o = options;
    this.#folder = new ClinicFolder(options.root);
    this.#cost = options.argonCost ?? defaultArgonCost;
    this.#lastActivityMs = options.clock.nowMs();
  }

  /** The open records, or null while locked or logged out. */
  get db(): ClinicDb | null {
    return this.#open?.db ?? null;
  }
  get session(): { userId: UserId; role: Role; locked: boolean; mustChangePassword: boolean } | null {
    if (!this.#session) return null;
    if (this.#session.locked || !this.#open)
      return { userId: this.#session.userId, role: 'front-desk', locked: true, mustChangePassword: false };
    const user = userById(this.#open.db.reader, this.#session.userId);
    // An account switched off while it is logged in loses its rights at once.
    if (user?.active !== 1)
      return { userId: this.#session.userId, role: 'front-desk', locked: true, mustChangePassword: false };
    return {
      userId: this.#session.userId,
      role: Role.parse(user.role),
      locked: false,
      mustChangePassword: user.must_change_password === 1,
    };
  }

  status(): AppStatus {
    const base = { demo: this.#o.demo, version: this.#o.appVersion };
    if (this.#fault) return { ...base, state: 'fault', code: this.#fault };
    if (this.#session)
      return { ...base, state: this.#session.locked ? 'locked' : 'unlocked', session: this.#sessionView };
    const folder = this.#look();
    if (folder.kind === 'fault') return { ...base, state: 'fault', code: folder.code };
    return { ...base, state: folder.kind === 'empty' ? 'first-run' : 'logged-out' };
  }

  // ------------------------------------------------------------------------------------------------------------ first run
  /** Makes a recovery key and keeps everything in memory; nothing is on the disk until the key is typed back. */
  async beginSetup(
    names: ClinicNames,
    owner: { username: string; displayName: string; password: string },
  ): Promise<Result<{ recoveryKey: string }>> {
    if (this.#look().kind !== 'empty') return err('setup/already-done');
    const strength = await passwordStrength(owner.password, [
      owner.username,
      owner.displayName,
      names.primary,
      names.secondary,
    ]);
    if (!strength.acceptable) return err('auth/weak-password');
    const recoveryKey = secret(randomBytes(recoveryKeyBytes));
    this.#setup = { names, owner: { ...owner, password: secret(owner.password) }, recoveryKey };
    return ok({ recoveryKey: encodeRecoveryKey(recoveryKey.reveal()) });
  }

  cancelSetup(): void {
    this.#setup = null;
  }

  confirmSetup(typedKey: string): Promise<Result<AppStatus>> {
    return this.#inTurn(() => this.#confirmSetup(typedKey));
  }

  async #confirmSetup(typedKey: string): Promise<Result<AppStatus>> {
    const setup = this.#setup;
    if (!setup) return err('setup/not-started');
    const typed = typedRecoveryKey(typedKey, setup.recoveryKey);
    if (!typed.ok) return typed;
    try {
      await createClinic(this.#folder, this.#o.clock, this.#cost, setup);
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.failure };
      throw error;
    }
    this.#setup = null;
    return this.#login(setup.owner.username, setup.owner.password);
  }

  /** True when there is no clinic in the data folder yet. */
  get isEmpty(): boolean {
    return this.#look().kind === 'empty';
  }

  /**
   * Makes the invented clinic of the demo, if there is none yet, and logs its owner in. Its password is public, which is why this refuses
   * to run outside the demo's own folder.
   */
  enterDemo(
    names: ClinicNames,
    owner: { username: string; displayName: string; password: string },
  ): Promise<Result<AppStatus>> {
    if (!this.#o.demo) throw new Error('the demo clinic belongs in its own folder');
    return this.#inTurn(async () => {
      if (this.isEmpty)
        await createClinic(this.#folder, this.#o.clock, this.#cost, {
          names,
          owner: { ...owner, password: secret(owner.password) },
          recoveryKey: secret(randomBytes(recoveryKeyBytes)),
        });
      return this.#login(owner.username, secret(owner.password));
    });
  }

  // --------------------------------------------------------------------------------------------------- log-in, lock, unlock
  login(username: string, password: string): Promise<Result<AppStatus>> {
    return this.#inTurn(() => this.#login(username, secret(password)));
  }

  async #login(username: string, password: Secret<string>): Promise<Result<AppStatus>> {
    const folder = this.#look();
    if (folder.kind !== 'clinic') return err(folder.kind === 'fault' ? folder.code : 'setup/not-started');
    const attempts = this.#attemptsHere();
    const tag = folder.keyring.tagOf(username);
    const waitMs = attempts.waitMs(tag);
    if (waitMs > 0) return err('auth/slow-down', { retryAfterMs: waitMs });
    const opened = await folder.keyring.open(username, password, this.#cost);
    if (!opened) {
      attempts.failed(tag, folder.keyring.userIdOf(username) ?? 'unknown');
      await this.#flushNotes();
      const nextWaitMs = attempts.waitMs(tag);
      return err('auth/wrong-credentials', nextWaitMs > 0 ? { retryAfterMs: nextWaitMs } : {});
    }
    attempts.succeeded(tag);
    return this.#enter(folder.keyring, opened.master, { kind: 'password', userId: opened.userId });
  }

  /** The person of the locked session comes back. */
  unlock(password: string): Promise<Result<AppStatus>> {
    return this.#inTurn(() =>
      this.#session ? this.#login(this.#sessionUsername, secret(password)) : Promise.resolve(err('auth/locked')),
    );
  }

  /** Sets a new password with the printed key. @throws nothing; wrong keys slow down like wrong passwords */
  recover(typedKey: string, username: string, newPassword: string): Promise<Result<AppStatus>> {
    return this.#inTurn(() => this.#recover(typedKey, username, newPassword));
  }

  async #recover(typedKey: string, username: string, newPassword: string): Promise<Result<AppStatus>> {
    const folder = this.#look();
    if (folder.kind !== 'clinic') return err(folder.kind === 'fault' ? folder.code : 'setup/not-started');
    const attempts = this.#attemptsHere();
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

  /** Shuts the door; the window keeps what was typed, the records close as soon as no long work needs them. */
  lock(): Promise<AppStatus> {
    return this.#inTurn(() => this.#lock());
  }

  async #lock(event: 'auth.locked' | 'auth.logged-out' = 'auth.locked'): Promise<AppStatus> {
    const session = this.#session;
    if (session && !session.locked) {
      await this.#note({ event, actor: session.userId });
      session.locked = true;
      this.#newRecoveryKey = null;
      this.#closeWhenIdle = true;
      await this.#closeIfIdle();
      this.#o.statusChanged();
    }
    return this.status();
  }

  logout(): Promise<AppStatus> {
    return this.#inTurn(async () => {
      const session = this.#session;
      // Behind a lock the log may be closed already: the entry is written when it is open again and says when it happened.
      if (session?.locked)
        await this.#note({
          event: 'auth.logged-out',
          actor: session.userId,
          ...(this.#open ? {} : { detail: { occurred: instantFromMs(this.#o.clock.nowMs()) } }),
        });
      else await this.#lock('auth.logged-out');
      this.#session = null;
      this.#o.statusChanged();
      return this.status();
    });
  }

  /** Closes the records behind a lock once no long work is left. Called by the job runner when a job ends. */
  closeIfIdle(): Promise<void> {
    return this.#inTurn(() => this.#closeIfIdle());
  }

  async #closeIfIdle(): Promise<void> {
    if (!this.#closeWhenIdle || this.#o.isBusy()) return;
    await this.#close();
  }

  /**
   * Part of the record file does not read as it was written. Everything stops, for whoever goes on builds on it; also at the next
   * start, until another file is in its place.
   */
  foundDamage(): Promise<void> {
    return this.#inTurn(async () => {
      this.#fault = 'database/damaged-part';
      this.#session = null;
      try {
        await this.#close();
      } finally {
        // The screen first: it must come also when a full disk keeps the note from being written.
        this.#o.statusChanged();
        this.#folder.noteDamage();
      }
    });
  }

  /** Ends everything, at the end of the program. */
  shutDown(): Promise<void> {
    return this.#inTurn(async () => {
      this.#session = null;
      await this.#close();
    });
  }

  /** Somebody is at the keyboard. */
  touch(): void {
    this.#lastActivityMs = this.#o.clock.nowMs();
  }

  /** Locks when nobody has been at the keyboard for as long as the settings say. Called by a timer. */
  async lockIfIdle(): Promise<void> {
    if (!this.#session || this.#session.locked || !this.#open) return;
    const idleMs = this.#o.clock.nowMs() - this.#lastActivityMs;
    if (idleMs >= readSettings(this.#open.db.reader).settings.idleMinutes * 60_000) await this.lock();
  }

  // ---------------------------------------------------------------------------------------------------------- key slots
  /**
   * Gives, changes or takes a user's key slot in the same step as the record of it: `record` runs in a transaction, and the key file is
   * replaced before that commits. A crash between the two leaves a slot without an account or an account without a new slot; neither opens anything.
   */
  changeSlot<T>(
    change: SlotChange,
    record: (run: ClinicDb['writer'], saveSlot: () => void) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    // In turn: two changes at once would each start from the same key file, and the later one would undo the earlier.
    return this.#inTurn(() => this.#changeSlot(change, record));
  }

  async #changeSlot<T>(
    change: SlotChange,
    record: (run: ClinicDb['writer'], saveSlot: () => void) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const open = this.#open;
    if (!open) return err('auth/locked');
    const keyring =
      'give' in change
        ? await open.keyring.withUser(change.give, secret(change.give.password), open.masterKey, this.#cost)
        : open.keyring.withoutUser(change.take);
    const result = await record(open.db.writer, () => keyring.save(this.#folder.path));
    if (result.ok) this.#open = { ...open, keyring };
    // The record was refused after the key file was replaced: put the old one back.
    else open.keyring.save(this.#folder.path);
    return result;
  }

  /** True when this is the password of the user who is logged in. Wrong ones count like wrong log-ins. */
  async confirmPassword(password: string): Promise<Result<null>> {
    const open = this.#open;
    if (!open || !this.#session) return err('auth/locked');
    const tag = open.keyring.tagOf(this.#sessionUsername);
    const attempts = this.#attemptsHere();
    const waitMs = attempts.waitMs(tag);
    if (waitMs > 0) return err('auth/slow-down', { retryAfterMs: waitMs });
    const opened = await open.keyring.open(this.#sessionUsername, secret(password), this.#cost);
    if (!opened) {
      attempts.failed(tag, this.#session.userId);
      await this.#flushNotes();
      return err('auth/wrong-credentials');
    }
    attempts.succeeded(tag);
    return ok(null);
  }

  async beginNewRecoveryKey(password: string): Promise<Result<{ recoveryKey: string }>> {
    const confirmed = await this.confirmPassword(password);
    if (!confirmed.ok) return confirmed;
    this.#newRecoveryKey = secret(randomBytes(recoveryKeyBytes));
    return ok({ recoveryKey: encodeRecoveryKey(this.#newRecoveryKey.reveal()) });
  }

  confirmNewRecoveryKey(actor: UserId, typedKey: string): Promise<Result<null>> {
    return this.#inTurn(() => this.#confirmNewRecoveryKey(actor, typedKey));
  }

  async #confirmNewRecoveryKey(actor: UserId, typedKey: string): Promise<Result<null>> {
    const open = this.#open;
    const fresh = this.#newRecoveryKey;
    if (!open || !fresh) return err('setup/not-started');
    const typed = typedRecoveryKey(typedKey, fresh);
    if (!typed.ok) return typed;
    const keyring = open.keyring.withRecoveryKey(open.masterKey, fresh);
    const done = await open.db.writer.run({ actor, event: 'auth.recovery-replaced' }, () =>
      keyring.save(this.#folder.path),
    );
    if (!done.ok) return done;
    this.#open = { ...open, keyring };
    this.#newRecoveryKey = null;
    return ok(null);
  }

  /**
   * Writes a note to the activity log, or keeps it until the records are open.
   * @returns false when the log could not be written
   */
  note(note: AuditNote): Promise<boolean> {
    return this.#note(note);
  }

  // ------------------------------------------------------------------------------------------------------------- inside
  #sessionView!: Session;
  #sessionUsername = '';

  async #enter(
    keyring: Keyring,
    masterKey: Secret<Buffer>,
    how: { kind: 'password'; userId: string } | { kind: 'recovery'; username: string; newPassword: Secret<string> },
  ): Promise<Result<AppStatus>> {
    this.#closeWhenIdle = false;
    const wasOpen = this.#open;
    try {
      this.#open ??= {
        db: openClinicDb({ folder: this.#folder.path, masterKey, clock: this.#o.clock, mode: 'main' }),
        masterKey,
        keyring,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#fault = error.failure.code;
      this.#o.statusChanged();
      return { ok: false, error: error.failure };
    }
    const open = this.#open;
    const refused = await this.#admit(open, how);
    if (refused) {
      if (!wasOpen) {
        open.db.close();
        this.#open = null;
        if (refused.code === 'database/damaged') {
          this.#fault = 'database/damaged-part';
          this.#o.statusChanged();
          this.#folder.noteDamage();
        }
      } else if (this.#session?.locked) this.#closeWhenIdle = true;
      return { ok: false, error: refused };
    }
    if (!wasOpen) this.#o.opened(open);
    this.touch();
    await this.#flushNotes();
    this.#o.statusChanged();
    return ok(this.status());
  }

  /** Checks the account behind an opened slot and starts or resumes the session. */
  async #admit(
    open: OpenState,
    how: { kind: 'password'; userId: string } | { kind: 'recovery'; username: string; newPassword: Secret<string> },
  ): Promise<Failure | null> {
    const { db } = open;
    const user = how.kind === 'password' ? userById(db.reader, how.userId) : userByName(db.reader, how.username);
    if (!user) return { code: how.kind === 'password' ? 'auth/wrong-credentials' : 'auth/unknown-user' };
    if (user.active !== 1) return { code: 'auth/user-disabled' };
    if (how.kind === 'recovery') {
      const keyring = await open.keyring.withUser(
        { userId: user.id, username: user.username },
        how.newPassword,
        open.masterKey,
        this.#cost,
      );
      const changed = await db.writer.run({ actor: user.id, event: 'auth.recovery-used' }, (tx) => {
        tx.update('user_account', user.id, { must_change_password: 0 }, null);
        keyring.save(this.#folder.path);
      });
      if (!changed.ok) return changed.error;
      this.#open = { ...open, keyring };
    }
    const resumes = this.#session?.userId === user.id && this.#session.locked;
    const logged = await db.writer.run(
      { actor: user.id, event: resumes ? 'auth.unlocked' : 'auth.logged-in' },
      (tx) => {
        tx.update('user_account', user.id, { last_login_at: tx.now }, null);
      },
    );
    if (!logged.ok) return logged.error;
    this.#session = { userId: user.id as UserId, locked: false };
    this.#sessionUsername = user.username;
    this.refreshSession();
    return null;
  }

  /** Reads again what the window shows about the person and the clinic, after a change of either. */
  refreshSession(): void {
    if (!this.#open || !this.#session) return;
    const view = sessionViewOf(this.#open.db.reader, this.#session.userId);
    if (view) this.#sessionView = view;
  }

  /** One act of opening or shutting at a time: an unlock while the records are being closed waits, then opens them anew. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #close(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    await this.#o.closing();
    this.#open = null;
    this.#closeWhenIdle = false;
    open.db.close();
    open.masterKey.reveal().fill(0);
  }

  #look(): FolderState {
    return this.#folder.look();
  }

  #attemptsHere(): Attempts {
    this.#attempts ??= new Attempts(this.#folder.path, this.#o.clock);
    return this.#attempts;
  }

  async #note(note: AuditNote): Promise<boolean> {
    const db = this.#open?.db;
    if (db) return (await db.writer.run({ actor: note.actor ?? 'system', ...note }, () => undefined)).ok;
    this.#heldNotes.hold(note);
    return true;
  }

  async #flushNotes(): Promise<void> {
    if (this.#open) await this.#heldNotes.writeTo(this.#open.db, this.#attemptsHere());
  }
}
