import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

type PanelProps = {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** False for content that goes to the edges, such as a table. */
  readonly padded?: boolean;
};

/** A group of things that belong together, with a heading when it needs one. */
export function Panel({ title, description, actions, children, padded = true }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined ? null : (
        <header className={styles.header}>
          <div>
            <h2 id={id} className={styles.title}>
              {title}
            </h2>
            {description === undefined ? null : <div className={styles.description}>{description}</div>}
          </div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={padded ? styles.body : styles.bare}>{children}</div>
    </section>
  );
}
