import { defineTable } from './define-table';
import { group, id, json, staff, technical, text } from './field';
import { versioned } from './shared-row';

export const settingFields = defineTable({
  name: 'setting',
  home: 'shared',
  number: 21,
  subject: 'clinic',
  fields: {
    ...group(technical, { id: id() }),
    ...versioned,
    ...group(technical, { name: text('', { unit: 1 }) }),
    ...group(staff, { value: json('Clinic details and decisions', { unit: 1 }) }),
  },
});
