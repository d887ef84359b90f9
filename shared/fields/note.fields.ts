import { defineTable } from './define-table';
import { group, health, instant, integer, internal, person } from './field';
import { ofPatient } from './shared-row';

export const noteFields = defineTable({
  name: 'note',
  home: 'shared',
  number: 10,
  subject: 'patient_id',
  notIn: { history: 'A note shows its own versions' },
  fields: {
    ...ofPatient,
    ...group(health, {
      author_id: person('Written by', { unit: 1 }),
      occurred_at: instant('When', { unit: 1 }),
      signed_at: instant('Signed on', { unit: 2, nullable: true }),
      signed_by: person('Signed by', { unit: 2, nullable: true }),
    }),
    ...group(internal, { latest_number: integer('Number of versions', { unit: 2 }) }),
  },
});
