import { createStore, type StoreApi } from 'zustand/vanilla';

/** An unsaved form: `what` names it in the question before leaving; `keepsDraft` says whether its text is kept as a draft. */
export type Guard = {
  readonly what: string;
  readonly keepsDraft: boolean;
  /** The question to ask instead of "Leave … unsaved?". */
  readonly asks?: string | undefined;
  /** What leaving loses, if it is not typed text. */
  readonly says?: string | undefined;
};

type NavigatorState<R> = {
  readonly route: R;
  /** The question to ask: an unsaved form stands in the way. Null: nothing to ask. */
  readonly asking: Guard | null;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
};

/**
 * `replace`: the place before is forgotten, so that Back does not return to it (a form that was just saved).
 * `saved`: nothing is unsaved any more; go without asking.
 */
export type MoveOptions = { readonly replace?: boolean; readonly saved?: boolean };

export type Navigator<R> = {
  readonly store: StoreApi<NavigatorState<R>>;
  go(route: R, options?: MoveOptions): void;
  back(): void;
  forward(): void;
  /** Registers an unsaved form; returns the function that takes it away. */
  guard(id: string, guard: Guard): () => void;
  /** Runs `move` now, or asks first when a form is unsaved. */
  attempt(move: () => void): void;
  /** The answer to the question: leave and go where the person wanted, or stay. */
  answer(leave: boolean): void;
  /** Back to the first place, without asking and without a past: somebody else is logging in. */
  reset(): void;
};

const maxHistory = 100;

/** A history of places in memory with guards for unsaved forms. Holds no React, so that its rules can be tested alone. */
export function createNavigator<R>(home: R): Navigator<R> {
  let past: readonly R[] = [];
  let future: readonly R[] = [];
  const guards = new Map<string, Guard>();
  let waiting: (() => void) | null = null;

  const store = createStore<NavigatorState<R>>()(() => ({
    route: home,
    asking: null,
    canGoBack: false,
    canGoForward: false,
  }));
  const show = (route: R) => store.setState({ route, canGoBack: past.length > 0, canGoForward: future.length > 0 });

  const attempt = (move: () => void) => {
    const [standing] = guards.values();
    if (standing === undefined) {
      move();
      return;
    }
    waiting = move;
    store.setState({ asking: standing });
  };

  return {
    store,
    attempt,
    go(route, options) {
      const here = store.getState().route;
      if (same(here, route)) return;
      if (options?.saved === true) guards.clear();
      attempt(() => {
        if (options?.replace !== true) past = [...past, store.getState().route].slice(-maxHistory);
        future = [];
        show(route);
      });
    },
    back() {
      if (past.length === 0) return;
      attempt(() => {
        const target = past.at(-1);
        if (target === undefined) return;
        future = [store.getState().route, ...future];
        past = past.slice(0, -1);
        show(target);
      });
    },
    forward() {
      if (future.length === 0) return;
      attempt(() => {
        const target = future[0];
        if (target === undefined) return;
        past = [...past, store.getState().route];
        future = future.slice(1);
        show(target);
      });
    },
    guard(id, guard) {
      guards.set(id, guard);
      return () => guards.delete(id);
    },
    answer(leave) {
      const move = waiting;
      waiting = null;
      store.setState({ asking: null });
      if (!leave || move === null) return;
      // One answer covers all unsaved forms: a screen with two forms does not ask twice.
      guards.clear();
      move();
    },
    reset() {
      past = [];
      future = [];
      guards.clear();
      waiting = null;
      store.setState({ route: home, asking: null, canGoBack: false, canGoForward: false });
    },
  };
}

function same<R>(a: R, b: R): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
