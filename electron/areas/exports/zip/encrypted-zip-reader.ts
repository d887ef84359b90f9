import { createHash } from 'node:crypto';
import type { Secret } from '../../../../shared/domain/secret';
import { Reader, ZipReader, type FileEntry } from './zip-js';

/** Random access to the bytes of a file. */
export type ByteSource = { readonly sizeBytes: number; read(offset: number, length: number): Promise<Uint8Array> };

/** A part as read from the zip, after decryption and decompression. */
export type ReadPart = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource;
  constructor(source: ByteSource) {
    super(source);
    this.#source = source;
    this.size = source.sizeBytes;
  }
  /** The error thrown by the source; the package reports only that something went wrong. */
  failure: Error | null = null;
  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    try {
      return await this.#source.read(offset, Math.max(0, Math.min(length, this.size - offset)));
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error('the source failed');
      throw error;
    }
  }
}

/** Reads an encrypted zip part by part; every byte is authenticated (HMAC) and hashed as it is read. */
export class EncryptedZipReader {
  readonly #zip: ZipReader<ByteSource>;
  readonly #reader: SourceReader;
  readonly #rawPassword: Uint8Array;

  constructor(source: ByteSource, passphrase: Secret<string>) {
    this.#rawPassword = new TextEncoder().encode(passphrase.reveal());
    this.#reader = new SourceReader(source);
    this.#zip = new ZipReader(this.#reader, {
      useWebWorkers: false,
      strictness: 'strict',
      checkOverlappingEntry: true,
    });
  }

  /** The parts in directory order. Throws if the directory cannot be read or a part is not encrypted. */
  async parts(): Promise<readonly FileEntry[]> {
    const entries = await this.#zip.getEntries().catch((error: unknown) => {
      throw this.#reader.failure ?? error;
    });
    return entries.map((entry) => {
      if (entry.directory || !entry.encrypted) throw new Error('a part is not encrypted');
      return entry;
    });
  }

  /**
   * Reads one whole part and passes its bytes to `take` as they arrive. Throws if a byte was changed, and rethrows
   * errors of `take` and the source.
   */
  async read(entry: FileEntry, take: (chunk: Uint8Array) => void): Promise<ReadPart> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    let refusedBy: unknown = null;
    const sink = new WritableStream<Uint8Array>({
      write(chunk) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        try {
          take(chunk);
        } catch (error) {
          refusedBy = error;
          throw error;
        }
      },
    });
    await entry.getData(sink, { rawPassword: this.#rawPassword, useWebWorkers: false }).catch((error: unknown) => {
      throw refusedBy ?? this.#reader.failure ?? error;
    });
    return { path: entry.filename, sizeBytes, sha256: hash.digest('hex') };
  }

  async close(): Promise<void> {
    await this.#zip.close();
  }
}
