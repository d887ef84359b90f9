import { defineTable } from './define-table';
import { group, id, instant, json, person, text, unfinished } from './field';

export const draftFields = defineTable({
  name: 'draft',
  home: 'local',
  fields: group(unfinished, {
    user_id: person('Typed by'),
    form: text('Form'),
    patient_id: id('Record it belongs to'),
    body: json('What was typed'),
    saved_at: instant('Saved on'),
  }),
});
