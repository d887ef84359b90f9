import { StepLine } from '../../../ui/step-line';
import type { Story } from '../../story';

const steps = ['Choose files', 'Check', 'Decide', 'Import'];

export const story: Story = {
  shown: 'together',
  states: [0, 2, 4].map((current) => ({
    name: current === 4 ? 'All done' : `Step ${current + 1} of 4`,
    Show: () => <StepLine label={`Steps, ${current} done`} steps={steps} current={current} />,
  })),
};
