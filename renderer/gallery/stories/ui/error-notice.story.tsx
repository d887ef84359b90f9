import { ErrorNotice } from '../../../ui/error-notice';
import type { Story } from '../../story';

const nothing = () => undefined;

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Refused', Show: () => <ErrorNotice error={{ code: 'auth/not-allowed' }} /> },
    {
      name: 'Failed, can be tried again',
      Show: () => (
        <ErrorNotice error={{ code: 'database/busy' }} onRetry={nothing}>
          <p>Your text is kept.</p>
        </ErrorNotice>
      ),
    },
    {
      name: 'A bug, with its reference',
      Show: () => <ErrorNotice error={{ code: 'ipc/bug', ref: 'patients.open' }} onRetry={nothing} />,
    },
  ],
};
