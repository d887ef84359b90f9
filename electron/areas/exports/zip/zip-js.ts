// Imported by path, because both must come from the same copy of the package: its exports offer the first only to ES
// modules and omit the second, where the AES engine can be replaced.
import { configure } from '../../../../node_modules/@zip.js/zip.js/lib/zip-core-native.js';
import { setAESEngine } from '../../../../node_modules/@zip.js/zip.js/lib/core/streams/aes-crypto-stream.js';
import { createNodeAesEngine } from './aes-engine';

export {
  Reader,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from '../../../../node_modules/@zip.js/zip.js/lib/zip-core-native.js';

/** The chunk size of the streams: large enough for speed, small enough that a cancel takes effect at once. */
export const chunkBytes = 512 * 1024;

setAESEngine(createNodeAesEngine);
configure({ useWebWorkers: false, chunkSize: chunkBytes });
