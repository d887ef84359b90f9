import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { pauseShortcuts } from '../../lib/shortcuts';
import styles from './lock-layer.module.css';

type LockLayerProps = { readonly locked: boolean; readonly children: ReactNode };

/**
 * Keeps the screens mounted while locked, unfinished forms included, but invisible, inert and hidden from screen readers. Restores the
 * focus after unlocking.
 */
export function LockLayer({ locked, children }: LockLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const lastFocus = useRef<HTMLElement | null>(null);

  // Tracked continuously: by the time the lock appears, the browser has already moved the focus.
  useEffect(() => {
    const follow = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement && layer.current?.contains(event.target) === true)
        lastFocus.current = event.target;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);

  useLayoutEffect(() => {
    if (!locked) return;
    const target = lastFocus.current;
    const resume = pauseShortcuts();
    return () => {
      resume();
      // Once the layer is no longer inert.
      requestAnimationFrame(() => {
        if (target?.isConnected === true) target.focus({ preventScroll: true });
      });
    };
  }, [locked]);

  return (
    <div
      ref={layer}
      className={styles.layer}
      inert={locked}
      aria-hidden={locked || undefined}
      data-locked={locked || undefined}
    >
      {children}
      {/* Mantine renders every dialog and menu into the first such element it finds. It must be inside the layer from the start, or dialogs would stay in front of the lock. */}
      <div data-mantine-shared-portal-node="true" />
    </div>
  );
}
