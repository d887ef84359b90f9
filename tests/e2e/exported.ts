import { expect, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  parts: z
    .array(z.object({ path: z.string(), sizeBytes: z.int(), sha256: z.string(), records: z.int().nullable() }))
    .min(1),
  tables: z.array(z.object({ table: z.string(), inRecord: z.int(), inPackage: z.int() })).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** The export button of the open record, not the menu item. */
export const exportButton = (page: Page) =>
  page.getByRole('region', { name: 'Patient', exact: true }).getByRole('button', { name: 'Export' });

/** The words of the passphrase shown on the screen, in order. */
export const passphraseOnScreen = async (page: Page): Promise<string[]> =>
  (await page.getByRole('list', { name: 'Passphrase, word by word' }).getByRole('listitem').allInnerTexts()).map(
    (text) => text.replace(/[^a-z]/g, ''),
  );

/**
 * Compares an unpacked export with its manifest: every part has the listed size and hash, there are no other files, and the row count of each table is that of the record.
 * @returns the manifest
 */
export function expectAsListed(folder: string): Manifest {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  expect(manifest.parts.map(({ path }) => path).sort()).toEqual(
    files.filter((path) => path !== 'manifest.json').sort(),
  );
  for (const part of manifest.parts) {
    const bytes = readFileSync(join(folder, part.path));
    expect({
      path: part.path,
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }).toEqual({ path: part.path, sizeBytes: part.sizeBytes, sha256: part.sha256 });
  }
  expect(manifest.tables.filter((total) => total.inRecord !== total.inPackage)).toEqual([]);
  return manifest;
}
