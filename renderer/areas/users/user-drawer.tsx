import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Drawer, Stack } from '@mantine/core';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { useStore } from 'zustand';
import type { UserView } from '../../../shared/contract/users';
import { Password, Username } from '../../../shared/domain/settings/clinic';
import { line } from '../../../shared/domain/patients/patient';
import { Role, roleNames } from '../../../shared/domain/users/roles';
import type { ApiError } from '../../lib/api';
import { navigator, useLeaveGuard } from '../../lib/navigation';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { TextField } from '../../ui/fields/fields';
import { showToast } from '../../ui/toasts';
import { RoleField } from './role-field';
import styles from './users.module.css';

const displayName = line(120).min(1);
const NewUser = z.strictObject({ username: Username, displayName, role: Role, password: Password });
type NewUser = z.infer<typeof NewUser>;
const ChangedUser = z.strictObject({ displayName, role: Role });
type ChangedUser = z.infer<typeof ChangedUser>;

type UserDrawerProps = {
  /** Null: closed. `new`: adds a user. */
  readonly user: UserView | 'new' | null;
  readonly onClose: () => void;
};

/** A drawer that adds or edits a user, with the list still visible. */
export function UserDrawer({ user, onClose }: UserDrawerProps) {
  const close = () => navigator.attempt(onClose);
  // While the leave question is open, Escape answers it.
  const asking = useStore(navigator.store, (s) => s.asking !== null);
  return (
    <Drawer
      opened={user !== null}
      onClose={close}
      size="30rem"
      title={user === 'new' ? 'Add user' : 'Edit user'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
      closeOnEscape={!asking}
    >
      {user === 'new' ? (
        <AddForm onClose={onClose} onCancel={close} />
      ) : user === null ? null : (
        <ChangeForm user={user} onClose={onClose} onCancel={close} />
      )}
    </Drawer>
  );
}

type FormProps = { readonly onClose: () => void; readonly onCancel: () => void };

function AddForm({ onClose, onCancel }: FormProps) {
  const form = useForm<NewUser>({
    resolver: zodResolver(NewUser),
    defaultValues: { username: '', displayName: '', role: 'front-desk', password: '' },
  });
  const create = useAction('users.create', { refreshes: ['users.list', 'audit.people'] });
  useLeaveGuard(form.formState.isDirty && !create.running, { what: 'this new user', keepsDraft: false });
  const submit = form.handleSubmit(async (values) => {
    const outcome = await create.run(values);
    if (!outcome.ok) {
      putAtField(form, outcome.error);
      return;
    }
    form.reset(values);
    onClose();
    showToast(
      `${outcome.value.displayName} can log in as “${outcome.value.username}”. Give them the starting password in person. They must choose their own at the first log-in.`,
    );
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextField
          control={form.control}
          name="displayName"
          label="Name"
          description="Shown next to their work, e.g. Dr Anita Rao"
          required
          autoFocus
        />
        <TextField
          control={form.control}
          name="username"
          label="User name"
          description="For logging in: lower-case letters and digits. It cannot be changed later."
          required
        />
        <TextField
          control={form.control}
          name="password"
          label="Starting password"
          description="Visible so that you can pass it on in person. Three or four unrelated words work well. They must choose their own at the first log-in."
          required
          maxLength={200}
        />
        <RoleField control={form.control} name="role" />
        <ErrorNotice error={fieldOf(create.error) === null ? create.error : null} />
        <div className={styles.actions}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.running}>
            Add user
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function ChangeForm({ user, onClose, onCancel }: FormProps & { readonly user: UserView }) {
  const form = useForm<ChangedUser>({
    resolver: zodResolver(ChangedUser),
    defaultValues: { displayName: user.displayName, role: user.role },
  });
  const update = useAction('users.update', { refreshes: ['users.list', 'audit.people'] });
  useLeaveGuard(form.formState.isDirty && !update.running, {
    what: `the changes to ${user.displayName}`,
    keepsDraft: false,
  });
  const submit = form.handleSubmit(async (values) => {
    const outcome = await update.run({ id: user.id, seen: user.version, ...values });
    if (!outcome.ok) return;
    form.reset(values);
    onClose();
    showToast(`Saved · ${outcome.value.displayName}, ${roleNames[outcome.value.role]}`);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextField
          control={form.control}
          name="displayName"
          label="Name"
          description={`Logs in as “${user.username}”`}
          required
          autoFocus
        />
        <RoleField control={form.control} name="role" />
        <ErrorNotice error={update.error} />
        <div className={styles.actions}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={update.running} disabled={!form.formState.isDirty}>
            Save
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** The field an error belongs to; null when it concerns the whole form. */
function fieldOf(error: ApiError | null): 'username' | 'password' | null {
  if (error?.code === 'auth/username-taken') return 'username';
  return error?.code === 'auth/weak-password' ? 'password' : null;
}

function putAtField(form: UseFormReturn<NewUser>, error: ApiError): void {
  const field = fieldOf(error);
  if (field !== null) form.setError(field, { message: error.code }, { shouldFocus: true });
}
