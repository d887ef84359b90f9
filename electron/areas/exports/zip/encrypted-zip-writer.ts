import { createHash } from 'node:crypto';
import type { Secret } from '../../../../shared/domain/secret';
import { chunkBytes, ZipWriter } from './zip-js';

/** Content in any convenient form: pieces of text or bytes, produced while it is written. */
export type Content = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A part as written to the zip, before compression and encryption. */
export type WrittenPart = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

/**
 * Writes one AES-256 encrypted zip (WinZip AE-2), part after part, without holding more than a few chunks in memory.
 * The part names are readable without the passphrase (the format requires it), so they must reveal nothing about a
 * person.
 */
export class EncryptedZipWriter {
  readonly #zip: ZipWriter<unknown>;

  /**
   * @param sink takes the bytes in order; an error it throws ends the writing and is thrown by `add` or `close`
   * @param modifiedAt the time written beside each name
   */
  constructor(options: { sink: (chunk: Uint8Array) => Promise<void>; passphrase: Secret<string>; modifiedAt: Date }) {
    const stream = new WritableStream<Uint8Array>({ write: (chunk) => options.sink(chunk) });
    this.#zip = new ZipWriter(stream, {
      rawPassword: new TextEncoder().encode(options.passphrase.reveal()),
      encryptionStrength: 3,
      lastModDate: options.modifiedAt,
      useWebWorkers: false,
      keepOrder: true,
      bufferedWrite: false,
    });
  }

  /** @param compress false for content that is already compressed (PDF, photos) */
  async add(path: string, content: Content, options: { compress: boolean }): Promise<WrittenPart> {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const source = inChunks(content)[Symbol.asyncIterator]();
    const readable = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const next = await source.next();
          if (next.done) {
            controller.close();
            return;
          }
          hash.update(next.value);
          sizeBytes += next.value.length;
          controller.enqueue(next.value);
        },
        async cancel() {
          await source.return(undefined);
        },
      },
      { highWaterMark: 1 },
    );
    await this.#zip.add(path, readable, { level: options.compress ? 6 : 0 });
    return { path, sizeBytes, sha256: hash.digest('hex') };
  }

  /** Writes the directory, without which the file is not a zip. */
  async close(): Promise<void> {
    await this.#zip.close();
  }
}

/** Combines small pieces and splits large ones, so that every chunk is worth the trip through the streams. */
async function* inChunks(content: Content): AsyncGenerator<Uint8Array, void, undefined> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const piece of content) {
    const bytes =
      typeof piece === 'string'
        ? Buffer.from(piece, 'utf8')
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    for (let at = 0; at < bytes.length;) {
      const slice = bytes.subarray(at, at + chunkBytes - pendingBytes);
      pending.push(slice);
      pendingBytes += slice.length;
      at += slice.length;
      if (pendingBytes === chunkBytes) {
        yield pending.length === 1 ? slice : Buffer.concat(pending);
        pending = [];
        pendingBytes = 0;
      }
    }
  }
  if (pendingBytes > 0) yield Buffer.concat(pending);
}
