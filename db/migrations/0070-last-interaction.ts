import { lastInteraction } from '../derived/last-interaction';
import type { Migration } from './migration';

const sliceRows = 100;

/**
 * Earlier versions only ever raised the last interaction. When an import moved a visit to an earlier day or cancelled
 * it, the later day remained, and the record was kept too long (promise P15). This migration recalculates it from the
 * rows.
 */
export const lastInteractionAnew: Migration = {
  version: 70,
  name: 'last-interaction',
  sql: '',
  step: {
    total: (statements) => (statements.prepare('SELECT count(*) AS n FROM patient_index').get() as { n: number }).n,
    slice(statements, after) {
      const ids = statements
        .prepare('SELECT patient_id AS id FROM patient_index WHERE patient_id > ? ORDER BY patient_id LIMIT ?')
        .all(after ?? '', sliceRows) as { id: string }[];
      for (const { id } of ids) lastInteraction.rebuild(statements, id);
      const last = ids.at(-1);
      return last === undefined ? null : { after: last.id, rows: ids.length };
    },
  },
};
