import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PatientId } from '../../../../shared/domain/ids';
import { navigate, useParams } from '../../../lib/navigation';
import { useApi, useAskedFirst } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { Page } from '../../../ui/page';
import { TextSkeleton } from '../../../ui/skeletons';
import { PatientPage, type PatientSlots } from './patient-page';
import { useRecordedAllergies } from '../../../clinic-ui/alerts/recorded-allergies';

/** One patient's record. Opening it is logged before anything is shown. */
export function PatientScreen(slots: PatientSlots) {
  const params = useParams('/patients/:id');
  return params === null ? null : <OpenedPatient key={params.id} id={params.id} tab={params.tab} {...slots} />;
}

/** Loading is shown only if it takes longer than this. */
const quickMs = 150;

type OpenedPatientProps = PatientSlots & { readonly id: PatientId; readonly tab: string | undefined };

function OpenedPatient({ id, tab, tabs, actions }: OpenedPatientProps) {
  // Never stale, so called only once while shown: each call is an entry in the activity log.
  const { data, error, loading, refetch } = useApi('patients.open', { id }, { staleMs: Infinity });
  // Called at the same time and painted together with the banner, because painting twice takes twice as long.
  const firstCall = useAskedFirst(tab === undefined ? (tabs[0].asksFirst?.(id) ?? null) : null);
  const { state: allergies } = useRecordedAllergies(id);
  const isLate = useIsLate(quickMs);
  if (data !== undefined && ((firstCall === 'settled' && allergies === 'settled') || isLate))
    return <PatientPage record={data} tab={tab} tabs={tabs} actions={actions} />;
  if (error === null && !isLate) return null;
  return (
    <Page
      title={error === null ? 'Patient record' : 'This record can’t be shown'}
      before={
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} stroke={1.7} aria-hidden />}
            onClick={() => navigate('/patients')}
          >
            All patients
          </Button>
        </div>
      }
    >
      <ErrorNotice error={error} onRetry={refetch} />
      {loading ? <TextSkeleton lines={6} /> : null}
    </Page>
  );
}

function useIsLate(afterMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isLate;
}
