import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { explain, type ErrorCode } from '../../shared/errors/codes';
import styles from './states.module.css';

type ErrorNoticeProps = {
  /** The `error` of `useApi` or `useAction`; null renders nothing. */
  readonly error: { readonly code: ErrorCode; readonly ref?: string | undefined } | null;
  readonly onRetry?: () => void;
  /** Further help: what was kept, where to look. */
  readonly children?: ReactNode;
};

/** What happened, what to do next, and the reference. Announced immediately by screen readers. */
export function ErrorNotice({ error, onRetry, children }: ErrorNoticeProps) {
  if (error === null) return null;
  const text = explain(error.code);
  return (
    <div role="alert" className={styles.error}>
      <IconAlertTriangle size={20} stroke={1.7} aria-hidden className={styles.errorIcon} />
      <div>
        <p className={styles.errorSays}>{text.says}</p>
        <p className={styles.errorNext}>{text.next}</p>
        {children}
        {error.ref === undefined && text.kind !== 'bug' ? null : (
          <p className={styles.errorRef}>
            Reference: {error.code}
            {error.ref === undefined ? '' : ` · ${error.ref}`}
          </p>
        )}
        {onRetry === undefined ? null : (
          <Button variant="default" size="compact-sm" mt="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
