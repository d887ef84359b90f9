import { Button } from '@mantine/core';
import { Page } from '../../../ui/page';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'alone',
  states: [
    {
      name: 'Full width, with actions',
      Show: () => (
        <Page
          title="Patients"
          description="All registered patients."
          actions={<Button>New patient</Button>}
          before={<span>All patients</span>}
        >
          <p>The content.</p>
        </Page>
      ),
    },
    {
      name: 'For reading',
      Show: () => (
        <Page title="Settings" width="reading">
          <p>
            The content keeps a comfortable line length, however wide the window is. This paragraph is long enough to
            show where the line ends.
          </p>
        </Page>
      ),
    },
  ],
};
