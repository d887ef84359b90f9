import { useEffect } from 'react';
import { clearToasts, showToast, Toasts } from '../../../ui/toasts';
import type { Story } from '../../story';

function ThreeToasts() {
  useEffect(() => {
    showToast('Recorded in Hil’s timeline · visible to practitioners');
    showToast('The note is thrown away', { undo: () => undefined });
    showToast('It could not be brought back.', { tone: 'caution' });
    return clearToasts;
  }, []);
  return <Toasts />;
}

export const story: Story = { shown: 'alone', states: [{ name: 'Done, undo, caution', Show: ThreeToasts }] };
