import { defineTable } from './define-table';
import { blob, code, group, id, instant, integer, json, log, person, technical, text } from './field';

const auditOutcomes = ['ok', 'denied', 'failed'] as const;

/** The activity log: a keyed hash chain, append-only by trigger. */
export const auditEntryFields = defineTable({
  name: 'audit_entry',
  home: 'recorded',
  fields: {
    ...group(technical, { device_id: id(), incarnation: integer(), seq: integer() }),
    ...group(log, {
      at: instant('When'),
      event: text('What'),
      actor: person('Who'),
      subject: id('Record number', { nullable: true }),
      outcome: code('Outcome', auditOutcomes),
      detail: json('Codes and counts'),
    }),
    ...group(technical, { transaction_id: id('', { nullable: true }), mac: blob() }),
  },
});
