import { exportReasonNames, exportReasons, recipientKindNames, recipientKinds } from '../domain/exports/export-purpose';
import { defineTable } from './define-table';
import { administrative, code, group, instant, integer, internal, person, text } from './field';
import { ofPatient } from './shared-row';

export const exportStates = ['running', 'done', 'failed', 'cancelled', 'not-finished'] as const;
const csvOnly = 'In data/exports.csv';

export const exportFields = defineTable({
  name: 'export',
  home: 'shared',
  number: 13,
  subject: 'patient_id',
  notIn: { history: 'The list of copies shows it', pdf: csvOnly, fhir: csvOnly },
  fields: {
    ...ofPatient,
    ...group(administrative, {
      reference: text('Reference', { unit: 1 }),
      state: code('State', exportStates, { unit: 2 }),
      reason: code('Why', exportReasons, { unit: 1, words: exportReasonNames }),
      reason_note: text('Note', { unit: 1, max: 300 }),
      recipient_kind: code('Kind of recipient', recipientKinds, { unit: 1, words: recipientKindNames }),
      recipient_name: text('Recipient', { unit: 1, max: 200 }),
      started_at: instant('Started', { unit: 1 }),
      finished_at: instant('Finished', { unit: 2, nullable: true }),
      started_by: person('By', { unit: 1 }),
      file_name: text('File', { unit: 1 }),
      size_bytes: integer('Size', { unit: 2 }),
      parts: integer('Parts', { unit: 2 }),
    }),
    ...group(internal, { error_code: text('What went wrong', { unit: 2, nullable: true }) }),
  },
});
