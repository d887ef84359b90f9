import { Mark } from '../../../ui/mark';
import type { Story } from '../../story';

export const story: Story = { shown: 'together', states: [{ name: 'The program’s mark', Show: () => <Mark /> }] };
