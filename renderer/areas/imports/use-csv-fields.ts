import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { CsvField } from '../../../shared/contract/imports';
import { call } from '../../lib/api';
import { keyOf } from '../../lib/queries';
import { useUnlocked } from '../../lib/session';
import type { CsvEntity } from './mapping';

export type Fields = readonly z.infer<typeof CsvField>[];

/** The fields of each kind of rows. Kinds still loading are not in the map. */
export function useCsvFields(entities: readonly CsvEntity[]): ReadonlyMap<CsvEntity, Fields> {
  const unlocked = useUnlocked();
  const kinds = useMemo(() => Array.from(new Set(entities)), [entities]);
  const answers = useQueries({
    queries: kinds.map((entity) => ({
      queryKey: keyOf('imports.fields', { entity }),
      queryFn: () => call('imports.fields', { entity }),
      staleTime: Infinity,
      enabled: unlocked,
    })),
  });
  return new Map(
    kinds.flatMap((kind, i) => (answers[i]?.data === undefined ? [] : [[kind, answers[i].data] as const])),
  );
}
