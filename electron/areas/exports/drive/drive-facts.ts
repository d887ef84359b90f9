import { statfs, stat } from 'node:fs/promises';
import { basename, parse, resolve } from 'node:path';

export type DriveFacts = {
  /** The last part of the path, or the volume name, as a person would know it. */
  readonly label: string;
  readonly freeBytes: number;
  /** `FAT32`, `exFAT`, `NTFS`…; empty if the system does not say. */
  readonly format: string;
  /** True for the disk that holds the program's own data: then it is not a USB stick. */
  readonly onThisComputer: boolean;
};

/** File systems by their Linux magic number (statfs(2)). All FAT sizes share one. */
const formats: ReadonlyMap<number, string> = new Map([
  [0x4d44, 'FAT32'],
  [0x2011bab0, 'exFAT'],
  [0x5346544e, 'NTFS'],
  [0x7366746e, 'NTFS'],
  [0xef53, 'ext4'],
  [0x9123683e, 'Btrfs'],
  [0x58465342, 'XFS'],
  [0x01021994, 'memory'],
  [0x15013346, 'UDF'],
  [0x9660, 'CD'],
  [0xff534d42, 'network'],
  [0xfe534d42, 'network'],
  [0x6969, 'network'],
]);

/**
 * Describes a folder before anything is written to it. Throws the system's error if the folder cannot be reached.
 * @param ownFolders folders of the program and the user: a target on the same device is on this computer
 */
export async function driveFacts(folder: string, ownFolders: readonly string[]): Promise<DriveFacts> {
  const path = resolve(folder);
  const [volume, target] = await Promise.all([statfs(path, { bigint: true }), stat(path)]);
  if (!target.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  const own = await Promise.all(ownFolders.map((one) => stat(one).catch(() => null)));
  return {
    label: basename(path) || parse(path).root.replace(/[\\/]+$/, '') || path,
    freeBytes: Number(volume.bavail * volume.bsize),
    format: formats.get(Number(BigInt.asUintN(32, volume.type))) ?? '',
    onThisComputer: own.some((one) => one !== null && one.dev === target.dev),
  };
}
