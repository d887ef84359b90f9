import { IconHourglassLow } from '@tabler/icons-react';
import type { ApiError } from '../../lib/api';
import { Notice } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { VisuallyHidden } from '../../ui/words';

/** Explains a refused password or key, with a countdown when the next attempt has to wait. */
export function AuthError({ error, wait }: { readonly error: ApiError | null; readonly wait: string | null }) {
  if (error === null) return null;
  if (wait === null) return error.code === 'auth/slow-down' ? null : <ErrorNotice error={withoutRef(error)} />;
  return (
    <Notice tone="caution" icon={IconHourglassLow}>
      <strong>{error.code === 'auth/slow-down' ? 'Too many wrong passwords.' : 'That is not right.'}</strong> You can
      try again in {/* The countdown is visual only; screen readers announce the wait once. */}
      <span aria-hidden="true">{wait}.</span>
      <VisuallyHidden>
        <span role="alert">{spoken(error.retryAfterMs ?? 0)}.</span>
      </VisuallyHidden>
      <div>The wait stops anyone from guessing passwords. It continues while Clinic Keep is closed.</div>
    </Notice>
  );
}

const withoutRef = (error: ApiError) => ({ code: error.code, ref: error.code === 'ipc/bug' ? error.ref : undefined });

function spoken(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
