import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import type { PatientId } from '../../shared/domain/ids';
import { createNavigator, type Guard, type MoveOptions } from './navigator';

/**
 * The path of every screen, and the parameters it takes. The window has no address bar: places are kept in memory only, and
 * hold ids, never names. A path without a place in `app/places.ts` does not compile.
 */
export type Places = {
  '/': object;
  '/patients': object;
  /** `text`: what was searched for without finding anybody, to begin the form with. */
  '/patients/new': { readonly text?: string };
  /** `tab`: the name of a patient tab; the first one when left out. */
  '/patients/:id': { readonly id: PatientId; readonly tab?: string };
  '/import': object;
  '/import/history': object;
  '/export': { readonly patientId?: PatientId };
  '/activity': { readonly patientId?: PatientId };
  '/retention': object;
  '/tasks': object;
  '/settings': object;
  '/settings/users': object;
};
export type Path = keyof Places;
export type Route = { readonly [P in Path]: { readonly path: P; readonly params: Places[P] } }[Path];
/** Params may be left out where a place needs none. */
type ParamsOf<P extends Path> = object extends Places[P]
  ? [params?: Places[P], options?: MoveOptions]
  : [params: Places[P], options?: MoveOptions];

export const navigator = createNavigator<Route>({ path: '/', params: {} });

/** Goes to a place, after asking once when a form there is unsaved: `navigate('/patients/:id', { id })`. */
export function navigate<P extends Path>(path: P, ...[params, options]: ParamsOf<P>): void {
  navigator.go({ path, params: params ?? {} } as Route, options);
}

export function goBack(): void {
  navigator.back();
}

export function goForward(): void {
  navigator.forward();
}

export function useRoute(): Route {
  return useStore(navigator.store, (s) => s.route);
}

/** The params of this place, or null when another one is shown. */
export function useParams<P extends Path>(path: P): Places[P] | null {
  return useStore(navigator.store, (s) => (s.route.path === path ? (s.route.params as Places[P]) : null));
}

/**
 * Asks once before this form is left unsaved. `what` names it in the question ("the details of this patient");
 * `keepsDraft` says that what was typed stays as a draft.
 */
export function useLeaveGuard(unsaved: boolean, guard: Guard): void {
  const id = useId();
  const { what, keepsDraft, asks, says } = guard;
  useEffect(() => {
    if (!unsaved) return;
    return navigator.guard(id, { what, keepsDraft, asks, says });
  }, [id, unsaved, what, keepsDraft, asks, says]);
}
