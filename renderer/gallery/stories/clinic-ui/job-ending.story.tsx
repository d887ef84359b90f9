import { JobEnding } from '../../../clinic-ui/job-ending';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: (['good', 'plain', 'attention'] as const).map((tone) => ({
    name: tone,
    Show: () => (
      <JobEnding
        ending={{ tone, says: '19 patients and 2,800 entries were imported.', next: 'The reject list has 3 rows.' }}
      />
    ),
  })),
};
