import { FormSkeleton, Loading, TableSkeleton, TextSkeleton } from '../../../ui/skeletons';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'A custom shape', Show: () => <Loading label="Loading the chart">…</Loading> },
    { name: 'Text', Show: () => <TextSkeleton lines={3} /> },
    { name: 'Form', Show: () => <FormSkeleton fields={2} /> },
    { name: 'Table', Show: () => <TableSkeleton rows={3} columns={4} /> },
  ],
};
