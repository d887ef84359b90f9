import { useEffect } from 'react';
import { clearToasts, showToast, Toasts } from '../../../ui/toasts';
import type { Story } from '../../story';

function ThreeToasts() {
  useEffect(() => {
    showToast('Note saved · in Hil’s timeline · visible to practitioners, managers and the owner');
    showToast('Note discarded', { undo: () => undefined });
    showToast('The draft could not be restored.', { tone: 'caution' });
    return clearToasts;
  }, []);
  return <Toasts />;
}

export const story: Story = { shown: 'alone', states: [{ name: 'Done, undo, caution', Show: ThreeToasts }] };
