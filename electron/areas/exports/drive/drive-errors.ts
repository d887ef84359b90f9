import type { ErrorCode } from '../../../../shared/errors/codes';

/** FAT32 allows files of up to 4 GiB less one byte. */
export const largestFat32File = 0xffff_ffff;

const byCode: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'export/disk-full',
  EDQUOT: 'export/disk-full',
  EROFS: 'export/read-only',
  EACCES: 'export/read-only',
  EPERM: 'export/read-only',
  ENOENT: 'export/drive-gone',
  ENODEV: 'export/drive-gone',
  ENXIO: 'export/drive-gone',
  EIO: 'export/drive-gone',
  ENOTDIR: 'export/drive-gone',
  ESTALE: 'export/drive-gone',
  ENOTCONN: 'export/drive-gone',
  EHOSTDOWN: 'export/drive-gone',
  EFBIG: 'export/too-big-for-fat32',
  EEXIST: 'export/exists',
};

/**
 * What an operating system error means for an export; null for a bug in the program.
 * @param writtenBytes the size of the file so far: Windows reports a FAT32 file at its limit as a full disk
 * @param freeBytes the free space, if known
 */
export function driveFailureOf(error: unknown, writtenBytes = 0, freeBytes: number | null = null): ErrorCode | null {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isAtFat32Limit = writtenBytes > largestFat32File - 16 * 1024 * 1024 && writtenBytes <= largestFat32File;
  if (
    isAtFat32Limit &&
    freeBytes !== null &&
    freeBytes > 64 * 1024 * 1024 &&
    ['ENOSPC', 'EFBIG', 'EINVAL', 'EIO', 'UNKNOWN'].includes(code)
  )
    return 'export/too-big-for-fat32';
  // When a device is removed, Windows reports an error that Node has no name for.
  if (code === 'UNKNOWN') return 'export/drive-gone';
  return byCode[code] ?? null;
}
