import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Refusal } from '../../../../shared/errors/result';
import type { ByteSource } from '../zip/encrypted-zip-reader';
import { driveFailureOf } from './drive-errors';

/** Reads past the computer's memory ask for whole blocks at block addresses. 4 KiB suits every drive. */
const blockBytes = 4096;
const windowBytes = 1024 * 1024;

/** libuv's name on Windows for FILE_FLAG_NO_BUFFERING (`UV_FS_O_DIRECT`); Node lists the flag on Linux only. */
const directFlag: number | null = process.platform === 'win32' ? 0x0200_0000 : process.platform === 'linux' ? constants.O_DIRECT : null;

/**
 * A file read back from the drive itself. What was just written still lies in the computer's memory, and a read would be answered from
 * there even when the stick kept something else; so the system is asked to pass its memory by. Where the drive or its driver
 * refuses that, an ordinary read has to do.
 */
export class DriveSource implements ByteSource {
  readonly sizeBytes: number;
  /** False: the system may have answered from its memory. */
  readonly isDirect: boolean;
  readonly #handle: FileHandle;
  readonly #window: Buffer;
  #windowStart = -1;
  #windowLength = 0;

  private constructor(handle: FileHandle, sizeBytes: number, window: Buffer, isDirect: boolean) {
    this.#handle = handle;
    this.sizeBytes = sizeBytes;
    this.#window = window;
    this.isDirect = isDirect;
  }

  /** Opens the file with a handle of its own. Throws a Refusal when it is not there any more. */
  static async open(path: string): Promise<DriveSource> {
    try {
      return (await openDirect(path)) ?? (await openBuffered(path));
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** For the constructors below this class. */
  static of(handle: FileHandle, sizeBytes: number, window: Buffer, isDirect: boolean): DriveSource {
    return new DriveSource(handle, sizeBytes, window, isDirect);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.sizeBytes - offset)));
    let filled = 0;
    try {
      while (filled < out.length) {
        const at = offset + filled;
        if (at < this.#windowStart || at >= this.#windowStart + this.#windowLength || this.#windowStart < 0) await this.#load(at);
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

  async #load(at: number): Promise<void> {
    const start = at - (at % blockBytes);
    const { bytesRead } = await this.#handle.read(this.#window, 0, this.#window.length, start);
    this.#windowStart = start;
    this.#windowLength = bytesRead;
  }
}

async function openBuffered(path: string): Promise<DriveSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return DriveSource.of(handle, size, Buffer.allocUnsafeSlow(windowBytes), false);
}

/** Null when this drive does not read past the computer's memory. */
async function openDirect(path: string): Promise<DriveSource | null> {
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
    if (window) return DriveSource.of(handle, size, window, true);
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

/**
 * Memory for direct reads must itself begin at a block address, and JavaScript does not tell addresses: so a larger piece of memory is taken and
 * the place in it found by trying. Null when none fits.
 */
async function alignedWindow(handle: FileHandle): Promise<Buffer | null> {
  const memory = Buffer.allocUnsafeSlow(windowBytes + blockBytes);
  // Allocators hand out multiples of 16 bytes; sectors are 512 or 4096 bytes.
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
