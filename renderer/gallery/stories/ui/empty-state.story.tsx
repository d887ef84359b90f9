import { Button } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { EmptyState } from '../../../ui/empty-state';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Title only', Show: () => <EmptyState icon={IconTimeline} title="Nothing recorded yet" /> },
    {
      name: 'With a first step',
      Show: () => (
        <EmptyState icon={IconTimeline} title="Nothing recorded yet" action={<Button>Write the first note</Button>}>
          Visits, treatments and notes will be listed here, newest first.
        </EmptyState>
      ),
    },
  ],
};
