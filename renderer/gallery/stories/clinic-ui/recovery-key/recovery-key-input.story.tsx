import { RecoveryKeyInput } from '../../../../clinic-ui/recovery-key/recovery-key-input';
import { inventedKey } from '../../../invented-people';
import type { Story } from '../../../story';

const nothing = () => undefined;
const right = inventedKey.split('-');
const states: readonly (readonly [name: string, groups: readonly string[]])[] = [
  ['Empty', right.map(() => '')],
  ['Half typed', right.map((group, i) => (i < 3 ? group : ''))],
  ['One wrong group', right.map((group, i) => (i === 2 ? 'WRXNG' : i < 4 ? group : ''))],
  ['All right', right],
];

export const story: Story = {
  shown: 'together',
  states: states.map(([name, groups]) => ({
    name,
    Show: () => (
      <RecoveryKeyInput
        label={`Type the key: ${name.toLowerCase()}`}
        groups={groups}
        onChange={nothing}
        expected={inventedKey}
      />
    ),
  })),
};
