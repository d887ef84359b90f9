import { decodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';

export const groupCount = 8;
export const groupLength = 5;

/** Normalises a key for comparison: capitals, no spaces or dashes; O becomes 0, I and L become 1. */
export function plainKey(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Splits a key into its groups; groups not typed yet are empty. */
export function splitKey(text: string): readonly string[] {
  const plain = plainKey(text);
  return Array.from({ length: groupCount }, (_, g) => plain.slice(g * groupLength, (g + 1) * groupLength));
}

export type GroupState = 'open' | 'right' | 'wrong';

/**
 * Judges each group while the key is being typed. With `expected` (the key is known) every complete group is compared. Without it, the
 * check characters reveal the first wrong group; those after it stay open, because they cannot be judged before it is right.
 */
export function judgeGroups(groups: readonly string[], expected: string | null): readonly GroupState[] {
  if (expected !== null) {
    const right = splitKey(expected);
    return groups.map((group, g) => (group.length < groupLength ? 'open' : group === right[g] ? 'right' : 'wrong'));
  }
  const firstShort = groups.findIndex((group) => group.length < groupLength);
  const complete = firstShort < 0 ? groups.length : firstShort;
  const decoded = decodeRecoveryKey(groups.slice(0, complete).join(''));
  // A missing end also counts as wrong, but it has not been typed yet.
  const firstWrong = decoded.ok ? groups.length : (decoded.group ?? groups.length + 1) - 1;
  return groups.map((_, g) => (g >= complete || g > firstWrong ? 'open' : g === firstWrong ? 'wrong' : 'right'));
}

/** True when the whole key is typed and every group is right. */
export function allRight(states: readonly GroupState[]): boolean {
  return states.every((state) => state === 'right');
}
