import { IconAlertOctagon, IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { Chip, Notice } from '../../../ui/chip';
import { Side } from '../../side';
import type { Story } from '../../story';

const tones = [
  ['stop', IconAlertOctagon],
  ['caution', IconAlertTriangle],
  ['good', IconCheck],
  ['info', IconInfoCircle],
  ['accent', IconCheck],
  ['neutral', IconCheck],
] as const;

export const story: Story = {
  shown: 'together',
  states: [
    {
      name: 'Chips, in every tone',
      Show: () => (
        <Side>
          {tones.map(([tone, icon]) => (
            <Chip key={tone} tone={tone} icon={icon}>
              {tone}
            </Chip>
          ))}
          <Chip>without an icon</Chip>
        </Side>
      ),
    },
    {
      name: 'A long chip that wraps',
      Show: () => (
        <div style={{ width: '14rem' }}>
          <Chip tone="stop" icon={IconAlertOctagon} wrap>
            Anaphylaxis after lidocaine with adrenaline, admitted overnight
          </Chip>
        </div>
      ),
    },
    ...tones.map(([tone, icon]) => ({
      name: `Notice, ${tone}`,
      Show: () => (
        <Notice tone={tone} icon={icon}>
          The record was changed since: look at it before you save.
        </Notice>
      ),
    })),
  ],
};
