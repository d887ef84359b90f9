import { ConfirmDialog, TypeToConfirm } from '../../../ui/confirm-dialog';
import { inventedName } from '../../invented-people';
import type { Story } from '../../story';

const nothing = () => undefined;

export const story: Story = {
  shown: 'alone',
  states: [
    {
      name: 'A decision',
      Show: () => (
        <ConfirmDialog
          open
          title="Remove this alert?"
          confirmLabel="Remove alert"
          onConfirm={nothing}
          onCancel={nothing}
        >
          You can still read it under “Past alerts”.
        </ConfirmDialog>
      ),
    },
    {
      name: 'Danger, running',
      Show: () => (
        <ConfirmDialog
          open
          danger
          running
          title="Leave this unsaved?"
          confirmLabel="Leave"
          cancelLabel="Stay here"
          onConfirm={nothing}
          onCancel={nothing}
        >
          What you typed here will be lost.
        </ConfirmDialog>
      ),
    },
    {
      name: 'Type to confirm',
      Show: () => (
        <TypeToConfirm
          open
          title={`Delete ${inventedName}’s record for good?`}
          confirmLabel="Delete for good"
          expected="Galleryexample"
          fieldLabel="Type the family name to continue"
          onConfirm={nothing}
          onCancel={nothing}
        >
          This cannot be undone.
        </TypeToConfirm>
      ),
    },
  ],
};
