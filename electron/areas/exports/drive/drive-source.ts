import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Refusal } from '../../../../shared/errors/result';
import type { ByteSource } from '../zip/encrypted-zip-reader';
import { blockHash, hashBlockBytes } from './block-hashes';
import { driveFailureOf } from './drive-errors';

/** Unbuffered reads need whole blocks at block-aligned addresses. 4 KiB suits every drive. */
const blockBytes = 4096;
/** One hash block at a time. */
const windowBytes = hashBlockBytes;

/** libuv's name on Windows for FILE_FLAG_NO_BUFFERING (`UV_FS_O_DIRECT`); Node lists the flag only on Linux. */
const directFlag: number | null =
  process.platform === 'win32' ? 0x0200_0000 : process.platform === 'linux' ? constants.O_DIRECT : null;

/**
 * Reads a file back from the drive itself. What was just written is still in the system's cache, and a cached read
 * would succeed even if the drive stored something else; so reads bypass the cache. If the drive or its driver does not
 * allow that, it falls back to ordinary reads.
 */
export class DriveSource implements ByteSource {
  readonly sizeBytes: number;
  /** False: the system may have answered from its cache. */
  readonly isDirect: boolean;
  readonly #handle: FileHandle;
  readonly #window: Buffer;
  /** The expected hash of each block; null if there is nothing to compare with. */
  readonly #expected: readonly string[] | null;
  readonly #seen = new Set<number>();
  #windowStart = -1;
  #windowLength = 0;

  private constructor(opened: Opened, expected: readonly string[] | null) {
    this.#handle = opened.handle;
    this.sizeBytes = opened.sizeBytes;
    this.#window = opened.window;
    this.isDirect = opened.isDirect;
    this.#expected = expected;
  }

  /**
   * Opens the file with a separate handle.
   * @param expected the hashes of its blocks (`PartFile.blockHashes`): each block is compared as it is read
   * @throws Refusal `export/drive-gone` if the file no longer exists
   */
  static async open(path: string, expected: readonly string[] | null = null): Promise<DriveSource> {
    try {
      return new DriveSource((await openDirect(path)) ?? (await openBuffered(path)), expected);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.sizeBytes - offset)));
    let filled = 0;
    try {
      while (filled < out.length) {
        const at = offset + filled;
        if (at < this.#windowStart || at >= this.#windowStart + this.#windowLength || this.#windowStart < 0)
          await this.#load(at);
        const from = at - this.#windowStart;
        const part = this.#window.subarray(from, Math.min(this.#windowLength, from + out.length - filled));
        if (part.length === 0) throw Object.assign(new Error('the file is shorter than it was'), { code: 'EIO' });
        out.set(part, filled);
        filled += part.length;
      }
    } catch (error) {
      throw refusalOf(error);
    }
    return out;
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  /**
   * Reads the parts not read so far (gaps that a zip reader skips), so that every byte is compared.
   * @throws Refusal `export/verification-failed`
   */
  async readRest(check: () => void): Promise<void> {
    for (let at = 0; at < this.sizeBytes; at += windowBytes) {
      if (this.#seen.has(at)) continue;
      check();
      await this.read(at, 1);
    }
  }

  async #load(at: number): Promise<void> {
    const start = at - (at % windowBytes);
    const { bytesRead } = await this.#handle.read(this.#window, 0, this.#window.length, start);
    this.#windowStart = start;
    this.#windowLength = bytesRead;
    if (
      this.#expected !== null &&
      blockHash(this.#window.subarray(0, bytesRead)) !== this.#expected[start / windowBytes]
    )
      throw new Refusal('export/verification-failed', { ref: 'drive' });
    this.#seen.add(start);
  }
}

type Opened = {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly window: Buffer;
  readonly isDirect: boolean;
};

async function openBuffered(path: string): Promise<Opened> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return { handle, sizeBytes: size, window: Buffer.allocUnsafeSlow(windowBytes), isDirect: false };
}

/** Null if this drive does not support unbuffered reads. */
async function openDirect(path: string): Promise<Opened | null> {
  if (directFlag === null) return null;
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | directFlag);
  } catch (error) {
    if (isUnsupported(error)) return null;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    const window = size === 0 ? null : await alignedWindow(handle);
    if (window) return { handle, sizeBytes: size, window, isDirect: true };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

/**
 * Unbuffered reads need a block-aligned buffer, and JavaScript does not reveal addresses. So this allocates a larger
 * buffer and finds an aligned offset by trial. Null if none works.
 */
async function alignedWindow(handle: FileHandle): Promise<Buffer | null> {
  const memory = Buffer.allocUnsafeSlow(windowBytes + blockBytes);
  // Allocators return multiples of 16 bytes; sectors are 512 or 4096 bytes.
  for (let shift = 0; shift < blockBytes; shift += 16) {
    const candidate = memory.subarray(shift, shift + windowBytes);
    try {
      await handle.read(candidate, 0, blockBytes, 0);
      return candidate;
    } catch (error) {
      if (!isUnsupported(error)) throw error;
    }
  }
  return null;
}

function isUnsupported(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'EINVAL' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'EFAULT' || code === 'UNKNOWN';
}

function refusalOf(error: unknown): Error {
  if (error instanceof Refusal) return error;
  const code = driveFailureOf(error);
  return code === null ? (error as Error) : new Refusal(code);
}
