import { defineTable } from './define-table';
import { group, id, integer, paragraph, rejected, technical, text } from './field';

export const importRejectFields = defineTable({
  name: 'import_reject',
  home: 'local',
  fields: {
    ...group(technical, { import_id: id(), n: integer() }),
    ...group(rejected, {
      place: text('Place in the file'),
      reason: text('Reason for refusal'),
      raw: paragraph('Refused row'),
    }),
  },
});
