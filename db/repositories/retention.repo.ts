import { sql } from 'kysely';
import type { Reader } from '../connection/reader';

/** What the retention rule needs of one record, from the derived index alone: no record is opened to list it. */
export type RetentionRow = { readonly patientId: string; readonly lastInteractionOn: string | null; readonly birthDate: string | null; readonly registeredAt: string };

const columns = sql.raw('patient_id AS patientId, last_interaction_on AS lastInteractionOn, birth_date AS birthDate, registered_at AS registeredAt');

/**
 * Records whose last interaction was before a day, oldest first, one slice.
 * @param after the last row of the slice before, or null
 */
export function beforeCutoff(reader: Reader, cutoff: string, after: RetentionRow | null, limit: number): RetentionRow[] {
  const start = after?.lastInteractionOn ?? '';
  const beyond = after?.patientId ?? '';
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on < ${cutoff} AND (last_interaction_on, patient_id) > (${start}, ${beyond}) ORDER BY last_interaction_on, patient_id LIMIT ${limit}`,
  );
}

/** Records of which no interaction is known: they came with an import and nothing in them has a time that counts. */
export function withoutInteraction(reader: Reader, after: RetentionRow | null, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on IS NULL AND patient_id > ${after?.patientId ?? ''} ORDER BY patient_id LIMIT ${limit}`,
  );
}

export function countWithoutInteraction(reader: Reader): number {
  return reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n FROM patient_index WHERE last_interaction_on IS NULL`)?.n ?? 0;
}

export function deceasedOnOf(reader: Reader, patientId: string): string | null {
  return reader.get(reader.qb.selectFrom('patient').select('deceased_on').where('id', '=', patientId))?.deceased_on ?? null;
}
