import { Modal } from '@mantine/core';
import { useShortcuts } from '../../lib/shortcuts';
import { KeyHint } from '../../ui/words';
import styles from './shell.module.css';

/** Keys that work everywhere, whatever the screen. */
const always = [
  { group: 'Tables and lists', keys: 'ArrowDown', does: 'Next row' },
  { group: 'Tables and lists', keys: 'Home', does: 'First row' },
  { group: 'Tables and lists', keys: 'End', does: 'Last row' },
  { group: 'Tables and lists', keys: 'Enter', does: 'Open' },
  { group: 'Everywhere', keys: 'Escape', does: 'Close' },
] as const;

/** Lists every shortcut available on the current screen, from the single registry. */
export function ShortcutSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const all = [...useShortcuts(), ...always];
  const groups = Array.from(new Set(all.map((shortcut) => shortcut.group)), (group) => ({
    group,
    shortcuts: all.filter((shortcut) => shortcut.group === group),
  }));
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title="Keyboard shortcuts"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.sheet}>
        {groups.map(({ group, shortcuts }) => (
          <section key={group}>
            <h3 className={styles.sheetGroup}>{group}</h3>
            <dl className={styles.sheetList}>
              {shortcuts.map(({ keys, does }) => (
                <div key={`${keys} ${does}`} className={styles.sheetLine}>
                  <dt>{does}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
