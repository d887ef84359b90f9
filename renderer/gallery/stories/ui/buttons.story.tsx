import { ActionIcon, Button } from '@mantine/core';
import { IconDots, IconPencil } from '@tabler/icons-react';
import { Side } from '../../side';
import type { Story } from '../../story';

const icon = <IconPencil size={17} stroke={1.7} aria-hidden />;

/** The library's buttons in our theme. */
export const story: Story = {
  shown: 'together',
  states: [
    {
      name: 'Main',
      Show: () => (
        <Side>
          <Button>Save</Button>
          <Button leftSection={icon}>Edit</Button>
          <Button loading>Saving</Button>
          <Button disabled>Off</Button>
        </Side>
      ),
    },
    {
      name: 'Default',
      Show: () => (
        <Side>
          <Button variant="default">Cancel</Button>
          <Button variant="default" leftSection={icon}>
            Edit
          </Button>
          <Button variant="default" loading>
            Wait
          </Button>
          <Button variant="default" disabled>
            Off
          </Button>
        </Side>
      ),
    },
    {
      name: 'Danger',
      Show: () => (
        <Side>
          <Button color="red">Delete for good</Button>
          <Button color="red" disabled>
            Off
          </Button>
        </Side>
      ),
    },
    {
      name: 'Subtle and small',
      Show: () => (
        <Side>
          <Button variant="subtle" color="gray">
            Discard
          </Button>
          <Button variant="subtle" size="compact-sm">
            Undo
          </Button>
          <Button variant="default" size="compact-sm">
            End
          </Button>
          <ActionIcon variant="default" size={38} aria-label="More actions">
            <IconDots size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Side>
      ),
    },
  ],
};
