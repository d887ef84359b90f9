import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../../../shared/domain/secret';
import { DriveSource } from '../drive/drive-source';
import { EncryptedZipReader } from '../zip/encrypted-zip-reader';

/** The parts of a package by name, read by our own reader. */
export async function openPackage(path: string, passphrase: string): Promise<Map<string, Buffer>> {
  const source = await DriveSource.open(path);
  const zip = new EncryptedZipReader(source, secret(passphrase));
  const parts = new Map<string, Buffer>();
  try {
    for (const entry of await zip.parts()) {
      const chunks: Uint8Array[] = [];
      await zip.read(entry, (chunk) => chunks.push(chunk.slice()));
      parts.set(entry.filename, Buffer.concat(chunks));
    }
  } finally {
    await zip.close();
    await source.close();
  }
  return parts;
}

export const has7z = !spawnSync('7z', ['--help']).error;

/** The parts of a package by name, opened by 7-Zip, which shares no code with us. */
export function openWith7z(path: string, passphrase: string): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'opened-'));
  try {
    execFileSync('7z', ['x', '-y', `-p${passphrase}`, `-o${folder}`, path], { stdio: 'pipe' });
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      names.map((entry) => {
        const full = join(entry.parentPath, entry.name);
        return [full.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(full)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
