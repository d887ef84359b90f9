import { randomBytes } from 'node:crypto';
import { access, open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../../../db/file/durable-file';
import { Refusal } from '../../../../shared/errors/result';
import { BlockHasher } from './block-hashes';
import { isSameDevice } from './device';
import { driveFailureOf } from './drive-errors';

/**
 * The most data that may wait in the system's cache before the writer waits for the drive. Progress then shows what is
 * really on the drive, and a cancel never waits for gigabytes to reach a slow stick.
 */
const unsyncedBytesAtMost = 4 * 1024 * 1024;

/** The temporary name of an unfinished file. It cannot be mistaken for a finished one. */
export function partPathOf(finalPath: string): string {
  return `${finalPath}.part`;
}

/**
 * A file that grows under a temporary name and gets its final name only after all checks. All drive errors become
 * Refusals with a message for the user.
 */
export class PartFile {
  readonly finalPath: string;
  readonly partPath: string;
  #handle: FileHandle | null;
  #writtenBytes = 0;
  #syncedBytes = 0;
  #syncing: Promise<void> | null = null;
  #syncError: unknown = null;
  readonly #hasher = new BlockHasher();
  #hashes: readonly string[] = [];

  readonly #device: string;

  private constructor(finalPath: string, handle: FileHandle, device: string) {
    this.#device = device;
    this.finalPath = finalPath;
    this.partPath = partPathOf(finalPath);
    this.#handle = handle;
  }

  /**
   * Creates the file. Refuses if a finished or unfinished file of this name exists, or if the folder is not on the
   * chosen drive: after an unmount, an empty folder on this computer's own disk may remain.
   * @param device the device number of the chosen drive, from `deviceOf`
   */
  static async create(folder: string, name: string, device: string): Promise<PartFile> {
    const finalPath = join(folder, name);
    if (await exists(finalPath)) throw new Refusal('export/exists');
    try {
      if (!isSameDevice(device, await stat(folder, { bigint: true }))) throw new Refusal('export/drive-gone');
      const file = new PartFile(finalPath, await open(partPathOf(finalPath), 'wx', 0o600), device);
      try {
        await file.#stillOnDrive();
      } catch (error) {
        await file.discard();
        throw error;
      }
      return file;
    } catch (error) {
      throw await refusalOf(error, 0, folder);
    }
  }

  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  /** The block hashes of the finished file, which `DriveSource` compares with. */
  get blockHashes(): readonly string[] {
    return this.#hashes;
  }

  /** Appends; returns once at most a few megabytes are not yet on the drive. */
  async write(chunk: Uint8Array): Promise<void> {
    const handle = this.#opened();
    this.#hasher.update(chunk);
    try {
      for (let at = 0; at < chunk.length;) {
        const { bytesWritten } = await handle.write(chunk, at, chunk.length - at);
        if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
        at += bytesWritten;
        this.#writtenBytes += bytesWritten;
      }
      this.#beginSync(handle);
      while (this.#syncing !== null && this.#writtenBytes - this.#syncedBytes > unsyncedBytesAtMost) {
        await this.#syncing;
        this.#throwSyncError();
        this.#beginSync(handle);
      }
      this.#throwSyncError();
    } catch (error) {
      throw await refusalOf(error, this.#writtenBytes, dirname(this.finalPath));
    }
  }

  /** Flushes everything to the drive and closes the file, which keeps its temporary name. */
  async finishWriting(): Promise<void> {
    const handle = this.#opened();
    try {
      await this.#syncing;
      this.#throwSyncError();
      await handle.sync();
      this.#handle = null;
      this.#hashes = this.#hasher.finish();
      await handle.close();
      syncFolder(dirname(this.finalPath));
    } catch (error) {
      throw await refusalOf(error, this.#writtenBytes, dirname(this.finalPath));
    }
  }

  /** Renames the file to its final name: from now on it looks finished. */
  async publish(): Promise<void> {
    try {
      if (await exists(this.finalPath)) throw new Refusal('export/exists');
      await this.#stillOnDrive();
      await rename(this.partPath, this.finalPath);
      syncFolder(dirname(this.finalPath));
    } catch (error) {
      throw await refusalOf(error, this.#writtenBytes, dirname(this.finalPath));
    }
  }

  /** Deletes the file under either name. Never throws: the drive may be gone. */
  async discard(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await this.#syncing?.catch(() => undefined);
    await handle?.close().catch(() => undefined);
    await removeLeftOver(this.partPath);
  }

  /** Whether the file, under its current name, is on the chosen drive. */
  async #stillOnDrive(): Promise<void> {
    if (!isSameDevice(this.#device, await stat(this.partPath, { bigint: true })))
      throw new Refusal('export/drive-gone');
  }

  #opened(): FileHandle {
    if (!this.#handle) throw new Error('the file is closed');
    return this.#handle;
  }

  #beginSync(handle: FileHandle): void {
    if (this.#syncing !== null || this.#syncError !== null || this.#syncedBytes === this.#writtenBytes) return;
    const upTo = this.#writtenBytes;
    this.#syncing = handle
      .datasync()
      .then(
        () => {
          this.#syncedBytes = upTo;
        },
        (error: unknown) => {
          this.#syncError = error;
        },
      )
      .finally(() => {
        this.#syncing = null;
      });
  }

  #throwSyncError(): void {
    if (this.#syncError !== null) throw this.#syncError as Error;
  }
}

/**
 * Tests whether a folder is writable by writing to it: this reveals permissions, write-protection switches and
 * read-only mounts.
 */
export async function tryWriting(folder: string): Promise<void> {
  const probe = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(probe, 'wx', 0o600);
    await handle.close();
    await rm(probe);
  } catch (error) {
    throw await refusalOf(error, 0, folder);
  }
}

/** @returns whether no leftover remains at the path (false: it could not be checked or deleted) */
export async function removeLeftOver(partPath: string): Promise<boolean> {
  try {
    await rm(partPath, { force: true });
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function refusalOf(error: unknown, writtenBytes: number, folder: string): Promise<Error> {
  if (error instanceof Refusal) return error;
  const freeBytes = await statfs(folder).then(
    (volume) => volume.bavail * volume.bsize,
    () => null,
  );
  const code = driveFailureOf(error, writtenBytes, freeBytes);
  return code === null ? (error as Error) : new Refusal(code);
}
