import { defineTable } from './define-table';
import { group, identity, text } from './field';
import { ofPatient } from './shared-row';

export const patientIdentifierFields = defineTable({
  name: 'patient_identifier',
  home: 'shared',
  number: 5,
  subject: 'patient_id',
  heading: 'Numbers',
  fields: {
    ...ofPatient,
    ...group(
      { ...identity, typed: true },
      {
        system: text('Issued by', { unit: 1, max: 300 }),
        value: text('Number', { unit: 1, max: 200 }),
        label: text('Kind of number', { unit: 1, max: 200 }),
        note: text('Note', { unit: 1, max: 300 }),
      },
    ),
  },
});
