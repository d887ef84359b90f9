import { api } from '../../lib/api';
import { flushDrafts } from '../../lib/draft';
import { navigator } from '../../lib/navigation';
import { isUnlocked, useSessionStore } from '../../lib/session';
import { clearToasts, showToast } from '../../ui/toasts';
import { queryClient } from '../query-client';

/** Locking must not wait for a slow disk: text not written by then is still in the form underneath. */
const longestFlushMs = 800;

/** Writes unsaved drafts, so that they survive if the computer is switched off, then locks the program. */
export async function lockNow(): Promise<void> {
  if (!isUnlocked()) return;
  await Promise.race([flushDrafts(), new Promise((resolve) => setTimeout(resolve, longestFlushMs))]);
  try {
    useSessionStore.getState().apply(await api.auth.lock(null));
  } catch {
    showToast('Clinic Keep could not be locked. Close it if you have to leave.', { tone: 'caution' });
  }
}

/** Ends the session, after asking once when a form is unsaved. */
export function logOut(): void {
  navigator.attempt(() => void endSession());
}

/** Ends the session without asking: the lock screen asks itself. */
export async function endSession(): Promise<void> {
  if (isUnlocked()) await flushDrafts();
  useSessionStore.getState().apply(await api.auth.logout(null));
}

/** Clears cached answers, navigation history and toasts, so that the next user sees nothing of this session. */
export function forgetSession(): void {
  queryClient.clear();
  navigator.reset();
  clearToasts();
}
