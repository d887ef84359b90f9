import { randomBytes } from 'node:crypto';
import { Token } from '../../../../shared/domain/ids';

/** A chosen folder, and the device number of its drive at that time. */
export type ChosenDrive = { readonly folder: string; readonly device: string };

/**
 * The chosen folders by token: paths stay in the main process; the window holds a token that means nothing elsewhere.
 */
export class DriveTokens {
  readonly #drives = new Map<string, ChosenDrive>();
  /** Only the most recent choices are kept; older ones have no use. */
  readonly #largest = 8;

  add(drive: ChosenDrive): Token {
    const token = Token.parse(randomBytes(16).toString('hex'));
    this.#drives.set(token, drive);
    for (const old of [...this.#drives.keys()].slice(0, Math.max(0, this.#drives.size - this.#largest)))
      this.#drives.delete(old);
    return token;
  }
  driveOf(token: Token): ChosenDrive | null {
    return this.#drives.get(token) ?? null;
  }
  clear(): void {
    this.#drives.clear();
  }
}
