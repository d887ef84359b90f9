import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { Chip } from '../../../ui/chip';
import { SidePanel, SidePanelNote } from '../../../ui/side-panel';
import type { Story } from '../../story';

const nothing = () => undefined;

export const story: Story = {
  shown: 'together',
  states: [
    {
      name: 'Heading, marks, actions, remark',
      Show: () => (
        <SidePanel
          kind="Note"
          title="Written by Ada Example"
          under={
            <>
              <span>22 Nov 2026, 14:05</span>
              <Chip tone="caution" icon={IconSignature}>
                Not signed
              </Chip>
            </>
          }
          actions={<Button>Sign</Button>}
          onClose={nothing}
        >
          <p>Tolerated well.</p>
          <SidePanelNote>Only Ada Example can sign or change this note.</SidePanelNote>
        </SidePanel>
      ),
    },
    {
      name: 'A long title',
      Show: () => (
        <SidePanel
          kind="Report"
          title="Comprehensive metabolic panel with estimated glomerular filtration rate and a-very-long-word-that-cannot-be-broken-at-a-space"
          under={<span>Date not known</span>}
          onClose={nothing}
        >
          <p>The content.</p>
        </SidePanel>
      ),
    },
  ],
};
