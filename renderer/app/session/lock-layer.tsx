import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Session } from '../../../shared/contract/areas/app';
import { LockScreen } from '../../features/auth';
import { hasUnwrittenDrafts } from '../../lib/draft';
import { useSessionStore } from '../../lib/session';
import { pauseShortcuts } from '../../lib/shortcuts';
import { endSession } from './actions';
import styles from './lock-layer.module.css';

type LockLayerProps = { readonly locked: boolean; readonly session: Session; readonly children: ReactNode };

/**
 * Keeps everything as it was while locked, half-written forms included, but out of sight, out of reach and out of hearing; after
 * unlocking, the focus is where it was. Dialogs and menus live in the same layer, so that they are covered too.
 */
export function LockLayer({ locked, session, children }: LockLayerProps) {
  const apply = useSessionStore((s) => s.apply);
  const layer = useRef<HTMLDivElement>(null);
  const lastFocus = useRef<HTMLElement | null>(null);

  // Followed all the time: by the moment the lock is up, the browser has already taken the focus away.
  useEffect(() => {
    const follow = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement && layer.current?.contains(event.target) === true) lastFocus.current = event.target;
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
    <>
      <div ref={layer} className={styles.layer} inert={locked} aria-hidden={locked || undefined} data-locked={locked || undefined}>
        {children}
        <div data-mantine-shared-portal-node="true" />
      </div>
      {locked ? <LockScreen session={session} onStatus={apply} onSomebodyElse={() => void endSession()} somethingUnwritten={hasUnwrittenDrafts()} /> : null}
    </>
  );
}
