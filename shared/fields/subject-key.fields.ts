import { defineTable } from './define-table';
import { blob, group, id, instant, integer, internal } from './field';

export const subjectKeyFields = defineTable({
  name: 'subject_key',
  home: 'local',
  fields: group(internal, {
    subject: id('Record it belongs to'),
    epoch: integer('Key generation'),
    wrapped: blob('Sealed key of the record'),
    created_at: instant('Created on'),
  }),
});
