import { randomBytes } from 'node:crypto';
import { Token } from '../../../../shared/domain/ids';

/** The chosen folders by token: paths stay in the main process, the window holds a name that means nothing elsewhere. */
export class DriveTokens {
  readonly #paths = new Map<string, string>();
  /** Only the last few are kept: an old choice has no use. */
  readonly #largest = 8;

  add(path: string): Token {
    const token = Token.parse(randomBytes(16).toString('hex'));
    this.#paths.set(token, path);
    for (const old of [...this.#paths.keys()].slice(0, Math.max(0, this.#paths.size - this.#largest))) this.#paths.delete(old);
    return token;
  }
  pathOf(token: Token): string | null {
    return this.#paths.get(token) ?? null;
  }
  clear(): void {
    this.#paths.clear();
  }
}
