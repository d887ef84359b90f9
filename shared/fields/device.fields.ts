import { defineTable } from './define-table';
import { code, group, id, instant, integer, technical } from './field';

const deviceReasons = ['created', 'restored', 'cloned', 'identity-lost'] as const;

export const deviceFields = defineTable({
  name: 'device',
  home: 'local',
  fields: group(technical, {
    device_id: id(),
    incarnation: integer(),
    started_at: instant(),
    reason: code('', deviceReasons),
  }),
});
