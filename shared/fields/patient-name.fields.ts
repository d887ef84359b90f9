import { nameUses } from '../domain/patients/patient-codes';
import { nameUseNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import { code, day, group, identity, text } from './field';
import { ofPatient } from './shared-row';

export const patientNameFields = defineTable({
  name: 'patient_name',
  home: 'shared',
  number: 2,
  subject: 'patient_id',
  heading: 'Other names',
  fields: {
    ...ofPatient,
    ...group(
      { ...identity, typed: true },
      {
        use: code('Kind of name', nameUses, { unit: 1, words: nameUseNames }),
        title: text('Title', { unit: 1, max: 40 }),
        given_names: text('Given names', { unit: 1, max: 120 }),
        family_name: text('Family name', { unit: 1, max: 120 }),
        valid_from: day('Used from', { unit: 1, nullable: true, as: 'from' }),
        valid_until: day('Used until', { unit: 1, nullable: true, as: 'until' }),
      },
    ),
  },
});
