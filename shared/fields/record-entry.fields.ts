import { entryKindNames, entryKinds } from '../domain/timeline/entry-kind';
import { defineTable } from './define-table';
import { code, flag, group, health, id, instant, internal, json, text, time } from './field';
import { ofPatient } from './shared-row';

const entrySources = ['clinic', 'import'] as const;
const forPrograms = { notIn: { pdf: 'Useful to programs only; in the data files' } } as const;

/**
 * One entry of the record that is not a note. Most are imported: FHIR resources, with the columns that the timeline
 * needs.
 */
export const recordEntryFields = defineTable({
  name: 'record_entry',
  home: 'shared',
  number: 9,
  subject: 'patient_id',
  notIn: { history: 'The timeline shows entries and their amendments' },
  fields: {
    ...ofPatient,
    ...group(health, {
      kind: code('Kind of entry', entryKinds, { unit: 1, words: entryKindNames }),
      fhir_type: text('Type in the FHIR standard', { unit: 1, ...forPrograms }),
      // With its zone and precision as recorded (`2009-08-01T04:44:29+00:00`, `2011-08`); empty when unknown.
      occurred_text: time('When', { unit: 1 }),
    }),
    ...group(internal, {
      // UTC instant for sorting; null when the time is not known.
      occurred_at: instant('Time, for sorting', { unit: 1, nullable: true }),
    }),
    ...group(health, {
      ended_text: time('Until', { unit: 1 }),
      title: text('Title', { unit: 1 }),
      summary: text('Summary', { unit: 1 }),
      status: text('Status', { unit: 1 }),
      author: text('By', { unit: 1 }),
    }),
    ...group(internal, {
      visit_id: id('Visit it belongs to', { unit: 1, nullable: true }),
      is_visit: flag('Is a visit', { unit: 1 }),
      // Start of the visit it belongs to, or its own time. Sorting the timeline by it keeps each visit together.
      group_at: instant('Time, for grouping', { unit: 1, nullable: true }),
    }),
    ...group(health, {
      resource: json('The complete entry', {
        unit: 2,
        nullable: true,
        notIn: { csv: 'In data/record.fhir.json' },
      }),
      recorded_at: instant('Recorded on', { unit: 2, ...forPrograms }),
      source: code('Source', entrySources, { unit: 2, notIn: { fhir: 'In data/entries-*.csv' } }),
    }),
    ...group(internal, {
      import_id: id('Imported with', { unit: 2, nullable: true }),
      source_key: text('Number in the source system', { unit: 2, nullable: true }),
      // SHA-256 (hex) of the canonical resource, so that a second import of the same thing is recognised.
      content_hash: text('Fingerprint of the entry', { unit: 2, nullable: true }),
    }),
  },
});
