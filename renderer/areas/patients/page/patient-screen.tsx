import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PatientId } from '../../../../shared/domain/ids';
import { navigate, useParams } from '../../../lib/navigation';
import { useApi } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { Page } from '../../../ui/page';
import { TextSkeleton } from '../../../ui/skeletons';
import { useTimelineStart } from '../../timeline/use-timeline';
import { PatientPage } from './patient-page';
import { useRecordedAllergies } from './recorded-allergies';

/** The record of one patient. Opening it is logged before anything is shown. */
export function PatientScreen() {
  const params = useParams('/patients/:id');
  return params === null ? null : <OpenedPatient key={params.id} id={params.id} tab={params.tab} />;
}

/** What takes longer than this is told as loading. */
const quickMs = 150;

function OpenedPatient({ id, tab }: { readonly id: PatientId; readonly tab: string | undefined }) {
  // Asked once while it is on screen: each opening stands in the activity log.
  const { data, error, loading, refetch } = useApi('patients.open', { id }, { staleMs: Infinity });
  // Asked for at the same time, and painted in one go with who it is: two paintings, one after the other, take twice as long.
  const timeline = useTimelineStart(id, tab === undefined);
  const { state: allergies } = useRecordedAllergies(id);
  const isLate = useIsLate(quickMs);
  if (data !== undefined && ((timeline === 'settled' && allergies === 'settled') || isLate))
    return <PatientPage record={data} tab={tab} />;
  if (error === null && !isLate) return null;
  return (
    <Page
      title={error === null ? 'Patient record' : 'This record cannot be shown'}
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
