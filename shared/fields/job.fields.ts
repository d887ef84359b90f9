import { defineTable } from './define-table';
import { code, flag, group, id, instant, json, person, real, staff, technical, text } from './field';

const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;

export const jobFields = defineTable({
  name: 'job',
  home: 'local',
  fields: {
    ...group(technical, {
      id: id(),
      kind: text(),
      state: code('', jobStates),
      phase: text(),
      done: real(),
      total: real(),
      unit: text(),
      started_at: instant(),
      updated_at: instant(),
      finished_at: instant('', { nullable: true }),
    }),
    ...group(staff, { started_by: person('Started by') }),
    ...group(technical, { cancellable: flag(), error_code: text('', { nullable: true }), error_ref: text() }),
    ...group(staff, { payload: json('What the task works on'), result: json('Result of the task') }),
    ...group(technical, { seen: flag() }),
  },
});
