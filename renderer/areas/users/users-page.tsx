import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPencil, IconUserCheck, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { UserView } from '../../../shared/contract/users';
import { roleExplanations, roleNames, roles } from '../../../shared/domain/users/roles';
import { formatAgo, formatInstant } from '../../lib/format';
import { useAction, useApi } from '../../lib/queries';
import { useSession } from '../../lib/session';
import { Chip } from '../../ui/chip';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { QuietCell, SimpleTable, TwoLines } from '../../ui/simple-table';
import { TableSkeleton } from '../../ui/skeletons';
import { showToast } from '../../ui/toasts';
import { PasswordDialog, type PasswordTask } from './password-dialog';
import { UserDrawer } from './user-drawer';
import styles from './users.module.css';

/** Lets the owner manage accounts and roles. */
export function UsersPage() {
  const users = useApi('users.list', null);
  const [editing, setEditing] = useState<UserView | 'new' | null>(null);
  const [password, setPassword] = useState<PasswordTask | null>(null);
  const [deactivating, setDeactivating] = useState<UserView | null>(null);
  const disable = useAction('users.disable', { refreshes: ['users.list'] });

  const deactivate = async (user: UserView) => {
    const outcome = await disable.run({ id: user.id, seen: user.version });
    setDeactivating(null);
    if (outcome.ok)
      showToast(`${user.displayName} can no longer log in. Their entries stay in the records under their name.`);
  };

  return (
    <Page
      title="Users"
      description="Everyone has their own account, so that the activity log shows who did what. The role decides what they can see and do."
      actions={
        <Button leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />} onClick={() => setEditing('new')}>
          Add user
        </Button>
      }
    >
      <ErrorNotice error={users.error} onRetry={users.refetch} />
      <ErrorNotice error={disable.error} />
      <Panel padded={false}>
        {users.loading ? <TableSkeleton rows={4} columns={4} /> : null}
        {users.data === undefined ? null : (
          <SimpleTable
            label="Users"
            middle
            columns={[
              { title: 'Name' },
              { title: 'Role' },
              { title: 'Last log-in' },
              { title: 'Added' },
              { title: 'Actions', hidden: true },
            ]}
          >
            {users.data.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                onEdit={() => setEditing(user)}
                onReset={() => setPassword({ user, why: 'reset' })}
                onReactivate={() => setPassword({ user, why: 'enable' })}
                onDeactivate={() => setDeactivating(user)}
              />
            ))}
          </SimpleTable>
        )}
      </Panel>
      <RolesExplained />
      <UserDrawer user={editing} onClose={() => setEditing(null)} />
      <PasswordDialog task={password} onClose={() => setPassword(null)} />
      <ConfirmDialog
        open={deactivating !== null}
        title={deactivating === null ? '' : `Deactivate ${deactivating.displayName}’s account?`}
        confirmLabel="Deactivate"
        danger
        running={disable.running}
        onConfirm={() => deactivating !== null && void deactivate(deactivating)}
        onCancel={() => setDeactivating(null)}
      >
        They will no longer be able to log in, and their key to the records is destroyed. Everything they wrote stays
        under their name. You can reactivate the account with a new starting password.
      </ConfirmDialog>
    </Page>
  );
}

function RolesExplained() {
  return (
    <Panel title="What each role can do">
      <dl className={styles.explained}>
        {roles.map((role) => (
          <div key={role}>
            <dt>{roleNames[role]}</dt>
            <dd>{roleExplanations[role]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

type UserRowProps = {
  readonly user: UserView;
  readonly onEdit: () => void;
  readonly onReset: () => void;
  readonly onReactivate: () => void;
  readonly onDeactivate: () => void;
};

function UserRow({ user, onEdit, onReset, onReactivate, onDeactivate }: UserRowProps) {
  const isMe = useSession()?.userId === user.id;
  return (
    <tr className={user.active ? undefined : styles.off}>
      <td>
        <TwoLines
          main={
            <span className={styles.names}>
              {user.displayName}
              {isMe ? <Chip tone="accent">You</Chip> : null}
              {user.active ? null : <Chip icon={IconUserOff}>Deactivated</Chip>}
            </span>
          }
          sub={user.username}
        />
      </td>
      <td>{roleNames[user.role]}</td>
      <QuietCell {...(user.lastLoginAt === null ? {} : { title: formatInstant(user.lastLoginAt) })}>
        {user.lastLoginAt === null ? 'Never' : formatAgo(user.lastLoginAt)}
      </QuietCell>
      <QuietCell>{formatInstant(user.createdAt)}</QuietCell>
      <td>
        <div className={styles.actions}>
          <Menu position="bottom-end" width={220}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${user.displayName}`}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />} onClick={onEdit}>
                Change name or role
              </Menu.Item>
              {user.active && !isMe ? (
                <Menu.Item leftSection={<IconKey size={16} stroke={1.7} aria-hidden />} onClick={onReset}>
                  Set a new password
                </Menu.Item>
              ) : null}
              {isMe ? null : user.active ? (
                <Menu.Item leftSection={<IconUserOff size={16} stroke={1.7} aria-hidden />} onClick={onDeactivate}>
                  Deactivate
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconUserCheck size={16} stroke={1.7} aria-hidden />} onClick={onReactivate}>
                  Reactivate
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </div>
      </td>
    </tr>
  );
}
