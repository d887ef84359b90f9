import { useEffect, useState } from 'react';
import type { ApiError } from '../../lib/api';
import { formatCountdown } from '../../lib/format';

/**
 * Counts down the wait that the main process imposes after wrong passwords. Null: no wait.
 * @param since when the error occurred, by `performance.now()`, if it is shown again later; defaults to now
 */
export function useSlowDown(error: ApiError | null, since: number | null = null): string | null {
  const [until, setUntil] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    const waitMs = error?.retryAfterMs ?? 0;
    const time = performance.now();
    const end = (since ?? time) + waitMs;
    setNow(time);
    setUntil(end > time ? end : null);
  }, [error, since]);
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => {
      const time = performance.now();
      setNow(time);
      if (time >= until) setUntil(null);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? null : formatCountdown(until - now);
}
