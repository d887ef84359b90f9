import { addressUses } from '../domain/patients/patient-codes';
import { addressUseNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import { code, contact, day, group, paragraph, text } from './field';
import { ofPatient } from './shared-row';

export const patientAddressFields = defineTable({
  name: 'patient_address',
  home: 'shared',
  number: 3,
  subject: 'patient_id',
  heading: 'Addresses',
  fields: {
    ...ofPatient,
    ...group(
      { ...contact, typed: true },
      {
        use: code('Kind of address', addressUses, { unit: 1, words: addressUseNames }),
        lines: paragraph('Address', { unit: 1, max: 400 }),
        city: text('Town', { unit: 1, max: 120 }),
        county: text('County', { unit: 1, max: 120 }),
        postcode: text('Postcode', { unit: 1, max: 20 }),
        country: text('Country', { unit: 1, max: 80 }),
        valid_from: day('Valid from', { unit: 1, nullable: true, as: 'from' }),
        valid_until: day('Valid until', { unit: 1, nullable: true, as: 'until' }),
      },
    ),
  },
});
