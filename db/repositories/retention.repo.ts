import { sql } from 'kysely';
import type { RetentionBounds } from '../../shared/domain/retention';
import type { LocalDate } from '../../shared/time/local-date';
import type { Reader } from '../connection/reader';

/** What the retention rule needs of one record, from an index alone: no record is opened to list or count it. `rowid` is of the derived index and means nothing outside this PC. */
export type RetentionRow = { readonly rowid: number; readonly lastInteractionOn: string | null; readonly birthDate: string | null };
/** A place in the order in which records are looked at: by last interaction, those without any by themselves. */
export type RetentionPlace = { readonly day: string; readonly rowid: number };

const columns = sql.raw('rowid, last_interaction_on AS lastInteractionOn, birth_date AS birthDate');
/** Before the first row. */
export const retentionStart: RetentionPlace = { day: '', rowid: 0 };

/** Records whose last interaction was on a day or before, oldest first, one slice. */
export function untilCutoff(reader: Reader, cutoff: string, after: RetentionPlace, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on <= ${cutoff} AND (last_interaction_on, rowid) > (${after.day}, ${after.rowid}) ORDER BY last_interaction_on, rowid LIMIT ${limit}`,
  );
}

/** Records of which no interaction is known: they came with an import and nothing in them has a time that counts. */
export function withoutInteraction(reader: Reader, afterRowid: number, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on IS NULL AND rowid > ${afterRowid} ORDER BY rowid LIMIT ${limit}`);
}

/** The row `rows` rows further on among those whose last interaction was on a day or before; null when there are fewer. */
export function placeAhead(reader: Reader, cutoff: string, after: RetentionPlace, rows: number): RetentionPlace | null {
  const found = reader.get<RetentionPlace>(
    sql<RetentionPlace>`SELECT last_interaction_on AS day, rowid FROM patient_index WHERE last_interaction_on <= ${cutoff} AND (last_interaction_on, rowid) > (${after.day}, ${after.rowid}) ORDER BY last_interaction_on, rowid LIMIT 1 OFFSET ${rows - 1}`,
  );
  return found ?? null;
}

/** The rows after one place up to and with another. */
export type RetentionSpan = { readonly after: RetentionPlace; readonly upTo: RetentionPlace };
const isWithin = ({ after, upTo }: RetentionSpan) => sql`(last_interaction_on, rowid) > (${after.day}, ${after.rowid}) AND (last_interaction_on, rowid) <= (${upTo.day}, ${upTo.rowid})`;

export type BoundedCounts = { readonly rows: number; readonly undated: number; readonly due: number; readonly held: number };
/** How many records of a span the bounds decide about, and how. Those neither undated, due nor held have to be assessed alone. */
export function countByBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): BoundedCounts {
  const counted = reader.get<BoundedCounts>(
    sql<BoundedCounts>`SELECT count(*) AS rows, count(*) - count(birth_date) AS undated, coalesce(sum(birth_date <= ${bounds.dueBornBy}), 0) AS due, coalesce(sum(birth_date > ${bounds.heldBornAfter}), 0) AS held FROM patient_index WHERE ${isWithin(span)}`,
  );
  return counted ?? { rows: 0, undated: 0, due: 0, held: 0 };
}

/** The records of a span that the bounds leave open. */
export function betweenBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): RetentionRow[] {
  return reader.all<RetentionRow>(sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE ${isWithin(span)} AND birth_date > ${bounds.dueBornBy} AND birth_date <= ${bounds.heldBornAfter}`);
}

/** One slice of the records without any interaction: how many, and the last of them, null when there are no more. */
export function countWithoutInteraction(reader: Reader, afterRowid: number, rows: number): { readonly rows: number; readonly last: number | null } {
  const last = reader.get<{ rowid: number }>(sql<{ rowid: number }>`SELECT rowid FROM patient_index WHERE last_interaction_on IS NULL AND rowid > ${afterRowid} ORDER BY rowid LIMIT 1 OFFSET ${rows - 1}`)?.rowid;
  if (last !== undefined) return { rows, last };
  return { rows: reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n FROM patient_index WHERE last_interaction_on IS NULL AND rowid > ${afterRowid}`)?.n ?? 0, last: null };
}

export type DeathRow = RetentionRow & { readonly patientId: string; readonly deceasedOn: string };
/** Dead people born after a day, by day of birth, one slice. */
export function deathsOfBornAfter(reader: Reader, bornAfter: LocalDate, after: DeathRow | null, limit: number): DeathRow[] {
  return reader.all<DeathRow>(
    sql<DeathRow>`SELECT i.rowid, i.last_interaction_on AS lastInteractionOn, p.birth_date AS birthDate, p.id AS patientId, p.deceased_on AS deceasedOn
      FROM patient p CROSS JOIN patient_index i ON i.patient_id = p.id
      WHERE p.deceased_on IS NOT NULL AND p.birth_date > ${bornAfter} AND (p.birth_date, p.deceased_on, p.id) > (${after?.birthDate ?? ''}, ${after?.deceasedOn ?? ''}, ${after?.patientId ?? ''})
      ORDER BY p.birth_date, p.deceased_on, p.id LIMIT ${limit}`,
  );
}

export function deceasedOnOf(reader: Reader, rowid: number): string | null {
  return reader.get<{ day: string | null }>(sql<{ day: string | null }>`SELECT p.deceased_on AS day FROM patient_index i JOIN patient p ON p.id = i.patient_id WHERE i.rowid = ${rowid}`)?.day ?? null;
}

export function patientIdAt(reader: Reader, rowid: number): string | null {
  return reader.get(reader.qb.selectFrom('patient_index').select('patient_id as id').where('rowid', '=', rowid))?.id ?? null;
}

export function rowidOf(reader: Reader, patientId: string): number | null {
  return reader.get(reader.qb.selectFrom('patient_index').select('rowid').where('patient_id', '=', patientId))?.rowid ?? null;
}
