import { Button } from '@mantine/core';
import { PatientBanner } from '../../../../../areas/patients/page/patient-banner';
import type { PatientRecord } from '../../../../../../shared/domain/patients/patient';
import { inventedRecord } from '../../../../invented-people';
import type { Story } from '../../../../story';

const changed = (summary: Partial<PatientRecord['summary']>, more: Partial<PatientRecord> = {}): PatientRecord => ({
  ...inventedRecord,
  ...more,
  summary: { ...inventedRecord.summary, ...summary },
});
const state = (name: string, record: PatientRecord) => ({
  name,
  Show: () => <PatientBanner record={record} actions={<Button>New note</Button>} />,
});

export const story: Story = {
  shown: 'alone',
  states: [
    state('Alerts', inventedRecord),
    state(
      'Deceased and archived',
      changed(
        { deceased: true, deceasedOn: '2025-02-03', archived: true, alerts: [] },
        { archivedAt: '2026-01-05T09:00:00.000Z', archiveReason: 'Moved away' },
      ),
    ),
    state(
      'Incomplete',
      changed({
        incomplete: true,
        birthDate: null,
        nhsNumber: null,
        preferredName: '',
        alerts: [],
        paperFileLocation: '',
        interpreterRequired: false,
      }),
    ),
  ],
};
