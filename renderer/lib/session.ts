import { create } from 'zustand';
import type { AppStatus } from '../../shared/contract/app';
import type { Session } from '../../shared/domain/auth/session';
import type { Permission } from '../../shared/domain/users/roles';
import type { ErrorCode } from '../../shared/errors/codes';
import { api, asApiError } from './api';

type SessionState = {
  /** Null until the main process first answers. */
  readonly status: AppStatus | null;
  /** Sets a status that a call has returned, without another request. */
  readonly apply: (status: AppStatus) => void;
  /** Set when the main process could not return the status. */
  readonly failed: ErrorCode | null;
  /** Fetches the status from the main process. Never throws: see `failed`. */
  readonly refresh: () => Promise<void>;
};

/** The program's status and session, as reported by the main process. In memory only. */
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

/** True while records may be requested: logged in and not locked. */
export function useUnlocked(): boolean {
  return useSessionStore((s) => s.status?.state === 'unlocked');
}

/** Whether the current user has this permission. Only for showing and hiding: the main process checks every call itself. */
export function useMay(permission: Permission): boolean {
  return useSessionStore((s) => sessionOf(s.status)?.permissions.includes(permission) ?? false);
}

export function isUnlocked(): boolean {
  return useSessionStore.getState().status?.state === 'unlocked';
}
