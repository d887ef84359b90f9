import { defineTable } from './define-table';
import { group, technical, text } from './field';

export const metaFields = defineTable({
  name: 'meta',
  home: 'local',
  fields: group(technical, { key: text(), value: text() }),
});
