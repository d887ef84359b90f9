import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Output } from '../../../../shared/contract/contract';
import { api, asApiError } from '../../../lib/api';
import { answersInOrder, type AnswersInOrder, type SearchState } from './answers-in-order';

export type SearchAnswer = Pick<Output<'patients.search'>, 'hits' | 'more'>;

/** In characters. No name followed by a date is longer. */
export const longestSearch = 80;
const shownHits = 8;

type LiveSearch = AnswersInOrder<SearchAnswer> & { readonly subscribe: (listener: () => void) => () => void };

function createLiveSearch(): LiveSearch {
  const listeners = new Set<() => void>();
  const search = answersInOrder<SearchAnswer>(
    async (text) => {
      try {
        const {
          text: answered,
          hits,
          more,
        } = await api.patients.search({ text, limit: shownHits, includeArchived: true });
        return { ok: true, text: answered, value: { hits, more } };
      } catch (thrown) {
        return { ok: false, code: asApiError(thrown).code };
      }
    },
    () => {
      for (const listener of listeners) listener();
    },
    (run) => {
      const frame = requestAnimationFrame(run);
      return () => cancelAnimationFrame(frame);
    },
  );
  return {
    ...search,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Search-as-you-type: call `type` with every change of the field and show `state`. */
export function usePatientSearch(): {
  readonly state: SearchState<SearchAnswer>;
  readonly type: (text: string) => void;
  readonly settled: () => Promise<SearchAnswer | null>;
} {
  const [search] = useState(createLiveSearch);
  useEffect(() => search.stop, [search]);
  const state = useSyncExternalStore(search.subscribe, search.state);
  return { state, type: search.type, settled: search.settled };
}
