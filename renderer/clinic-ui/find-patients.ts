import { useDebouncedValue } from '@mantine/hooks';
import type { PatientHit } from '../../shared/domain/patients/patient';
import type { ApiError } from '../lib/api';
import { useApi } from '../lib/queries';

const pauseMs = 120;
/** As many as fit without scrolling: one more letter finds the rest. */
const mostHits = 6;

export type FoundPatients = {
  readonly hits: readonly PatientHit[];
  readonly searching: boolean;
  readonly error: ApiError | null;
};

/** Searches patients for a picker, including archived ones. Makes no call for empty text. */
export function useFindPatients(text: string): FoundPatients {
  const [asked] = useDebouncedValue(text.trim().slice(0, 80), pauseMs);
  const { data, fetching, error } = useApi(
    'patients.search',
    { text: asked, limit: mostHits, includeArchived: true },
    { enabled: asked !== '', keepPrevious: true },
  );
  return { hits: asked === '' ? [] : (data?.hits ?? []), searching: fetching, error };
}
