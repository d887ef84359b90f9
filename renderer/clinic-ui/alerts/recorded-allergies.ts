import type { TimelineItem } from '../../../shared/contract/timeline';
import type { PatientId } from '../../../shared/domain/ids';
import { listText } from '../../../shared/text/list-text';
import { useApi } from '../../lib/queries';
import { useMay } from '../../lib/session';

/** FHIR codes for an allergy that does not, or no longer, applies: `clinicalStatus` and `verificationStatus` of AllergyIntolerance. */
const over: ReadonlySet<string> = new Set(['inactive', 'resolved', 'refuted', 'entered-in-error']);
const mostFetched = 100;

export type RecordedAllergies = {
  /** Allergies that apply according to the record, newest first. */
  readonly standing: readonly TimelineItem[];
  /** How many more there are than were fetched; the timeline has them all. */
  readonly more: number;
  readonly state: 'on-its-way' | 'settled';
};

/**
 * Allergies in the record, as imported. They are not alerts until a practitioner adds them as alerts, and must not be overlooked until
 * then. Only for users who may read clinical entries; others see alerts only.
 */
export function useRecordedAllergies(patientId: PatientId): RecordedAllergies {
  const mayRead = useMay('clinical.read');
  const { data, error } = useApi(
    'timeline.page',
    { patientId, kinds: ['allergy'], offset: 0, limit: mostFetched },
    { enabled: mayRead },
  );
  return {
    standing: (data?.items ?? []).filter((item) => holds(item.status)),
    more: Math.max(0, (data?.total ?? 0) - mostFetched),
    state: mayRead && data === undefined && error === null ? 'on-its-way' : 'settled',
  };
}

/** Whether an allergy of this status applies. One without a status does. */
export function holds(status: string): boolean {
  return !over.has(status);
}

const mostNamed = 4;

/** `Latex (substance), Peanut and 6 more`: each name once. */
export function allergyNames(allergies: Pick<RecordedAllergies, 'standing' | 'more'>): string {
  const names = [...new Set(allergies.standing.map((item) => item.title))];
  const left = names.length - mostNamed + allergies.more;
  return listText(left > 0 ? [...names.slice(0, mostNamed), `${left} more`] : names);
}
