import { useEffect } from 'react';
import { api } from '../../lib/api';
import { useUnlocked } from '../../lib/session';

/** The contract allows one call in this time; the idle limit is minutes, so nothing finer is needed. */
const everyMs = 15_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the main process that somebody is at the keyboard, so that the idle clock starts again. */
export function useActivityReport(): void {
  const unlocked = useUnlocked();
  useEffect(() => {
    if (!unlocked) return;
    let lastMs = -everyMs;
    const report = (event: Event) => {
      if (!event.isTrusted || event.timeStamp - lastMs < everyMs) return;
      lastMs = event.timeStamp;
      // A report that fails changes nothing for the person: at worst the program locks early.
      api.app.activity(null).catch(() => undefined);
    };
    for (const sign of signs) window.addEventListener(sign, report, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, report, { capture: true });
    };
  }, [unlocked]);
}
