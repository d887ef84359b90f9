// By path, because both must be the same copy of the package: its list of exports offers the first to ES modules only and leaves
// out the second, where the AES engine can be replaced.
import { configure } from '../../../../node_modules/@zip.js/zip.js/lib/zip-core-native.js';
import { setAESEngine } from '../../../../node_modules/@zip.js/zip.js/lib/core/streams/aes-crypto-stream.js';
import { createNodeAesEngine } from './aes-engine';

export {
  Reader,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from '../../../../node_modules/@zip.js/zip.js/lib/zip-core-native.js';

/** The pieces that move through the streams: large enough for speed, small enough that a cancel is noticed at once. */
export const chunkBytes = 512 * 1024;

setAESEngine(createNodeAesEngine);
configure({ useWebWorkers: false, chunkSize: chunkBytes });
