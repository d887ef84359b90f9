import { JobProgress } from '../../../clinic-ui/job-progress';
import { inventedJob } from '../../invented-people';
import type { Story } from '../../story';

const nothing = () => undefined;

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Waiting', Show: () => <JobProgress job={{ ...inventedJob, state: 'queued', done: 0, total: 0 }} /> },
    { name: 'Running, can be cancelled', Show: () => <JobProgress job={inventedJob} onCancel={nothing} /> },
    {
      name: 'Running, cannot be cancelled',
      Show: () => <JobProgress job={{ ...inventedJob, cancellable: false }} onCancel={nothing} />,
    },
  ],
};
