import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';

const Bundle = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  entry: z.array(z.object({ resource: z.looseObject({ resourceType: z.string(), id: z.string().optional() }) })),
});

/**
 * Unpacks an encrypted export with the zip library's reader, not the program's own.
 * @returns the number of files unpacked
 * @throws the library's error if the passphrase is wrong
 */
export async function unpack(zip: string, passphrase: string, folder: string): Promise<number> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(readFileSync(zip))), { password: passphrase });
  try {
    const entries = await reader.getEntries();
    for (const entry of entries) {
      if (entry.directory) continue;
      const path = join(folder, entry.filename);
      if (!path.startsWith(folder + sep)) throw new Error('A part of the package would be written outside its folder.');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await entry.getData(new Uint8ArrayWriter()));
    }
    return entries.length;
  } finally {
    await reader.close();
  }
}

/** The FHIR resources of an unpacked export. */
export function resourcesIn(folder: string): readonly { readonly resourceType: string }[] {
  const bundle = Bundle.parse(JSON.parse(readFileSync(join(folder, 'data', 'record.fhir.json'), 'utf8')));
  return bundle.entry.map(({ resource }) => resource);
}
