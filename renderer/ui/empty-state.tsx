import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './states.module.css';

type EmptyStateProps = {
  readonly icon: Icon;
  readonly title: string;
  /** What this screen is for, in a sentence or two. */
  readonly children?: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
};

/** Shown where there is no content yet. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon size={32} stroke={1.4} aria-hidden className={styles.emptyIcon} />
      <p className={styles.emptyTitle}>{title}</p>
      {children === undefined ? null : <div className={styles.emptyText}>{children}</div>}
      {action === undefined ? null : <div className={styles.emptyAction}>{action}</div>}
    </div>
  );
}
