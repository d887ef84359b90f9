// Two files of the package, imported by path (see `zip-js.ts`): the first has the package's public types, the second
// has none.
declare module '*/zip-core-native.js' {
  export { configure, Reader, ZipReader, ZipWriter } from '@zip.js/zip.js';
  export type { FileEntry } from '@zip.js/zip.js';
}
declare module '*/aes-crypto-stream.js' {
  export function setAESEngine(
    create: (
      key: Uint8Array,
      authKey: Uint8Array,
    ) => { process(data: Uint8Array, decrypt: boolean): void; digest(): Uint8Array; dispose(): void },
  ): void;
}
