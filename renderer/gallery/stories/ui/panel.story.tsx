import { Button } from '@mantine/core';
import { Panel } from '../../../ui/panel';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Without a heading', Show: () => <Panel>The content.</Panel> },
    {
      name: 'Heading, description, action',
      Show: () => (
        <Panel
          title="Recovery key"
          description="The printed key in the safe."
          actions={<Button variant="default">New key</Button>}
        >
          The content.
        </Panel>
      ),
    },
    {
      name: 'Content to the edges',
      Show: () => (
        <Panel title="List" padded={false}>
          <hr />
        </Panel>
      ),
    },
  ],
};
