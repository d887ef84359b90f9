import { useSessionStore } from '../../lib/session';

/**
 * While locked, Escape must not reach the dialogs underneath: they listen on the window and would close, losing what was typed.
 * Registered before all other listeners, so that it runs first.
 */
export function guardLockedKeys(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && useSessionStore.getState().status?.state === 'locked')
        event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
