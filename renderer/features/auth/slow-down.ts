import { useEffect, useState } from 'react';
import type { ApiError } from '../../lib/api';
import { formatCountdown } from '../../lib/format';

/** After wrong passwords the main process makes people wait; this counts the time down. Null: nothing to wait for. */
export function useSlowDown(error: ApiError | null): string | null {
  const [until, setUntil] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    const waitMs = error?.retryAfterMs ?? 0;
    const started = performance.now();
    setNow(started);
    setUntil(waitMs > 0 ? started + waitMs : null);
  }, [error]);
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
