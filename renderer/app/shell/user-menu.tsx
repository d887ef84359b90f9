import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconChevronDown, IconKeyboard, IconLogout, IconPassword } from '@tabler/icons-react';
import { useState } from 'react';
import type { Session } from '../../../shared/domain/auth/session';
import { roleNames } from '../../../shared/domain/users/roles';
import { ChangePasswordDialog } from '../../areas/auth';
import { initials } from '../../lib/initials';
import { VisuallyHidden } from '../../ui/words';
import { setDensity, useAppearance, type Density } from '../../ui/appearance';
import { logOut } from '../session/actions';
import styles from './shell.module.css';

const schemes: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Match this computer' },
];
const densities: readonly { readonly value: Density; readonly label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** The logged-in user, with password, appearance and log-out. */
export function UserMenu({ session, onShortcuts }: { readonly session: Session; readonly onShortcuts: () => void }) {
  const [changing, setChanging] = useState(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useAppearance((s) => s.density);
  return (
    <>
      <Menu position="bottom-end" width={252}>
        <Menu.Target>
          <UnstyledButton className={styles.user}>
            <span className={styles.initials} aria-hidden="true">
              {initials(session.displayName)}
            </span>
            <span className={styles.userWords}>
              <span className={styles.userName}>{session.displayName}</span>
              <span className={styles.userRole}>{roleNames[session.role]}</span>
            </span>
            <VisuallyHidden>account and appearance</VisuallyHidden>
            <IconChevronDown size={15} stroke={1.8} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPassword size={17} stroke={1.7} aria-hidden />}
            onClick={() => setChanging(true)}
          >
            Change password
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={17} stroke={1.7} aria-hidden />} onClick={onShortcuts}>
            Keyboard shortcuts
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Appearance</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
            {schemes.map(({ value, label }) => (
              <Menu.RadioItem key={value} value={value} checkIcon={<IconCheck size={17} stroke={2} aria-hidden />}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>Density</Menu.Label>
          <Menu.RadioGroup value={density} onChange={(value) => setDensity(value as Density)}>
            {densities.map(({ value, label }) => (
              <Menu.RadioItem key={value} value={value} checkIcon={<IconCheck size={17} stroke={2} aria-hidden />}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={17} stroke={1.7} aria-hidden />} onClick={logOut}>
            Log out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordDialog open={changing} session={session} onClose={() => setChanging(false)} />
    </>
  );
}
