import { lazy, Suspense, useEffect, useRef } from 'react';
import type { AppStatus } from '../../shared/contract/app';
import { hasUnwrittenDrafts } from '../lib/draft';
import { usePush } from '../lib/queries';
import { useSessionStore } from '../lib/session';
import { FaultScreen, FirstRunScreen, LockScreen, LogInScreen, MustChangePasswordScreen } from '../areas/auth';
import { useActivityReport } from './session/activity';
import { endSession, forgetSession } from './session/actions';
import { LockLayer } from './session/lock-layer';

const loadShell = () => import('./shell/shell');
const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));

/** Shows set-up, log-in, the program or a start-up fault. The main process alone decides which. */
export function Stage() {
  const status = useSessionStore((s) => s.status);
  const refresh = useSessionStore((s) => s.refresh);
  const apply = useSessionStore((s) => s.apply);
  const failed = useSessionStore((s) => s.failed);

  useEffect(() => {
    void refresh();
  }, [refresh]);
  usePush('status-changed', () => void refresh());
  useActivityReport();
  useForgetting(status);

  // Preloads the shell while the user types the password.
  const state = status?.state;
  useEffect(() => {
    if (state === 'logged-out' || state === 'first-run') void loadShell();
  }, [state]);

  const locked = status?.state === 'locked';
  return (
    <>
      <LockLayer locked={locked}>
        {status === null ? (
          failed === null ? null : (
            <FaultScreen code={failed} version="" onRetry={() => void refresh()} />
          )
        ) : (
          <Scene status={status} />
        )}
      </LockLayer>
      {locked ? (
        <LockScreen
          session={status.session}
          demo={status.demo}
          onStatus={apply}
          onSomebodyElse={() => void endSession()}
          somethingUnwritten={hasUnwrittenDrafts()}
        />
      ) : null}
    </>
  );
}

function Scene({ status }: { readonly status: AppStatus }) {
  const refresh = useSessionStore((s) => s.refresh);
  const apply = useSessionStore((s) => s.apply);
  switch (status.state) {
    case 'first-run':
      return <FirstRunScreen status={status} onStatus={apply} />;
    case 'logged-out':
      return <LogInScreen status={status} onStatus={apply} />;
    case 'fault':
      return <FaultScreen code={status.code} version={status.version} onRetry={() => void refresh()} />;
    case 'locked':
    case 'unlocked':
      return status.session.mustChangePassword ? (
        <MustChangePasswordScreen
          session={status.session}
          onDone={() => void refresh()}
          onLogOut={() => void endSession()}
        />
      ) : (
        <Suspense fallback={null}>
          {/* A different user gets a fresh shell. */}
          <Shell key={status.session.userId} session={status.session} demo={status.demo} />
        </Suspense>
      );
  }
}

/** Clears everything the window remembers of a session when it ends or the user changes. */
function useForgetting(status: AppStatus | null): void {
  const who = status?.state === 'unlocked' || status?.state === 'locked' ? status.session.userId : null;
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current !== null && before.current !== who) forgetSession();
    before.current = who;
  }, [who]);
}
