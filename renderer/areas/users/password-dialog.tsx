import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Modal, Stack } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { UserView } from '../../../shared/contract/users';
import { Password } from '../../../shared/domain/settings/clinic';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/fields/fields';
import { showToast } from '../../ui/toasts';
import styles from './users.module.css';

const Form = z.strictObject({ password: Password });
type Form = z.infer<typeof Form>;

export type PasswordTask = { readonly user: UserView; readonly why: 'reset' | 'enable' };

const words = {
  reset: {
    title: (name: string) => `Set a new password for ${name}?`,
    says: 'The old password stops working at once. They must choose their own at the next log-in.',
    button: 'Set password',
    done: (name: string) => `New password set for ${name}. Give it to them in person.`,
  },
  enable: {
    title: (name: string) => `Reactivate ${name}’s account?`,
    says: 'Deactivating destroyed their key to the records, so they need a new starting password. They must choose their own at the next log-in.',
    button: 'Reactivate',
    done: (name: string) => `${name} can log in again. Give them the starting password in person.`,
  },
} as const;

/** Sets a new starting password, after a user forgot theirs or to reactivate an account. */
export function PasswordDialog({
  task,
  onClose,
}: {
  readonly task: PasswordTask | null;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened={task !== null}
      onClose={onClose}
      title={task === null ? '' : words[task.why].title(task.user.displayName)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {task === null ? null : <PasswordForm task={task} onClose={onClose} />}
    </Modal>
  );
}

function PasswordForm({ task, onClose }: { readonly task: PasswordTask; readonly onClose: () => void }) {
  const form = useForm<Form>({ resolver: zodResolver(Form), defaultValues: { password: '' } });
  const reset = useAction('users.resetPassword', { refreshes: ['users.list'] });
  const enable = useAction('users.enable', { refreshes: ['users.list'] });
  const action = task.why === 'reset' ? reset : enable;
  const text = words[task.why];
  const submit = form.handleSubmit(async ({ password }) => {
    const outcome = await action.run({ id: task.user.id, seen: task.user.version, password });
    if (outcome.ok) {
      onClose();
      showToast(text.done(task.user.displayName));
    } else if (outcome.error.code === 'auth/weak-password')
      form.setError('password', { message: outcome.error.code }, { shouldFocus: true });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>{text.says}</div>
        <TextField
          control={form.control}
          name="password"
          label="Starting password"
          description="Visible so that you can pass it on in person. Three or four unrelated words work well."
          required
          autoFocus
          maxLength={200}
        />
        <ErrorNotice error={action.error?.code === 'auth/weak-password' ? null : action.error} />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={action.running}>
            {text.button}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
