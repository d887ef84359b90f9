import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { secret } from '../../../../shared/domain/secret';
import { EncryptedZipReader, type ByteSource } from './encrypted-zip-reader';
import { EncryptedZipWriter, type Content } from './encrypted-zip-writer';

const passphrase = 'abacus breeze candle dwarf ember fjord';
const modifiedAt = new Date('2026-11-22T10:00:00Z');

async function zipOf(parts: readonly { path: string; content: Content; compress: boolean }[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const zip = new EncryptedZipWriter({
    sink: (chunk) => Promise.resolve(void chunks.push(chunk.slice())),
    passphrase: secret(passphrase),
    modifiedAt,
  });
  for (const part of parts) await zip.add(part.path, part.content, { compress: part.compress });
  await zip.close();
  return Buffer.concat(chunks);
}

const sourceOf = (bytes: Buffer): ByteSource => ({
  sizeBytes: bytes.length,
  read: (offset, length) => Promise.resolve(new Uint8Array(bytes.subarray(offset, offset + length))),
});

async function readAll(bytes: Buffer, words = passphrase): Promise<Map<string, Buffer>> {
  const zip = new EncryptedZipReader(sourceOf(bytes), secret(words));
  const found = new Map<string, Buffer>();
  for (const entry of await zip.parts()) {
    const chunks: Uint8Array[] = [];
    const part = await zip.read(entry, (chunk) => chunks.push(chunk.slice()));
    const whole = Buffer.concat(chunks);
    expect(part).toEqual({
      path: entry.filename,
      sizeBytes: whole.length,
      sha256: createHash('sha256').update(whole).digest('hex'),
    });
    found.set(entry.filename, whole);
  }
  await zip.close();
  return found;
}

describe('the encrypted zip', () => {
  test('returns what was added, whatever its size and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ maxLength: 2000 }), fc.uint8Array({ maxLength: 70_000 })), { maxLength: 12 }),
        fc.boolean(),
        async (pieces, compress) => {
          const whole = Buffer.concat(
            pieces.map((p) => (typeof p === 'string' ? Buffer.from(p, 'utf8') : Buffer.from(p))),
          );
          const back = await readAll(await zipOf([{ path: 'data/a.bin', content: pieces, compress }]));
          expect(back.get('data/a.bin')?.equals(whole)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('holds no plain text and refuses a wrong passphrase', async () => {
    const text = 'Jane Smith has an allergy to lidocaine. '.repeat(200);
    const bytes = await zipOf([{ path: 'data/notes.csv', content: [text], compress: false }]);
    expect(bytes.includes('lidocaine')).toBe(false);
    await expect(readAll(bytes, 'some other six words than these')).rejects.toThrow();
  });

  test('detects every kind of changed byte', async () => {
    const bytes = await zipOf([{ path: 'data/big.bin', content: [randomBytes(300_000)], compress: false }]);
    for (const at of [10, 200, 100_000, 299_000, bytes.length - 40]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      const whole = await readAll(damaged).then(
        (found) => found.get('data/big.bin'),
        () => undefined,
      );
      const original = (await readAll(bytes)).get('data/big.bin');
      // A byte of the header that no reader uses may change without harm: then the content is unchanged.
      if (whole) expect(whole.equals(original ?? Buffer.alloc(0))).toBe(true);
      else expect(whole).toBeUndefined();
    }
  });

  test('an error while content is produced is thrown by add', async () => {
    const zip = new EncryptedZipWriter({ sink: () => Promise.resolve(), passphrase: secret(passphrase), modifiedAt });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(randomBytes(1000));
      throw new Error('stopped here');
    }
    await expect(zip.add('a', broken(), { compress: true })).rejects.toThrow('stopped here');
  });

  test('an error of the drive is thrown by add', async () => {
    let written = 0;
    const zip = new EncryptedZipWriter({
      sink: (chunk) =>
        (written += chunk.length) > 2_000_000
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : Promise.resolve(),
      passphrase: secret(passphrase),
      modifiedAt,
    });
    const endless = function* (): Generator<Uint8Array> {
      for (;;) yield randomBytes(100_000);
    };
    await expect(zip.add('a', endless(), { compress: false })).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  test('opens in 7-Zip with the passphrase, and with nothing else', async () => {
    const which = spawnSync('7z', ['--help']);
    if (which.error) {
      process.stdout.write('7z is not installed: skipped the check with 7-Zip\n');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      const photo = randomBytes(1_500_000);
      const text = 'kind,title\r\nprocedure,Überprüfung\r\n'.repeat(5000);
      writeFileSync(
        join(folder, 'a.zip'),
        await zipOf([
          { path: 'photos/1.jpg', content: [photo], compress: false },
          { path: 'data/patient.csv', content: [text], compress: true },
          { path: 'empty.txt', content: [], compress: true },
        ]),
      );
      execFileSync('7z', ['x', '-y', `-p${passphrase}`, `-o${join(folder, 'out')}`, join(folder, 'a.zip')]);
      expect(readFileSync(join(folder, 'out/photos/1.jpg')).equals(photo)).toBe(true);
      expect(readFileSync(join(folder, 'out/data/patient.csv'), 'utf8')).toBe(text);
      expect(readFileSync(join(folder, 'out/empty.txt')).length).toBe(0);
      expect(spawnSync('7z', ['t', '-y', '-pwrong words', join(folder, 'a.zip')]).status).not.toBe(0);
      expect(execFileSync('7z', ['l', '-slt', join(folder, 'a.zip')], { encoding: 'utf8' })).toMatch(
        /Method = AES-256 (Deflate|Store)/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
