import { sql } from 'kysely';
import type { RetentionBounds } from '../../../shared/domain/retention/retention';
import type { LocalDate } from '../../../shared/time/local-date';
import type { Reader } from '../../schema/reader';

/**
 * What the retention rule needs to know about one record. Read from a covering index, so that listing and counting open
 * no record.
 */
export type RetentionRow = {
  readonly patientId: string;
  readonly lastInteractionOn: string | null;
  readonly birthDate: string | null;
};
/**
 * A position in the scan order: by last interaction, then id. Records without one are scanned separately, with an empty
 * day.
 */
export type RetentionPlace = { readonly day: string; readonly patientId: string };

/** Before the first row. */
export const retentionStart: RetentionPlace = { day: '', patientId: '' };
/** Sorts after every id. */
const beyondIds = '~';
/** After the last row of a day. */
export const endOfDay = (day: LocalDate): RetentionPlace => ({ day, patientId: beyondIds });

const columns = sql.raw('patient_id AS patientId, last_interaction_on AS lastInteractionOn, birth_date AS birthDate');
const isAfter = (place: RetentionPlace) => sql`(last_interaction_on, patient_id) > (${place.day}, ${place.patientId})`;
const isUpTo = (place: RetentionPlace) => sql`(last_interaction_on, patient_id) <= (${place.day}, ${place.patientId})`;

/** Returns one slice of the records whose last interaction was on or before a day, oldest first. */
export function untilCutoff(reader: Reader, cutoff: LocalDate, after: RetentionPlace, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE ${isAfter(after)} AND ${isUpTo(endOfDay(cutoff))} ORDER BY last_interaction_on, patient_id LIMIT ${limit}`,
  );
}

/** Returns records without a known interaction: imported, with no entry that has a time and counts. */
export function withoutInteraction(reader: Reader, after: RetentionPlace, limit: number): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE last_interaction_on IS NULL AND patient_id > ${after.patientId} ORDER BY patient_id LIMIT ${limit}`,
  );
}

/**
 * Returns the position that many rows further on, among records whose last interaction was on or before a day; null
 * when there are fewer.
 */
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

/** The rows after one position, up to and including another. */
export type RetentionSpan = { readonly after: RetentionPlace; readonly upTo: RetentionPlace };
export type BoundedCounts = {
  readonly rows: number;
  readonly undated: number;
  readonly due: number;
  readonly held: number;
};

/**
 * Counts the records of a span that the bounds alone can decide. Records that are not undated, due or held must be
 * assessed one by one.
 */
export function countByBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): BoundedCounts {
  const counted = reader.get<BoundedCounts>(
    sql<BoundedCounts>`SELECT count(*) AS rows, count(*) - count(birth_date) AS undated, coalesce(sum(birth_date <= ${bounds.dueBornBy}), 0) AS due, coalesce(sum(birth_date > ${bounds.heldBornAfter}), 0) AS held
      FROM patient_index WHERE ${isAfter(span.after)} AND ${isUpTo(span.upTo)}`,
  );
  return counted ?? { rows: 0, undated: 0, due: 0, held: 0 };
}

/** Returns the records of a span that the bounds do not decide. */
export function betweenBounds(reader: Reader, span: RetentionSpan, bounds: RetentionBounds): RetentionRow[] {
  return reader.all<RetentionRow>(
    sql<RetentionRow>`SELECT ${columns} FROM patient_index WHERE ${isAfter(span.after)} AND ${isUpTo(span.upTo)} AND birth_date > ${bounds.dueBornBy} AND birth_date <= ${bounds.heldBornAfter}`,
  );
}

/**
 * Counts one slice of the records without any interaction and returns the position of the last; null when there are no
 * more.
 */
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
/** Returns one slice of deceased patients born after a day, ordered by date of birth. */
export function deathsOfBornAfter(
  reader: Reader,
  bornAfter: LocalDate,
  after: DeathRow | null,
  limit: number,
): DeathRow[] {
  // The join order is fixed: the index of deceased patients comes first, because it is small.
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
