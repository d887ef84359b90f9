import { Kbd, KeyHint, VisuallyHidden } from '../../../ui/words';
import { Side } from '../../side';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Text for screen readers: invisible', Show: () => <VisuallyHidden>Screen readers only</VisuallyHidden> },
    {
      name: 'Keys',
      Show: () => (
        <Side>
          {['a', '?', 'Enter', 'Escape', 'ArrowUp', ' '].map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </Side>
      ),
    },
    {
      name: 'Combinations',
      Show: () => (
        <Side>
          <KeyHint keys="Ctrl+K" />
          <KeyHint keys="Ctrl+Shift+Enter" />
          <KeyHint keys="Alt+ArrowLeft" />
        </Side>
      ),
    },
  ],
};
