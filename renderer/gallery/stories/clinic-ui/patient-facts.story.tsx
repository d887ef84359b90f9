import { PatientFacts } from '../../../clinic-ui/patient-facts';
import { inventedHit } from '../../invented-people';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'All facts', Show: () => <PatientFacts patient={inventedHit} /> },
    { name: 'Large', Show: () => <PatientFacts patient={inventedHit} large /> },
    {
      name: 'Little known',
      Show: () => (
        <PatientFacts
          patient={{ ...inventedHit, preferredName: '', birthDate: null, nhsNumber: null, phone: '', postcode: '' }}
        />
      ),
    },
    {
      name: 'Archived, deceased',
      Show: () => (
        <PatientFacts patient={{ ...inventedHit, archived: true, deceased: true, deceasedOn: '2025-02-03' }} />
      ),
    },
  ],
};
