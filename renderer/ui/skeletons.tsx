import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './states.module.css';
import { VisuallyHidden } from './words';

/** A placeholder that stays invisible for the first 150 ms, so that fast answers do not flicker. */
export function Loading({ children, label = 'Loading' }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <div aria-busy="true" className={styles.delayed}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

const lineWidths = ['92%', '78%', '85%', '64%', '88%', '71%'] as const;

/** A skeleton of a few lines of text. */
export function TextSkeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <Loading>
      <div className={styles.skeleton}>
        {Array.from({ length: lines }, (_, i) => (
          <Skeleton key={i} height={12} width={lineWidths[i % lineWidths.length] ?? '80%'} />
        ))}
      </div>
    </Loading>
  );
}

/** A skeleton of a form: labels and fields. */
export function FormSkeleton({ fields = 6 }: { readonly fields?: number }) {
  return (
    <Loading>
      <div className={styles.skeleton}>
        {Array.from({ length: fields }, (_, i) => (
          <div key={i} className={styles.skeleton}>
            <Skeleton height={10} width="8rem" />
            <Skeleton height={36} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** A skeleton of a table. */
export function TableSkeleton({ rows = 8, columns = 4 }: { readonly rows?: number; readonly columns?: number }) {
  return (
    <Loading>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.skeletonRow}>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} height={11} width={column === 0 ? '26%' : `${12 + ((row * 7 + column * 5) % 9)}%`} />
          ))}
        </div>
      ))}
    </Loading>
  );
}
