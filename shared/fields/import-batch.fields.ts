import { defineTable } from './define-table';
import { code, group, id, instant, integer, json, person, staff, technical } from './field';
import { versioned } from './shared-row';

export const importKinds = ['fhir', 'csv', 'mixed'] as const;
export const importStates = ['running', 'done', 'cancelled', 'interrupted', 'undone', 'undoing'] as const;

export const importBatchFields = defineTable({
  name: 'import_batch',
  home: 'shared',
  number: 22,
  subject: 'clinic',
  fields: {
    ...group(technical, { id: id() }),
    ...versioned,
    ...group(technical, { kind: code('', importKinds, { unit: 1 }), state: code('', importStates, { unit: 2 }) }),
    ...group(staff, { started_at: instant('Imported on', { unit: 1 }) }),
    ...group(technical, { finished_at: instant('', { unit: 2, nullable: true }) }),
    ...group(staff, { started_by: person('Imported by', { unit: 1 }) }),
    ...group(technical, {
      files: integer('', { unit: 1 }),
      counts: json('', { unit: 2 }),
      undone_at: instant('', { unit: 2, nullable: true }),
      kept_after_undo: integer('', { unit: 2 }),
    }),
  },
});
