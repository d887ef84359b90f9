import type { ReactNode } from 'react';
import styles from './simple-table.module.css';
import { VisuallyHidden } from './words';

type SimpleTableProps = {
  readonly label: string;
  /** Headings; `hidden` ones are for screen readers only (a column of buttons). */
  readonly columns: readonly { readonly title: string; readonly align?: 'end'; readonly hidden?: boolean }[];
  /** The rows, as `tr` elements. */
  readonly children: ReactNode;
  /** Cells in the middle of the row: for rows that hold buttons. */
  readonly middle?: boolean;
};

/** A short table whose rows may take several lines. For long ones there is DataTable. */
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

/** The two lines a cell may hold: what it is, and what helps to tell it apart. */
export function TwoLines({ main, sub }: { readonly main: ReactNode; readonly sub: ReactNode }) {
  return (
    <>
      <div className={styles.main}>{main}</div>
      <div className={styles.sub}>{sub}</div>
    </>
  );
}

/** A cell beside the point: dates, amounts, who. */
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
