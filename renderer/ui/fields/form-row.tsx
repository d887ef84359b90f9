import type { ReactNode } from 'react';
import styles from './form-row.module.css';

/** Fields side by side where there is room, stacked otherwise. `columns` is the maximum. */
export function FormRow({ children, columns = 2 }: { readonly children: ReactNode; readonly columns?: 1 | 2 | 3 | 4 }) {
  return (
    <div className={styles.row} data-columns={columns}>
      {children}
    </div>
  );
}

/** Related fields under one heading. */
export function FormSection({
  title,
  description,
  children,
}: {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>{title}</legend>
      {description === undefined ? null : <div className={styles.description}>{description}</div>}
      <div className={styles.fields}>{children}</div>
    </fieldset>
  );
}
