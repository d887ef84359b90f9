import { exportReasonNames, exportReasons, recipientKindNames, recipientKinds } from '../domain/exports/export-purpose';
import { defineTable } from './define-table';
import { administrative, code, group, id, instant, internal, person, text } from './field';
import { ofPatient } from './shared-row';

const inAboutData = { notIn: { pdf: 'In 02-about-your-data.pdf' } } as const;

/** Who received a copy, of what, why and on what basis (UK GDPR Art 15(1)(c), Art 19). */
export const disclosureFields = defineTable({
  name: 'disclosure',
  home: 'shared',
  number: 12,
  subject: 'patient_id',
  notIn: { history: 'Written once; the list of copies shows it' },
  fields: {
    ...ofPatient,
    ...group(administrative, {
      at: instant('When', { unit: 1 }),
      by_user: person('Given by', { unit: 1 }),
      recipient_kind: code('Kind of recipient', recipientKinds, { unit: 1, words: recipientKindNames, ...inAboutData }),
      recipient_name: text('Given to', { unit: 1 }),
      reason: code('Why', exportReasons, { unit: 1, words: exportReasonNames, ...inAboutData }),
      reason_note: text('Note', { unit: 1, ...inAboutData }),
    }),
    ...group(internal, { export_id: id('Export it belongs to', { unit: 1, nullable: true }) }),
    ...group(administrative, { reference: text('Reference', { unit: 1 }) }),
  },
});
