import { useState } from 'react';
import type { Token } from '../../../shared/domain/ids';
import { asApiError, call, type ApiError } from '../../lib/api';
import { useRefresh } from '../../lib/queries';
import type { Decision } from './import-words';

const pageSize = 200;

export type DecideAll = {
  /** The number decided so far; null while not running. */
  readonly done: number | null;
  readonly error: ApiError | null;
  readonly run: (decision: Decision) => Promise<void>;
};

/** Applies one decision to all possible duplicates in the files. */
export function useDecideAll(token: Token): DecideAll {
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const refresh = useRefresh();
  const run = async (decision: Decision) => {
    setDone(0);
    setError(null);
    try {
      let decided = 0;
      for (;;) {
        const page = await call('imports.plan', { token, filter: 'matches', offset: decided, limit: pageSize });
        for (const { match } of page.rows) {
          if (match !== null && match.decision !== decision)
            await call('imports.decide', { token, key: match.key, decision });
        }
        decided += page.rows.length;
        setDone(decided);
        if (page.rows.length === 0 || decided >= page.total) break;
      }
    } catch (thrown) {
      setError(asApiError(thrown));
    }
    setDone(null);
    refresh('imports.plan');
  };
  return { done, error, run };
}
