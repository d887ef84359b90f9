import type { FieldChange } from '../../../../shared/contract/patients';
import { groupChanges, saysSomething } from './change-groups';

const change = (transactionId: string, where: string, field: string, more: Partial<FieldChange> = {}): FieldChange => ({
  transactionId,
  where,
  field,
  op: 'update',
  at: '2026-11-22T10:00:00.000Z',
  by: 'Ada',
  from: 'a',
  to: 'b',
  ...more,
});

describe('groups of changes', () => {
  it('collect the changes of one save, part by part', () => {
    const groups = groupChanges([
      change('t2', 'Patient', 'Title'),
      change('t2', 'Phone', 'Number', { op: 'insert' }),
      change('t2', 'Patient', 'Suffix'),
      change('t1', 'Patient', 'Title'),
    ]);
    expect(
      groups.map((g) => [g.transactionId, g.parts.map((p) => [p.where, p.op, p.fields.map((f) => f.field)])]),
    ).toEqual([
      [
        't2',
        [
          ['Patient', 'update', ['Title', 'Suffix']],
          ['Phone', 'insert', ['Number']],
        ],
      ],
      ['t1', [['Patient', 'update', ['Title']]]],
    ]);
  });

  it('are empty without changes', () => expect(groupChanges([])).toEqual([]));
  it('omit fields that were empty before and after', () =>
    expect(
      [change('t', 'x', 'y', { from: '', to: '' }), change('t', 'x', 'z')].filter(saysSomething).map((c) => c.field),
    ).toEqual(['z']));
});
