import { RecoveryKeyView, RecoverySheet } from '../../../../clinic-ui/recovery-key/recovery-key-view';
import { inventedKey } from '../../../invented-people';
import type { Story } from '../../../story';

export const story: Story = {
  shown: 'alone',
  states: [
    { name: 'On the screen', Show: () => <RecoveryKeyView recoveryKey={inventedKey} /> },
    {
      name: 'The printed sheet',
      onPaper: true,
      Show: () => <RecoverySheet recoveryKey={inventedKey} clinic="Example Clinic" date="22 Nov 2026" />,
    },
  ],
};
