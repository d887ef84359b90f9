import { create } from 'zustand';
import type { AppStatus } from '../../shared/contract/app';
import type { Session } from '../../shared/domain/auth/session';
import type { Permission } from '../../shared/domain/users/roles';
import type { ErrorCode } from '../../shared/errors/codes';
import { api, asApiError } from './api';

type SessionState = {
  /** Null until the main process has answered for the first time. */
  readonly status: AppStatus | null;
  /** Takes a status that a call has just answered with, without asking again. */
  readonly apply: (status: AppStatus) => void;
  /** The main process could not say where the program stands. */
  readonly failed: ErrorCode | null;
  /** Asks the main process where the program stands. Never throws: see `failed`. */
  readonly refresh: () => Promise<void>;
};

/** Where the program stands and who is logged in, as the main process says. Memory only. */
export const useSessionStore = create<SessionState>()((set) => ({
  status: null,
  failed: null,
  apply: (status) => set({ status, failed: null }),
  refresh: async () => {
    try {
      set({ status: await api.app.status(null), failed: null });
    } catch (thrown) {
      set({ failed: asApiError(thrown).code });
    }
  },
}));

const sessionOf = (status: AppStatus | null): Session | null =>
  status?.state === 'unlocked' || status?.state === 'locked' ? status.session : null;

/** Who is logged in (also while locked), or null. */
export function useSession(): Session | null {
  return useSessionStore((s) => sessionOf(s.status));
}

/** True while records may be asked for: logged in and not locked. */
export function useUnlocked(): boolean {
  return useSessionStore((s) => s.status?.state === 'unlocked');
}

/** Whether the person logged in may do this. For showing and hiding only: the main process decides again on every call. */
export function useMay(permission: Permission): boolean {
  return useSessionStore((s) => sessionOf(s.status)?.permissions.includes(permission) ?? false);
}

export function isUnlocked(): boolean {
  return useSessionStore.getState().status?.state === 'unlocked';
}
