import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A real, small file system (tmpfs) for tests to fill. Null if the test is not allowed to mount one; the test then
 * reports that.
 */
export function tinyDrive(
  sizeBytes: number,
  options: { readOnly?: boolean } = {},
): {
  folder: string;
  eject(): void;
  /** Leaves the empty folder where the drive was mounted. */ unmount(): void;
} | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'STICK-'));
  try {
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${sizeBytes}${options.readOnly === true ? ',ro' : ''}`, 'tmpfs', folder],
      { stdio: 'ignore' },
    );
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const unmount = () => execFileSync('umount', ['-l', folder]);
  return {
    folder,
    eject() {
      unmount();
      rmSync(folder, { recursive: true });
    },
    unmount,
  };
}
