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

/** Who may open the program, and as what. For the owner. */
export function UsersPage() {
  const users = useApi('users.list', null);
  const [editing, setEditing] = useState<UserView | 'new' | null>(null);
  const [password, setPassword] = useState<PasswordTask | null>(null);
  const [switchingOff, setSwitchingOff] = useState<UserView | null>(null);
  const disable = useAction('users.disable', { refreshes: ['users.list'] });

  const switchOff = async (user: UserView) => {
    const outcome = await disable.run({ id: user.id, seen: user.version });
    setSwitchingOff(null);
    if (outcome.ok)
      showToast(`${user.displayName} can no longer log in. What they did stays in the records under their name.`);
  };

  return (
    <Page
      title="Users"
      description="Everybody has an account of their own, so that the activity log can say who did what. Roles decide what each may see and do."
      actions={
        <Button leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />} onClick={() => setEditing('new')}>
          Add a user
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
                onSwitchOn={() => setPassword({ user, why: 'enable' })}
                onSwitchOff={() => setSwitchingOff(user)}
              />
            ))}
          </SimpleTable>
        )}
      </Panel>
      <RolesExplained />
      <UserDrawer user={editing} onClose={() => setEditing(null)} />
      <PasswordDialog task={password} onClose={() => setPassword(null)} />
      <ConfirmDialog
        open={switchingOff !== null}
        title={switchingOff === null ? '' : `Switch off ${switchingOff.displayName}’s account?`}
        confirmLabel="Switch off"
        danger
        running={disable.running}
        onConfirm={() => switchingOff !== null && void switchOff(switchingOff)}
        onCancel={() => setSwitchingOff(null)}
      >
        They can no longer log in, and their key to the records is destroyed. Everything they wrote stays, under their
        name. You can switch the account on again with a new starting password.
      </ConfirmDialog>
    </Page>
  );
}

function RolesExplained() {
  return (
    <Panel title="What each role may do">
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
  readonly onSwitchOn: () => void;
  readonly onSwitchOff: () => void;
};

function UserRow({ user, onEdit, onReset, onSwitchOn, onSwitchOff }: UserRowProps) {
  const isMe = useSession()?.userId === user.id;
  return (
    <tr className={user.active ? undefined : styles.off}>
      <td>
        <TwoLines
          main={
            <span className={styles.names}>
              {user.displayName}
              {isMe ? <Chip tone="accent">You</Chip> : null}
              {user.active ? null : <Chip icon={IconUserOff}>Switched off</Chip>}
            </span>
          }
          sub={user.username}
        />
      </td>
      <td>{roleNames[user.role]}</td>
      <QuietCell {...(user.lastLoginAt === null ? {} : { title: formatInstant(user.lastLoginAt) })}>
        {user.lastLoginAt === null ? 'never' : formatAgo(user.lastLoginAt)}
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
                <Menu.Item leftSection={<IconUserOff size={16} stroke={1.7} aria-hidden />} onClick={onSwitchOff}>
                  Switch off
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconUserCheck size={16} stroke={1.7} aria-hidden />} onClick={onSwitchOn}>
                  Switch on again
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </div>
      </td>
    </tr>
  );
}
