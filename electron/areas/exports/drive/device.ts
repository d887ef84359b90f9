import { stat } from 'node:fs/promises';

/** The number of the drive (on Windows: of the volume) that a folder is on, as text: on Windows it may be larger than a number holds. */
export async function deviceOf(folder: string): Promise<string> {
  return deviceIn(await stat(folder, { bigint: true }));
}

export function isSameDevice(device: string, found: { readonly dev: bigint }): boolean {
  return deviceIn(found) === device;
}

function deviceIn({ dev }: { readonly dev: bigint }): string {
  return BigInt.asUintN(64, dev).toString();
}
