import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName, databaseSaltOf } from '../../../db/clinic/clinic-db';
import { replaceFileDurably, syncFolder } from '../../../db/file/durable-file';
import { Keyring, keyringName } from '../../../db/keyring/keyring';
import type { ErrorCode } from '../../../shared/errors/codes';
import { Refusal } from '../../../shared/errors/result';

const damageName = 'clinic.damaged';

/** What the data folder shows before anyone logs in. Looking changes nothing. */
export type FolderState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'clinic'; readonly keyring: Keyring }
  | { readonly kind: 'fault'; readonly code: ErrorCode };

/**
 * The clinic's folder inside the program's data folder. Set-up works in a second folder and renames it at the end: a
 * crash in the middle leaves either nothing or everything.
 */
export class ClinicFolder {
  readonly #root: string;
  constructor(root: string) {
    this.#root = root;
  }
  get path(): string {
    return join(this.#root, 'records');
  }
  get #partial(): string {
    return join(this.#root, 'records.partial');
  }

  look(): FolderState {
    const hasDatabase = existsSync(join(this.path, databaseName));
    if (hasDatabase && this.#isKnownDamaged()) return { kind: 'fault', code: 'database/damaged-part' };
    let keyring: Keyring | null;
    try {
      keyring = Keyring.load(this.path);
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'fault', code: error.failure.code };
      throw error;
    }
    if (keyring && hasDatabase) {
      const salt = databaseSaltOf(this.path);
      // Too short to hold records: no key will ever fit, so the program must not look for other keys.
      if (salt === '') return { kind: 'fault', code: 'database/damaged' };
      return keyring.databaseSalt === salt ? { kind: 'clinic', keyring } : { kind: 'fault', code: 'database/no-key' };
    }
    if (keyring) return { kind: 'fault', code: 'database/missing' };
    if (hasDatabase || existsSync(join(this.path, keyringName)))
      return { kind: 'fault', code: 'database/keyring-missing' };
    return { kind: 'empty' };
  }

  /**
   * Notes beside the record file that its current version is damaged. That version is not opened again; a replacement
   * is.
   */
  noteDamage(): void {
    replaceFileDurably(join(this.path, damageName), this.#fingerprint(), null);
  }

  #isKnownDamaged(): boolean {
    const note = join(this.path, damageName);
    return existsSync(note) && readFileSync(note, 'utf8') === this.#fingerprint();
  }

  /** Size and time of the record file: enough to recognise a restored file, and readable without a key. */
  #fingerprint(): string {
    const { size, mtimeMs } = statSync(join(this.path, databaseName));
    return `${size} ${Math.round(mtimeMs)}`;
  }

  /**
   * Returns an empty folder for a new clinic. Deletes leftovers of an interrupted set-up, which was never reported as
   * finished.
   */
  beginPartial(): string {
    try {
      rmSync(this.#partial, { recursive: true, force: true });
      mkdirSync(this.#partial, { recursive: true, mode: 0o700 });
      return this.#partial;
    } catch {
      throw new Refusal('setup/folder-not-writable');
    }
  }

  /** Turns the finished partial folder into the clinic. All files in it must be closed. */
  finishPartial(): void {
    if (this.look().kind !== 'empty') throw new Refusal('setup/already-done');
    // Only an empty folder may be in the way; rmdir refuses any other.
    if (existsSync(this.path)) rmdirSync(this.path);
    renameSync(this.#partial, this.path);
    syncFolder(this.#root);
  }
}
