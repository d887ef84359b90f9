import { sql } from 'kysely';
import type { RetentionBounds } from '../../../shared/domain/retention/retention';
import type { LocalDate } from '../../../shared/time/local-date';
import type { Reader } from '../../schema/reader';

/** What the retention rule needs of one record, from an index alone: no record is opened to list or count it. */
export type RetentionRow = {
  readonly patientId: string;
  readonly lastInteractionOn: string | null;
  readonly birthDate: string | null;
};
/** A place in the order in which records are looked at: by last interaction, those without any by themselves, with an empty day. */
export type RetentionPlace = { readonly day: string; readonly patientId: string };

/** Before the first row. */
export const retentionStart: RetentionPlace = { day: '', patientId: '' };
/** Text above every id. */
const beyondIds = '~';
/** After the last row of a day. */
export const endOfDay = (day: LocalDate): RetentionPlace => ({ day, patientId: beyondIds });

const columns = sql.raw('patient_id AS patientId, last_interaction_on AS lastInteractionOn, birth_date AS birthDate');
const isAfter = (place: RetentionPlace) => sql`(last_interaction_on, patient_id) > (${place.day}, ${place.patientId})`;
const isUpTo = (place: RetentionPlace) => sql`(last_interaction_on, patient_id) <= (${place.day}, ${place.patientId})`;

/** Records whose last interaction was on a day or before, oldest first, one slice. */
export function untilCutoff(reader: Reader, cutoff: LocalDate, after: RetentionPlace, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE ${isAfter(after)} AND ${isUpTo(endOfDay(cutoff))} ORDER BY last_interaction_on, patient_id LIMIT ${limit}`,
  );
}

/** Records of which no interaction is known: they came with an import and nothing in them has a time that counts. */
export function withoutInteraction(reader: Reader, after: RetentionPlace, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on IS NULL AND patient_id > ${after.patientId} ORDER BY patient_id LIMIT ${limit}`,
  );
}

/** The place so many rows further on among those whose last interaction was on a day or before; null when there are fewer. */
export function placeAhead(
  reader: Reader,
  cutoff: LocalDate,
  after: RetentionPlace,
  rows: number,
): RetentionPlace | null {
  const found = reader.get<RetentionPlace>(
    sql<RetentionPlace>`SELECT last_interaction_on AS day, patient_id AS patientId FROM patient_index WHERE ${isAfter(after)} AND ${isUpTo(endOfDay(cutoff))} ORDER BY last_interaction_on, patient_id LIMIT 1 OFFSET ${rows - 1}`,
  );
  return found ?? null;
}

/** The rows after one place up to and with another. */
export type RetentionSpan = { readonly after: RetentionPlace; readonly upTo: RetentionPlace };
export type BoundedCounts = {
  readonly rows: number;
  readonly undated: number;
  readonly due: number;
  readonly held: number;
};

/** How many records of a span the bounds decide about, and how. Those neither undated, due nor held have to be assessed alone. */
export function countByBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): BoundedCounts {
  const counted = reader.get<BoundedCounts>(
    sql<BoundedCounts>`SELECT count(*) AS rows, count(*) - count(birth_date) AS undated, coalesce(sum(birth_date <= ${bounds.dueBornBy}), 0) AS due, coalesce(sum(birth_date > ${bounds.heldBornAfter}), 0) AS held
      FROM patient_index WHERE ${isAfter(span.after)} AND ${isUpTo(span.upTo)}`,
  );
  return counted ?? { rows: 0, undated: 0, due: 0, held: 0 };
}

/** The records of a span that the bounds leave open. */
export function betweenBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE ${isAfter(span.after)} AND ${isUpTo(span.upTo)} AND birth_date > ${bounds.dueBornBy} AND birth_date <= ${bounds.heldBornAfter}`,
  );
}

/** One slice of the records without any interaction: how many, and the place of the last, null when there are no more. */
export function countWithoutInteraction(
  reader: Reader,
  after: RetentionPlace,
  rows: number,
): { readonly rows: number; readonly last: RetentionPlace | null } {
  const beyond = sql`FROM patient_index WHERE last_interaction_on IS NULL AND patient_id > ${after.patientId}`;
  const last = reader.get<RetentionPlace>(
    sql<RetentionPlace>`SELECT '' AS day, patient_id AS patientId ${beyond} ORDER BY patient_id LIMIT 1 OFFSET ${rows - 1}`,
  );
  return last
    ? { rows, last }
    : { rows: reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n ${beyond}`)?.n ?? 0, last: null };
}

export type DeathRow = RetentionRow & { readonly deceasedOn: string };
/** Dead people born after a day, by day of birth, one slice. */
export function deathsOfBornAfter(
  reader: Reader,
  bornAfter: LocalDate,
  after: DeathRow | null,
  limit: number,
): DeathRow[] {
  // The order of the join is fixed: the index of the dead first, because there are few of them.
  return reader.all<DeathRow>(
    sql<DeathRow>`SELECT p.id AS patientId, i.last_interaction_on AS lastInteractionOn, p.birth_date AS birthDate, p.deceased_on AS deceasedOn
      FROM patient p CROSS JOIN patient_index i ON i.patient_id = p.id
      WHERE p.deceased_on IS NOT NULL AND (p.birth_date, p.deceased_on, p.id) > (${after?.birthDate ?? bornAfter}, ${after?.deceasedOn ?? beyondIds}, ${after?.patientId ?? ''})
      ORDER BY p.birth_date, p.deceased_on, p.id LIMIT ${limit}`,
  );
}

export function deceasedOnOf(reader: Reader, patientId: string): string | null {
  return (
    reader.get(reader.qb.selectFrom('patient').select('deceased_on').where('id', '=', patientId))?.deceased_on ?? null
  );
}
