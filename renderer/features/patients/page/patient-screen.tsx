import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { PatientId } from '../../../../shared/domain/ids';
import { navigate, useParams } from '../../../lib/navigation';
import { useApi } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { Page } from '../../../ui/page';
import { TextSkeleton } from '../../../ui/skeletons';
import { PatientPage } from './patient-page';

/** The record of one patient. Opening it is logged before anything is shown. */
export function PatientScreen() {
  const params = useParams('/patients/:id');
  return params === null ? null : <OpenedPatient key={params.id} id={params.id} tab={params.tab} />;
}

function OpenedPatient({ id, tab }: { readonly id: PatientId; readonly tab: string | undefined }) {
  // Asked once while it is on screen: each opening stands in the activity log.
  const { data, error, loading, refetch } = useApi('patients.open', { id }, { staleMs: Infinity });
  if (data !== undefined) return <PatientPage record={data} tab={tab} />;
  return (
    <Page
      title={error === null ? 'Patient record' : 'This record cannot be shown'}
      before={
        <div>
          <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={16} stroke={1.7} aria-hidden />} onClick={() => navigate('/patients')}>
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
