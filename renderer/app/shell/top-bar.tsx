import { Button, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { Session } from '../../../shared/domain/auth/session';
import { JobsIndicator } from '../../areas/jobs';
import { PatientSearch } from '../../areas/patients';
import { Chip } from '../../ui/chip';
import { lockNow } from '../session/actions';
import styles from './shell.module.css';
import { UserMenu } from './user-menu';

type TopBarProps = { readonly session: Session; readonly demo: boolean; readonly onShortcuts: () => void };

/** Always visible: patient search, clinic name, background work, user menu and lock. */
export function TopBar({ session, demo, onShortcuts }: TopBarProps) {
  return (
    <header className={styles.top} data-no-print>
      <div className={styles.search}>{session.permissions.includes('patient.read') ? <PatientSearch /> : null}</div>
      <div className={styles.clinic}>
        <span className={styles.clinicName}>
          <span>{session.clinicNames.primary}</span>
          <span>{session.clinicNames.secondary}</span>
        </span>
        {demo ? <Chip tone="caution">Demo</Chip> : null}
      </div>
      <JobsIndicator />
      <UserMenu session={session} onShortcuts={onShortcuts} />
      <Tooltip label="Lock (Ctrl+L)">
        <Button
          variant="default"
          className={styles.lock}
          leftSection={<IconLock size={17} stroke={1.7} aria-hidden />}
          onClick={() => void lockNow()}
          aria-keyshortcuts="Control+L"
          aria-label="Lock"
        >
          <span className={styles.lockWord}>Lock</span>
        </Button>
      </Tooltip>
    </header>
  );
}
