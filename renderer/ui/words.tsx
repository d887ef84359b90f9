import { Fragment, type ReactNode } from 'react';
import styles from './states.module.css';

/** Text for screen readers only. A plain element, because lists contain many of them. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.heard}>{children}</span>;
}

const keyNames: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
};

/** One key, as labelled on the keyboard. */
export function Kbd({ children }: { readonly children: string }) {
  const name = keyNames[children] ?? (children.length === 1 ? children.toUpperCase() : children);
  return <kbd className={styles.kbd}>{name}</kbd>;
}

/** A key combination in shortcut notation: `Ctrl+K`. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const names = keys.split('+');
  return (
    <span className={styles.keys}>
      {names.map((name, i) => (
        <Fragment key={name}>
          {i === 0 ? null : <VisuallyHidden>+</VisuallyHidden>}
          <Kbd>{name}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
