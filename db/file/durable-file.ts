import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Flushes a folder's entries, so that a rename survives a power cut. Windows cannot open folders and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Replaces a small file atomically, so that at every moment either the complete old or the complete new content exists:
 * write the new file, flush, rename.
 * @param previous where to keep a copy of the old content, or null
 */
export function replaceFileDurably(file: string, content: string, previous: string | null): void {
  const fresh = `${file}.new`;
  const fd = openSync(fresh, 'w', 0o600);
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  if (previous !== null) {
    try {
      copyFileSync(file, previous);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  renameSync(fresh, file);
  syncFolder(dirname(file));
}
