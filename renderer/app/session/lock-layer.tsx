import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { pauseShortcuts } from '../../lib/shortcuts';
import styles from './lock-layer.module.css';

type LockLayerProps = { readonly locked: boolean; readonly children: ReactNode };

/**
 * Keeps everything as it was while locked, half-written forms included, but out of sight, out of reach and out of hearing; after
 * unlocking, the focus is where it was.
 */
export function LockLayer({ locked, children }: LockLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const lastFocus = useRef<HTMLElement | null>(null);

  // Followed all the time: by the moment the lock is up, the browser has already taken the focus away.
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
      // After the layer is no longer inert.
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
      {/* Mantine puts every dialog and menu into the first element of this kind there ever is: it must be in here from the first moment, or dialogs would stay in front of the lock. */}
      <div data-mantine-shared-portal-node="true" />
    </div>
  );
}
