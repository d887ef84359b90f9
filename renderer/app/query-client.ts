import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asApiError } from '../lib/api';
import { useSessionStore } from '../lib/session';

const freshMs = 30_000;

/** If the program locked between a click and its call, shows the lock screen instead of an error. */
function noticeLock(error: unknown): void {
  if (asApiError(error).code === 'auth/locked') void useSessionStore.getState().refresh();
}

/** The cache of answers: in memory only, and cleared when the session ends. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeLock }),
  mutationCache: new MutationCache({ onError: noticeLock }),
  defaultOptions: {
    // `always`: the main process is reachable whether or not the computer is online.
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: freshMs,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
