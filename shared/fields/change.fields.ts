import { defineTable } from './define-table';
import { blob, code, group, id, instant, integer, internal, person, technical, text } from './field';

const changeOperations = ['insert', 'update', 'delete'] as const;

/** The history. Written only by the recorder; append-only by trigger. */
export const changeFields = defineTable({
  name: 'change',
  home: 'recorded',
  fields: {
    ...group(technical, {
      device_id: id(),
      incarnation: integer(),
      seq: integer(),
      clock: text(),
      seen_clock: text('', { nullable: true }),
    }),
    ...group(internal, { wall_at: instant('Changed on'), subject: id('Record it belongs to') }),
    ...group(technical, { table_id: integer(), unit_id: integer() }),
    ...group(internal, { row_id: id('Changed row') }),
    ...group(technical, { op: code('', changeOperations) }),
    ...group(internal, {
      // AES-256-GCM under the subject's key: JSON `{"o":{…},"n":{…}}`, old and new values of the unit's fields.
      sealed: blob('Old and new values, sealed'),
      actor: person('Changed by'),
    }),
    ...group(technical, { transaction_id: id(), origin_id: id('', { nullable: true }), schema_version: integer() }),
  },
});
