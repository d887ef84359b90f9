import { IconHourglassLow } from '@tabler/icons-react';
import type { ApiError } from '../../lib/api';
import { Notice } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { VisuallyHidden } from '../../ui/words';

/** What went wrong with a password or key; with a countdown where the next try has to wait. */
export function AuthError({ error, wait }: { readonly error: ApiError | null; readonly wait: string | null }) {
  if (error === null) return null;
  if (wait === null) return error.code === 'auth/slow-down' ? null : <ErrorNotice error={withoutRef(error)} />;
  return (
    <Notice tone="caution" icon={IconHourglassLow}>
      <strong>{error.code === 'auth/slow-down' ? 'Too many wrong passwords.' : 'That was not right.'}</strong> The next
      try is possible in {/* The seconds are for the eye; a screen reader is told once. */}
      <span aria-hidden="true">{wait}.</span>
      <VisuallyHidden>
        <span role="alert">a while: {spoken(error.retryAfterMs ?? 0)}.</span>
      </VisuallyHidden>
      <div>This keeps somebody from trying out passwords. Waiting also goes on while the program is closed.</div>
    </Notice>
  );
}

const withoutRef = (error: ApiError) => ({ code: error.code, ref: error.code === 'ipc/bug' ? error.ref : undefined });

function spoken(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
