import { stat } from 'node:fs/promises';

/**
 * The device number of a folder's drive (on Windows, its volume), as text: on Windows it may exceed the range of a
 * number.
 */
export async function deviceOf(folder: string): Promise<string> {
  return deviceIn(await stat(folder, { bigint: true }));
}

export function isSameDevice(device: string, found: { readonly dev: bigint }): boolean {
  return deviceIn(found) === device;
}

function deviceIn({ dev }: { readonly dev: bigint }): string {
  return BigInt.asUintN(64, dev).toString();
}
