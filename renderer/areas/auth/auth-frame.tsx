import { useEffect, useRef, type ReactNode } from 'react';
import styles from './auth-frame.module.css';
import { Mark } from '../../ui/mark';

type AuthFrameProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** A small line above the title: the clinic, or the set-up steps. */
  readonly above?: ReactNode;
  readonly description?: ReactNode;
  readonly version?: string;
  readonly demo?: boolean;
  readonly wide?: boolean;
  /** Changes with each step, so that screen readers announce the title again. */
  readonly step?: string;
};

/** A single centred column for set-up, log-in, the lock screen and start-up faults. */
export function AuthFrame({
  title,
  children,
  above,
  description,
  version = '',
  demo = false,
  wide = false,
  step,
}: AuthFrameProps) {
  const column = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (column.current?.contains(document.activeElement) !== true) heading.current?.focus();
  }, [step]);
  return (
    <div className={styles.ground}>
      <header className={styles.brand}>
        <Mark />
        <span>Clinic Keep</span>
        {demo ? <span className={styles.demo}>Demo clinic: invented patients only</span> : null}
      </header>
      <main className={styles.main}>
        <div ref={column} className={styles.column} data-wide={wide || undefined}>
          {above === undefined ? null : <div className={styles.above}>{above}</div>}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {description === undefined ? null : <div className={styles.description}>{description}</div>}
          <div className={styles.content}>{children}</div>
        </div>
      </main>
      <footer className={styles.foot}>
        {version === '' ? 'Nothing leaves this computer.' : `Version ${version} · Nothing leaves this computer.`}
      </footer>
    </div>
  );
}
