import { defineTable } from './define-table';
import { group, health, id, instant, integer, internal, paragraph, person, text } from './field';
import { ofPatient } from './shared-row';

/** Append-only: a version is never changed. Amendments after signing carry a reason. */
export const noteVersionFields = defineTable({
  name: 'note_version',
  home: 'shared',
  number: 11,
  subject: 'patient_id',
  notIn: { history: 'A note shows its own versions' },
  fields: {
    ...ofPatient,
    ...group(internal, { note_id: id('Note it belongs to', { unit: 1 }) }),
    ...group(health, {
      number: integer('Version', { unit: 1 }),
      text: paragraph('Text', { unit: 1 }),
      reason: text('Reason for amendment', { unit: 1 }),
      author_id: person('Written by', { unit: 1 }),
      written_at: instant('Written on', { unit: 1 }),
    }),
  },
});
