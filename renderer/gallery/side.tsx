import type { ReactNode } from 'react';
import styles from './side.module.css';

/** Small parts side by side. */
export function Side({ children }: { readonly children: ReactNode }) {
  return <div className={styles.side}>{children}</div>;
}
