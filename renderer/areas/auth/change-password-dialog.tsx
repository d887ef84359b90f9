import { Button, Modal } from '@mantine/core';
import type { Session } from '../../../shared/domain/auth/session';
import { showToast } from '../../ui/toasts';
import { PasswordChange } from './password-change';

type ChangePasswordDialogProps = { readonly open: boolean; readonly session: Session; readonly onClose: () => void };

export function ChangePasswordDialog({ open, session, onClose }: ChangePasswordDialogProps) {
  const done = () => {
    onClose();
    showToast('Password changed. Use the new one from now on.');
  };
  return (
    <Modal opened={open} onClose={onClose} title="Change your password" closeButtonProps={{ 'aria-label': 'Close' }}>
      <PasswordChange
        session={session}
        currentLabel="Current password"
        onDone={done}
        other={
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        }
      />
    </Modal>
  );
}
