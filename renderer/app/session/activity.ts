import { useEffect } from 'react';
import { api } from '../../lib/api';
import { useUnlocked } from '../../lib/session';

/** The contract allows one call per interval; the idle limit is in minutes, so this is frequent enough. */
const everyMs = 15_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Reports user activity to the main process, which restarts the idle timer. */
export function useActivityReport(): void {
  const unlocked = useUnlocked();
  useEffect(() => {
    if (!unlocked) return;
    let lastMs = -everyMs;
    const report = (event: Event) => {
      if (!event.isTrusted || event.timeStamp - lastMs < everyMs) return;
      lastMs = event.timeStamp;
      // A failed report is harmless: at worst the program locks early.
      api.app.activity(null).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, report, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, report, { capture: true });
    };
  }, [unlocked]);
}
