import { Kbd, KeyHint, VisuallyHidden } from '../../../ui/words';
import { Side } from '../../side';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Words for screen readers: nothing is seen', Show: () => <VisuallyHidden>Heard only</VisuallyHidden> },
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
