import { defineTable } from './define-table';
import { emergencyContact, flag, group, paragraph, text } from './field';
import { ofPatient } from './shared-row';

export const relatedPersonFields = defineTable({
  name: 'related_person',
  home: 'shared',
  number: 6,
  subject: 'patient_id',
  heading: 'People to contact',
  fields: {
    ...ofPatient,
    ...group(
      { ...emergencyContact, typed: true },
      {
        name: text('Name', { unit: 1, max: 200 }),
        relationship: text('Relationship', { unit: 1, max: 120 }),
        phone: text('Phone', { unit: 1, max: 40 }),
        email: text('E-mail', { unit: 1, max: 254 }),
        is_emergency_contact: flag('Emergency contact', { unit: 1 }),
        note: paragraph('Note', { unit: 1, max: 500 }),
      },
    ),
  },
});
