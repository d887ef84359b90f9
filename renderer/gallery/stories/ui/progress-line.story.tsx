import { ProgressLine } from '../../../ui/progress-line';
import type { Story } from '../../story';

const nothing = () => undefined;
const common = {
  label: 'Writing to the drive',
  done: 1200,
  total: 2000,
  amount: '1.2 of 2.0 GB',
  startedAt: '2026-11-22T14:04:00.000Z',
};

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Known total, can be cancelled', Show: () => <ProgressLine {...common} onCancel={nothing} /> },
    {
      name: 'Unknown total',
      Show: () => <ProgressLine label="Reading the files" done={40} total={0} amount="40 rows" />,
    },
    { name: 'Cancelling', Show: () => <ProgressLine {...common} onCancel={nothing} cancelling /> },
    { name: 'Done', Show: () => <ProgressLine {...common} done={2000} amount="2.0 of 2.0 GB" /> },
  ],
};
