import { useEffect, useRef, type ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  /** One or two plain sentences: what this screen is for. */
  readonly description?: ReactNode;
  /** The screen's buttons, the main one first. */
  readonly actions?: ReactNode;
  /** Above the title: a back link. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
  /** `reading`: a comfortable line length for forms and text. `full`: tables. */
  readonly width?: 'reading' | 'full';
  /** Fills the available height and lets the content scroll: for one long table. */
  readonly fill?: boolean;
};

/** A screen: title, description, actions, content. Its title takes the focus, so that screen readers announce it. */
export function Page({ title, description, actions, before, children, width = 'full', fill = false }: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field with autofocus keeps the focus.
    if (page.current?.contains(document.activeElement) !== true) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={page} className={styles.page} data-width={width} data-fill={fill || undefined}>
      {before}
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {description === undefined ? null : <div className={styles.description}>{description}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
