import { defineTable } from './define-table';
import { blob, group, id, integer, technical } from './field';

/** One row: the device, its incarnation and the heads of its two sequences. Read and written inside every transaction. */
export const deviceStateFields = defineTable({
  name: 'device_state',
  home: 'local',
  fields: group(technical, {
    one: integer(),
    device_id: id(),
    incarnation: integer(),
    change_seq: integer(),
    clock_ms: integer(),
    clock_counter: integer(),
    audit_seq: integer(),
    audit_mac: blob(),
  }),
});
