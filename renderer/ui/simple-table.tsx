import type { ReactNode } from 'react';
import styles from './simple-table.module.css';
import { VisuallyHidden } from './words';

type SimpleTableProps = {
  readonly label: string;
  /** Headings; `hidden` ones are for screen readers only (for a column of buttons). */
  readonly columns: readonly { readonly title: string; readonly align?: 'end'; readonly hidden?: boolean }[];
  /** The rows, as `tr` elements. */
  readonly children: ReactNode;
  /** Centres cells vertically: for rows with buttons. */
  readonly middle?: boolean;
};

/** A short table with rows of several lines. Use DataTable for long ones. */
export function SimpleTable({ label, columns, children, middle = false }: SimpleTableProps) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label} data-middle={middle || undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" data-align={column.align}>
                {column.hidden === true ? <VisuallyHidden>{column.title}</VisuallyHidden> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A cell of two lines: the main text and a distinguishing detail. */
export function TwoLines({ main, sub }: { readonly main: ReactNode; readonly sub: ReactNode }) {
  return (
    <>
      <div className={styles.main}>{main}</div>
      <div className={styles.sub}>{sub}</div>
    </>
  );
}

/** A cell for secondary facts: dates, amounts, names. */
export function QuietCell({
  children,
  title,
  align,
}: {
  readonly children: ReactNode;
  readonly title?: string;
  readonly align?: 'end';
}) {
  return (
    <td className={align === 'end' ? `${styles.quiet ?? ''} ${styles.end ?? ''}` : styles.quiet} title={title}>
      {children}
    </td>
  );
}
