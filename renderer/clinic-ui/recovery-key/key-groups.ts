import { decodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';

export const groupCount = 8;
export const groupLength = 5;

/** As the key is compared: capitals, without spaces and dashes; O is 0, I and L are 1. */
export function plainKey(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** The key cut into its groups, as far as there is text. */
export function splitKey(text: string): readonly string[] {
  const plain = plainKey(text);
  return Array.from({ length: groupCount }, (_, g) => plain.slice(g * groupLength, (g + 1) * groupLength));
}

export type GroupState = 'open' | 'right' | 'wrong';

/**
 * What can be said about each group while the key is typed. With `expected` (the key is known, it is being typed back) every
 * complete group is compared. Without, the check characters say which is the first wrong one; those after it stay open, because they
 * cannot be judged before it is right.
 */
export function judgeGroups(groups: readonly string[], expected: string | null): readonly GroupState[] {
  if (expected !== null) {
    const right = splitKey(expected);
    return groups.map((group, g) => (group.length < groupLength ? 'open' : group === right[g] ? 'right' : 'wrong'));
  }
  const firstShort = groups.findIndex((group) => group.length < groupLength);
  const complete = firstShort < 0 ? groups.length : firstShort;
  const decoded = decodeRecoveryKey(groups.slice(0, complete).join(''));
  // What is missing at the end is wrong too, but nobody has typed it yet.
  const firstWrong = decoded.ok ? groups.length : (decoded.group ?? groups.length + 1) - 1;
  return groups.map((_, g) => (g >= complete || g > firstWrong ? 'open' : g === firstWrong ? 'wrong' : 'right'));
}

/** True when the whole key is typed and nothing speaks against it. */
export function allRight(states: readonly GroupState[]): boolean {
  return states.every((state) => state === 'right');
}
