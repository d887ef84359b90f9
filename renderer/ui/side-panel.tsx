import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './side-panel.module.css';

type SidePanelProps = {
  readonly kind: string;
  readonly title: string;
  /** When it happened, who recorded it, and marks such as “Signed”. */
  readonly under: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** An item open beside a list: kind, title, actions and content. */
export function SidePanel({ kind, title, under, actions, onClose, children }: SidePanelProps) {
  return (
    <article className={styles.panel} aria-label={`${kind}: ${title}`}>
      <header className={styles.head}>
        <div className={styles.words}>
          <p className={styles.kind}>{kind}</p>
          <h2 className={styles.title}>{title}</h2>
          <div className={styles.under}>{under}</div>
        </div>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Close" onClick={onClose}>
          <IconX size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </header>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      {children}
    </article>
  );
}

/** A remark below the content, such as its source, or why there is no more. */
export function SidePanelNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}
