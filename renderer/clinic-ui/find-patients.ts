import { useDebouncedValue } from '@mantine/hooks';
import type { PatientHit } from '../../shared/domain/patients/patient';
import type { ApiError } from '../lib/api';
import { useApi } from '../lib/queries';

const pauseMs = 120;
/** As many as show without scrolling: whoever is not among them is found by one more letter. */
const mostHits = 6;

export type FoundPatients = {
  readonly hits: readonly PatientHit[];
  readonly searching: boolean;
  readonly error: ApiError | null;
};

/** Patients for a field in which one is chosen: found as everywhere, archived ones too. Nothing is asked for an empty text. */
export function useFindPatients(text: string): FoundPatients {
  const [asked] = useDebouncedValue(text.trim().slice(0, 80), pauseMs);
  const { data, fetching, error } = useApi(
    'patients.search',
    { text: asked, limit: mostHits, includeArchived: true },
    { enabled: asked !== '', keepPrevious: true },
  );
  return { hits: asked === '' ? [] : (data?.hits ?? []), searching: fetching, error };
}
