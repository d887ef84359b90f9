import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../../shared/domain/auth/session';
import { goBack, goForward, navigate, useRoute } from '../../lib/navigation';
import { startShortcuts, useShortcut } from '../../lib/shortcuts';
import { Toasts } from '../../ui/toasts';
import { ErrorBoundary } from '../error-boundary';
import { places } from '../places';
import { RouteView, screenKey } from '../route-view';
import { lockNow } from '../session/actions';
import { LeaveDialog } from './leave-dialog';
import { Rail } from './rail';
import styles from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet';
import { TopBar } from './top-bar';

/** The frame around all screens: menu, top bar, toasts and dialogs. */
export function Shell({ session, demo }: { readonly session: Session; readonly demo: boolean }) {
  const [sheet, setSheet] = useState(false);
  const route = useRoute();
  useEffect(startShortcuts, []);
  useEffect(() => {
    // Only the kind of screen: the title is visible in the task bar to anyone passing by.
    document.title = `${places[route.path].title} · Clinic Keep`;
    return () => {
      document.title = 'Clinic Keep';
    };
  }, [route.path]);

  useShortcut({ keys: 'Ctrl+L', does: 'Lock', group: 'Everywhere', run: () => void lockNow(), always: true });
  useShortcut({ keys: '?', does: 'Show keyboard shortcuts', group: 'Everywhere', run: () => setSheet(true) });
  useShortcut({ keys: 'Alt+ArrowLeft', does: 'Back', group: 'Everywhere', run: goBack });
  useShortcut({ keys: 'Alt+ArrowRight', does: 'Forward', group: 'Everywhere', run: goForward });
  const showSheet = useCallback(() => setSheet(true), []);

  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip} onClick={skipToContent}>
        Skip to content
      </a>
      <Rail session={session} />
      <TopBar session={session} demo={demo} onShortcuts={showSheet} />
      <main id="content" tabIndex={-1} className={styles.content}>
        {/* Each place has a new boundary, so that navigating away leaves a broken screen behind. */}
        <ErrorBoundary key={screenKey(route)} onLeave={() => navigate('/patients', {}, { saved: true })}>
          <RouteView route={route} />
        </ErrorBoundary>
      </main>
      <Toasts />
      <LeaveDialog />
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}

/** Moves the focus without navigating: the address must not change. */
function skipToContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
