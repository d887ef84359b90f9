import type { FieldChange } from '../../../../shared/contract/patients';

/** All fields that changed in one save by one user. */
export type ChangeGroup = {
  readonly transactionId: string;
  readonly at: string;
  readonly by: string;
  readonly parts: readonly {
    readonly where: string;
    readonly op: FieldChange['op'];
    readonly fields: readonly FieldChange[];
  }[];
};

/** Groups changes (newest first) by save, and within a save by part of the record, keeping their order. */
export function groupChanges(changes: readonly FieldChange[]): readonly ChangeGroup[] {
  const groups: {
    transactionId: string;
    at: string;
    by: string;
    parts: { where: string; op: FieldChange['op']; fields: FieldChange[] }[];
  }[] = [];
  for (const change of changes) {
    let group = groups.at(-1);
    if (group?.transactionId !== change.transactionId) {
      group = { transactionId: change.transactionId, at: change.at, by: change.by, parts: [] };
      groups.push(group);
    }
    const part = group.parts.find((p) => p.where === change.where && p.op === change.op);
    if (part === undefined) group.parts.push({ where: change.where, op: change.op, fields: [change] });
    else part.fields.push(change);
  }
  return groups;
}

/** Whether a change is worth showing. Adding or removing a row touches all its fields; those empty before and after are noise. */
export function saysSomething(change: FieldChange): boolean {
  return change.from !== '' || change.to !== '';
}
