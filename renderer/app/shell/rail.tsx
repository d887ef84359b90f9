import { Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { Session } from '../../../shared/domain/auth/session';
import { navigate, useRoute } from '../../lib/navigation';
import { useShortcut } from '../../lib/shortcuts';
import { Mark } from '../../ui/mark';
import { setRail, useAppearance } from '../../ui/appearance';
import { railEntries, railPathOf } from '../places';
import styles from './shell.module.css';

const groups = ['work', 'records', 'clinic'] as const;

/** The main menu. Collapses to icons on request, and automatically in a narrow window or at high zoom. */
export function Rail({ session }: { readonly session: Session }) {
  const { rail } = useAppearance();
  const roomy = useMediaQuery('(width >= 76rem)', true);
  const narrow = useMediaQuery('(width < 56rem)', false);
  const open = !narrow && (rail === null ? roomy : rail === 'open');
  const allowed = railEntries.filter((entry) => session.permissions.includes(entry.needs));
  useShortcut(
    {
      keys: 'Ctrl+B',
      does: open ? 'Collapse menu' : 'Expand menu',
      group: 'Everywhere',
      run: () => setRail(open ? 'closed' : 'open'),
    },
    !narrow,
  );

  return (
    <nav className={styles.rail} data-open={open || undefined} aria-label="Main menu" data-no-print>
      <div className={styles.railBrand}>
        <Mark />
        {open ? <span>Clinic Keep</span> : null}
      </div>
      {groups.map((group) => {
        const entries = allowed.filter((entry) => entry.group === group);
        return entries.length === 0 ? null : (
          <ul key={group} className={styles.railGroup}>
            {entries.map((entry) => (
              <li key={entry.path}>
                <RailButton entry={entry} open={open} shortcut={allowed.indexOf(entry) + 1} />
              </li>
            ))}
          </ul>
        );
      })}
      {narrow ? null : (
        <UnstyledButton
          className={styles.fold}
          onClick={() => setRail(open ? 'closed' : 'open')}
          aria-expanded={open}
          aria-label={open ? 'Collapse menu' : 'Expand menu'}
        >
          {open ? (
            <IconLayoutSidebarLeftCollapse size={20} stroke={1.6} aria-hidden />
          ) : (
            <IconLayoutSidebarLeftExpand size={20} stroke={1.6} aria-hidden />
          )}
        </UnstyledButton>
      )}
    </nav>
  );
}

function RailButton({
  entry,
  open,
  shortcut,
}: {
  readonly entry: (typeof railEntries)[number];
  readonly open: boolean;
  readonly shortcut: number;
}) {
  const route = useRoute();
  const here = railPathOf(route.path) === entry.path;
  const go = () => navigate(entry.path as '/');
  useShortcut({ keys: `Alt+${shortcut}`, does: `Go to ${entry.name.toLowerCase()}`, group: 'Menu', run: go });
  const Icon = entry.icon;
  return (
    <Tooltip label={entry.name} position="right" disabled={open}>
      <UnstyledButton
        className={styles.railEntry}
        aria-current={here ? 'page' : undefined}
        aria-label={open ? undefined : entry.name}
        onClick={go}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
        {open ? <span>{entry.name}</span> : null}
      </UnstyledButton>
    </Tooltip>
  );
}
