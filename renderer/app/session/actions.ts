import { api } from '../../lib/api';
import { flushDrafts } from '../../lib/draft';
import { navigator } from '../../lib/navigation';
import { isUnlocked, useSessionStore } from '../../lib/session';
import { clearToasts, showToast } from '../../ui/toasts';
import { queryClient } from '../query-client';

/** Locking must not hang on a slow disk: what is not written by then is still in the form underneath. */
const longestFlushMs = 800;

/** Locks the program: first writes what is half typed, so that it is there even if the computer is switched off meanwhile. */
export async function lockNow(): Promise<void> {
  if (!isUnlocked()) return;
  await Promise.race([flushDrafts(), new Promise((resolve) => setTimeout(resolve, longestFlushMs))]);
  try {
    useSessionStore.getState().apply(await api.auth.lock(null));
  } catch {
    showToast('The program could not be locked. Close it if you have to leave.', { tone: 'caution' });
  }
}

/** Ends the session, after asking once when a form is unsaved. */
export function logOut(): void {
  navigator.attempt(() => void endSession());
}

/** Ends the session without asking: for the lock screen, which asks by itself. */
export async function endSession(): Promise<void> {
  if (isUnlocked()) await flushDrafts();
  useSessionStore.getState().apply(await api.auth.logout(null));
}

/** Nothing of one person's session is left for the next: answers, places, messages. */
export function forgetSession(): void {
  queryClient.clear();
  navigator.reset();
  clearToasts();
}
