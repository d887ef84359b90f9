import { useEffect, useId, useRef, type ReactNode } from 'react';
import styles from './panel.module.css';

type PanelProps = {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** False for content that extends to the edges, such as a table. */
  readonly padded?: boolean;
  /** Its title takes the focus when it appears: for content that must be read next. */
  readonly takesFocus?: boolean;
};

/** A group of related content, with an optional heading. */
export function Panel({ title, description, actions, children, padded = true, takesFocus = false }: PanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className={styles.panel} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined ? null : (
        <header className={styles.header}>
          <div>
            <h2 ref={heading} id={id} className={styles.title} {...(takesFocus ? { tabIndex: -1 } : {})}>
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
