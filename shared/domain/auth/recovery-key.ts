/**
 * The printed recovery key: 160 random bits in Crockford's base 32 (no I, L, O, U), eight groups of five characters.
 * The last character of each group is a check over the group and its position, so that a typing error, two swapped
 * characters or two swapped groups are detected and the wrong group can be named.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base = BigInt(alphabet.length);
const groupCount = 8;
const dataPerGroup = 4;
export const recoveryKeyBytes = (groupCount * dataPerGroup * 5) / 8;

/**
 * Multiplies in the field of 32 elements (x^5 + x^2 + 1). Every non-zero weight is invertible, so a sum with different
 * weights changes with every single wrong character and every swap, and the sum is again one of the 32 characters.
 */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 8; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

function checkOf(data: string, group: number): string {
  // The check character has weight 1; including the group's number reveals swapped groups.
  return alphabet.charAt(
    [...data].reduce((sum, character, i) => sum ^ times(alphabet.indexOf(character), i + 2), group + 1),
  );
}

/** @param bytes exactly 20 bytes */
export function encodeRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== recoveryKeyBytes) throw new Error(`a recovery key has ${recoveryKeyBytes} bytes`);
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < groupCount * dataPerGroup; i++) {
    text = alphabet.charAt(Number(value % base)) + text;
    value /= base;
  }
  return Array.from({ length: groupCount }, (_, g) => {
    const data = text.slice(g * dataPerGroup, (g + 1) * dataPerGroup);
    return data + checkOf(data, g);
  }).join('-');
}

export type DecodedKey =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; /** 1 to 8; absent when the length is wrong. */ readonly group?: number };

/** Parses a typed key. Case, spaces and dashes are ignored; O is read as 0, I and L as 1. */
export function decodeRecoveryKey(typed: string): DecodedKey {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const size = dataPerGroup + 1;
  const groups = Array.from({ length: Math.max(groupCount, Math.ceil(text.length / size)) }, (_, g) =>
    text.slice(g * size, (g + 1) * size),
  );
  const wrong = groups.findIndex(
    (group, g) =>
      group.length !== size ||
      [...group.slice(0, dataPerGroup)].some((c) => !alphabet.includes(c)) ||
      checkOf(group.slice(0, dataPerGroup), g) !== group.charAt(dataPerGroup),
  );
  if (wrong >= 0) return wrong < groupCount ? { ok: false, group: wrong + 1 } : { ok: false };
  let value = groups.reduce(
    (sum, group) => [...group.slice(0, dataPerGroup)].reduce((s, c) => s * base + BigInt(alphabet.indexOf(c)), sum),
    0n,
  );
  const bytes = new Uint8Array(recoveryKeyBytes);
  for (let i = bytes.length - 1; i >= 0; i--) {
    bytes[i] = Number(value & 0xffn);
    value >>= 8n;
  }
  return { ok: true, bytes };
}
