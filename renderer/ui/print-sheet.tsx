import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './print-sheet.module.css';

type PrintSheetProps = {
  /** The clinic's name, as on all its printouts. */
  readonly clinic: string;
  readonly title: string;
  readonly children: ReactNode;
  /** The last line of the sheet. */
  readonly foot: ReactNode;
};

/** A printed sheet: invisible on screen, and the only thing printed while mounted. Print with `window.print()`. */
export function PrintSheet({ clinic, title, children, foot }: PrintSheetProps) {
  return createPortal(
    <div className={styles.sheet} data-print-sheet>
      <header className={styles.head}>{clinic}</header>
      <h1 className={styles.title}>{title}</h1>
      {children}
      <footer className={styles.foot}>{foot}</footer>
    </div>,
    document.body,
  );
}
