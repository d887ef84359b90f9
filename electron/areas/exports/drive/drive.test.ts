import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir, homedir } from 'node:os';
import { basename, join } from 'node:path';
import { tinyDrive } from '../testing/tiny-drive';
import { deviceOf } from './device';
import { driveFailureOf, largestFat32File } from './drive-errors';
import { driveFacts } from './drive-facts';
import { DriveSource } from './drive-source';
import { DriveTokens } from './drive-tokens';
import { PartFile, partPathOf, tryWriting } from './part-file';

let folder: string;
let device: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drive-'));
  device = await deviceOf(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const refused = (code: string) => expect.objectContaining({ failure: { code } });

describe('a part file', () => {
  test('gets its final name only when it is published', async () => {
    const file = await PartFile.create(folder, 'a.zip', device);
    const bytes = randomBytes(9_000_000);
    for (let at = 0; at < bytes.length; at += 500_000) await file.write(bytes.subarray(at, at + 500_000));
    expect(readdirSync(folder)).toEqual(['a.zip.part']);
    await file.finishWriting();
    expect(readdirSync(folder)).toEqual(['a.zip.part']);
    await file.publish();
    expect(readdirSync(folder)).toEqual(['a.zip']);
    expect(readFileSync(join(folder, 'a.zip')).equals(bytes)).toBe(true);
    expect(file.writtenBytes).toBe(bytes.length);
  });
  test('leaves nothing when it is discarded, at any moment', async () => {
    const file = await PartFile.create(folder, 'a.zip', device);
    await file.write(randomBytes(6_000_000));
    await file.discard();
    expect(readdirSync(folder)).toEqual([]);
    await file.discard();
  });
  test('never replaces another file', async () => {
    writeFileSync(join(folder, 'a.zip'), 'something of theirs');
    await expect(PartFile.create(folder, 'a.zip', device)).rejects.toEqual(refused('export/exists'));
    const file = await PartFile.create(folder, 'b.zip', device);
    await file.finishWriting();
    writeFileSync(join(folder, 'b.zip'), 'came meanwhile');
    await expect(file.publish()).rejects.toEqual(refused('export/exists'));
    expect(readFileSync(join(folder, 'b.zip'), 'utf8')).toBe('came meanwhile');
  });
  test('reports that the folder has gone', async () => {
    const file = await PartFile.create(folder, 'a.zip', device);
    await file.write(randomBytes(1000));
    rmSync(folder, { recursive: true });
    await expect(file.finishWriting()).rejects.toEqual(refused('export/drive-gone'));
    await file.discard();
    await expect(PartFile.create(folder, 'b.zip', device)).rejects.toEqual(refused('export/drive-gone'));
    await expect(tryWriting(folder)).rejects.toEqual(refused('export/drive-gone'));
  });
  test("is not written if another drive, or this computer's own disk, has replaced the chosen one", async () => {
    await expect(PartFile.create(folder, 'a.zip', `${device}0`)).rejects.toEqual(refused('export/drive-gone'));
    expect(readdirSync(folder)).toEqual([]);
  });
  test('reports a drive that was unmounted while its folder remains, and leaves nothing on the disk', async () => {
    const drive = tinyDrive(1_000_000);
    if (!drive) {
      process.stdout.write('a small file system cannot be mounted here: skipped the unmounted drive\n');
      return;
    }
    const chosen = await deviceOf(drive.folder);
    expect(chosen).not.toBe(device);
    const file = await PartFile.create(drive.folder, 'a.zip', chosen);
    await file.write(randomBytes(1000));
    drive.unmount();
    try {
      await file.finishWriting();
      // What a program that only looks at names would find.
      writeFileSync(file.partPath, 'x');
      await expect(file.publish()).rejects.toEqual(refused('export/drive-gone'));
      await expect(PartFile.create(drive.folder, 'b.zip', chosen)).rejects.toEqual(refused('export/drive-gone'));
      await file.discard();
      expect(readdirSync(drive.folder)).toEqual([]);
    } finally {
      rmSync(drive.folder, { recursive: true });
    }
  });
  test('reports a full drive and removes the file', async () => {
    const drive = tinyDrive(1_000_000);
    if (!drive) {
      process.stdout.write('a small file system cannot be mounted here: skipped the full drive\n');
      return;
    }
    try {
      const file = await PartFile.create(drive.folder, 'a.zip', await deviceOf(drive.folder));
      await expect(file.write(randomBytes(2_000_000))).rejects.toEqual(refused('export/disk-full'));
      await file.discard();
      expect(readdirSync(drive.folder)).toEqual([]);
    } finally {
      drive.eject();
    }
  });
  test('reports a read-only drive', async () => {
    const drive = tinyDrive(1_000_000, { readOnly: true });
    if (!drive) {
      process.stdout.write('a small file system cannot be mounted here: skipped the read-only drive\n');
      return;
    }
    try {
      await expect(tryWriting(drive.folder)).rejects.toEqual(refused('export/read-only'));
      await expect(PartFile.create(drive.folder, 'a.zip', await deviceOf(drive.folder))).rejects.toEqual(
        refused('export/read-only'),
      );
    } finally {
      drive.eject();
    }
  });
});

describe('reading back from the drive', () => {
  test.each([0, 1, 4095, 4096, 1_048_576, 2_500_001])(
    'returns %d bytes unchanged, in pieces of any size',
    async (size) => {
      const bytes = randomBytes(size);
      const path = join(folder, 'a.bin');
      writeFileSync(path, bytes);
      const source = await DriveSource.open(path);
      expect(source.sizeBytes).toBe(size);
      for (const [at, length] of [
        [0, size],
        [Math.floor(size / 3), 70_000],
        [Math.max(0, size - 22), 22],
        [Math.max(0, size - 5000), 100_000],
        [1, 2],
      ] as const) {
        expect(Buffer.from(await source.read(at, length)).equals(bytes.subarray(at, at + length))).toBe(true);
      }
      await source.close();
    },
  );
  test('detects changes made on the drive after writing', async () => {
    const file = await PartFile.create(folder, 'a.zip', device);
    await file.write(randomBytes(100_000));
    await file.finishWriting();
    const fd = openSync(partPathOf(join(folder, 'a.zip')), 'r+');
    writeSync(fd, Buffer.from([1, 2, 3, 4]), 0, 4, 50_000);
    closeSync(fd);
    const source = await DriveSource.open(file.partPath);
    expect([...(await source.read(50_000, 4))]).toEqual([1, 2, 3, 4]);
    await source.close();
  });
  test('reports a missing file', async () => {
    await expect(DriveSource.open(join(folder, 'nothing'))).rejects.toEqual(refused('export/drive-gone'));
  });
});

describe('facts about a drive', () => {
  test('recognises the disk of this computer', async () => {
    const facts = await driveFacts(folder, [tmpdir(), homedir()]);
    expect(facts.label).toBe(basename(folder));
    expect(facts.onThisComputer).toBe(true);
    expect(facts.freeBytes).toBeGreaterThan(0);
  });
  test('recognises another drive and its own free space', async () => {
    const drive = tinyDrive(1_000_000);
    if (!drive) {
      process.stdout.write('a small file system cannot be mounted here: skipped the other drive\n');
      return;
    }
    try {
      expect(await driveFacts(drive.folder, [folder])).toMatchObject({ onThisComputer: false, format: 'memory' });
      expect((await driveFacts(drive.folder, [folder])).freeBytes).toBeLessThan(1_100_000);
    } finally {
      drive.eject();
    }
  });
  test('throws the system error for a missing folder', async () => {
    await expect(driveFacts(join(folder, 'no'), [])).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('system errors as refusals', () => {
  const of = (code: string) => Object.assign(new Error(code), { code });
  test.each([
    ['ENOSPC', 'export/disk-full'],
    ['EDQUOT', 'export/disk-full'],
    ['EROFS', 'export/read-only'],
    ['EACCES', 'export/read-only'],
    ['EPERM', 'export/read-only'],
    ['ENOENT', 'export/drive-gone'],
    ['ENODEV', 'export/drive-gone'],
    ['EIO', 'export/drive-gone'],
    ['UNKNOWN', 'export/drive-gone'],
    ['EFBIG', 'export/too-big-for-fat32'],
    ['EEXIST', 'export/exists'],
  ])('%s is %s', (code, expected) => {
    expect(driveFailureOf(of(code))).toBe(expected);
  });
  test('a file that stops at four gigabytes with free space left has met the limit of FAT32', () => {
    expect(driveFailureOf(of('ENOSPC'), largestFat32File - 1000, 10e9)).toBe('export/too-big-for-fat32');
    expect(driveFailureOf(of('ENOSPC'), largestFat32File - 1000, 0)).toBe('export/disk-full');
    expect(driveFailureOf(of('ENOSPC'), 1000, 10e9)).toBe('export/disk-full');
  });
  test('anything else is a bug', () => {
    expect(driveFailureOf(new TypeError('x'))).toBeNull();
  });
});

describe('chosen drives', () => {
  test('a token identifies a folder until it is forgotten, and only the most recent are kept', () => {
    const tokens = new DriveTokens();
    const drive = { folder: '/media/first', device: '1' };
    const first = tokens.add(drive);
    expect(tokens.driveOf(first)).toEqual(drive);
    for (let i = 0; i < 8; i++) tokens.add({ folder: `/media/${i}`, device: '2' });
    expect(tokens.driveOf(first)).toBeNull();
    expect(tokens.add(drive)).not.toBe(tokens.add(drive));
    tokens.clear();
    expect(existsSync('/media/first')).toBe(false);
  });
});
