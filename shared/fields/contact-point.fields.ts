import { contactSystems, contactUses } from '../domain/patients/patient-codes';
import { contactSystemNames, contactUseNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import { code, contact, day, group, internal, text } from './field';
import { ofPatient } from './shared-row';

const typed = { ...contact, typed: true } as const;

export const contactPointFields = defineTable({
  name: 'contact_point',
  home: 'shared',
  number: 4,
  subject: 'patient_id',
  heading: 'Contact',
  fields: {
    ...ofPatient,
    ...group(typed, {
      system: code('Kind of contact', contactSystems, { unit: 1, words: contactSystemNames }),
      use: code('Use', contactUses, { unit: 1, words: contactUseNames }),
      value: text('Number or address', { unit: 1, max: 254 }),
    }),
    ...group(internal, {
      // Set by the main process where the value is a phone number.
      e164: text('Number in international form', {
        unit: 1,
        nullable: true,
        notIn: { history: 'Follows from the number' },
      }),
    }),
    ...group(typed, {
      label: text('Note', { unit: 1, max: 80 }),
      valid_from: day('Valid from', { unit: 1, nullable: true, as: 'from' }),
      valid_until: day('Valid until', { unit: 1, nullable: true, as: 'until' }),
    }),
  },
});
