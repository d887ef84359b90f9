import { PatientPicker } from '../../../clinic-ui/patient-picker';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { inventedHit } from '../../invented-people';
import type { Story } from '../../story';

const nothing = () => undefined;
const picker = (text: string, hits: readonly PatientHit[]) => (
  <div style={{ padding: '1.5rem', maxWidth: '32rem' }}>
    <PatientPicker
      label="Patient"
      description="The patient to export"
      text={text}
      onText={nothing}
      hits={hits}
      searching={false}
      onPick={nothing}
      autoFocus
    />
  </div>
);

export const story: Story = {
  shown: 'alone',
  states: [
    { name: 'Nothing typed', Show: () => picker('', []) },
    {
      name: 'Found',
      Show: () =>
        picker('gallery', [
          inventedHit,
          { ...inventedHit, id: '01900000-0000-7000-8000-000000000012' as PatientHit['id'], archived: true },
        ]),
    },
    { name: 'Nobody found', Show: () => picker('zzz', []) },
  ],
};
