import { createHash, type Hash } from 'node:crypto';

/** The block size for hashing a file, so that each block can be checked as it is read back. */
export const hashBlockBytes = 1024 * 1024;

/**
 * The SHA-256 hash (hex) of every block of a file, calculated while the file is written. The last block may be shorter.
 */
export class BlockHasher {
  readonly #finished: string[] = [];
  #current: Hash = createHash('sha256');
  #inCurrent = 0;

  update(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + hashBlockBytes - this.#inCurrent);
      this.#current.update(piece);
      this.#inCurrent += piece.length;
      at += piece.length;
      if (this.#inCurrent === hashBlockBytes) this.#next();
    }
  }
  /** Returns all hashes; call it once, at the end. */
  finish(): readonly string[] {
    if (this.#inCurrent > 0) this.#next();
    return this.#finished;
  }
  #next(): void {
    this.#finished.push(this.#current.digest('hex'));
    this.#current = createHash('sha256');
    this.#inCurrent = 0;
  }
}

export function blockHash(block: Uint8Array): string {
  return createHash('sha256').update(block).digest('hex');
}
