import { useEffect, useRef, type ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  /** One or two plain sentences: what this place is for. */
  readonly description?: ReactNode;
  /** Buttons for what can be done here; the first one is the main thing. */
  readonly actions?: ReactNode;
  /** Above the title: the way back. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
  /** `reading`: forms and text, a comfortable line. `full`: tables. */
  readonly width?: 'reading' | 'full';
  /** The page takes exactly the height there is and its content scrolls by itself: for one long table. */
  readonly fill?: boolean;
};

/** A screen: title, what it is for, what can be done, content. Takes the focus when it appears, so that a screen reader says where one is. */
export function Page({ title, description, actions, before, children, width = 'full', fill = false }: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field that asked for the focus keeps it.
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
