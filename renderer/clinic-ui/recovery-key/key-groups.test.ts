import { encodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';
import { allRight, judgeGroups, plainKey, splitKey } from './key-groups';

const key = encodeRecoveryKey(Uint8Array.from({ length: 20 }, (_, i) => (i * 37 + 11) % 256));
const groups = splitKey(key);
const withGroup = (g: number, text: string) => groups.map((group, i) => (i === g ? text : group));
const otherCharacter = (group: string) => (group.startsWith('7') ? `8${group.slice(1)}` : `7${group.slice(1)}`);

test('splits a key into eight groups of five, whatever the notation', () => {
  expect(groups).toHaveLength(8);
  expect(groups.join('-')).toBe(key);
  expect(splitKey(key.toLowerCase().replaceAll('-', ' '))).toEqual(groups);
  expect(splitKey('ab')).toEqual(['AB', '', '', '', '', '', '', '']);
  expect(plainKey('o0-iL1')).toBe('00111');
});

describe.each([
  ['with the key known', key],
  ['with the key unknown', null],
])('%s', (_, expected) => {
  test('reports a complete key as right', () => {
    expect(allRight(judgeGroups(groups, expected))).toBe(true);
  });

  test('does not judge incomplete groups', () => {
    expect(judgeGroups(withGroup(2, groups[2]!.slice(0, 4)), expected)[2]).toBe('open');
    expect(judgeGroups(splitKey(''), expected)).toEqual(Array.from({ length: 8 }, () => 'open'));
  });

  test('marks a mistyped group as soon as it is complete', () => {
    const typed = withGroup(3, otherCharacter(groups[3]!)).map((group, i) => (i > 3 ? '' : group));
    expect(judgeGroups(typed, expected)).toEqual(['right', 'right', 'right', 'wrong', 'open', 'open', 'open', 'open']);
  });

  test('detects two swapped groups', () => {
    const swapped = groups.map((_group, i) => groups[i === 1 ? 2 : i === 2 ? 1 : i]!);
    expect(judgeGroups(swapped, expected)[1]).toBe('wrong');
    expect(allRight(judgeGroups(swapped, expected))).toBe(false);
  });
});

test('with the key known, a group of another key is wrong even though its check character fits', () => {
  const other = splitKey(encodeRecoveryKey(new Uint8Array(20).fill(9)));
  expect(judgeGroups(withGroup(0, other[0]!), key)[0]).toBe('wrong');
});
