import { defineTable } from './define-table';
import { blob, group, id, instant, integer, technical } from './field';

export const auditCheckpointFields = defineTable({
  name: 'audit_checkpoint',
  home: 'local',
  fields: group(technical, {
    device_id: id(),
    incarnation: integer(),
    seq: integer(),
    mac: blob(),
    verified_at: instant(),
  }),
});
