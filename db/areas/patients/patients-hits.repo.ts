import { sql } from 'kysely';
import type { PatientId } from '../../../shared/domain/ids';
import type { PatientHit } from '../../../shared/domain/patients/patient';
import { displayName } from '../../../shared/domain/patients/person-name';
import { formatPhone } from '../../../shared/domain/patients/phone';
import { normalisePostcode } from '../../../shared/domain/patients/postcode';
import type { Reader } from '../../schema/reader';
import type { PatientIndexTable, PatientTable } from '../../schema/tables';
import { readCard, type CardPhone, type CardPostcode, type PatientCard } from '../../search/patient-card';
import { withStopAlert } from '../alerts/alerts.repo';

/** Why a patient is in a list of results. In a plain list the reason is the name. */
type HitReason = Pick<PatientHit, 'matched' | 'matchedText'>;
const plainReason: HitReason = { matched: 'name', matchedText: '' };

type IndexRow = Pick<PatientIndexTable, 'patient_id' | 'birth_date' | 'nhs_number' | 'archived' | 'card'>;
/** A patient's index row, with its card already parsed. */
export type IndexedPatient = {
  readonly id: string;
  readonly birthDate: PatientIndexTable['birth_date'];
  readonly nhsNumber: PatientIndexTable['nhs_number'];
  readonly archived: 0 | 1;
  readonly card: PatientCard;
};

/** Returns patients by id in the form lists show them. Deleted records are absent. */
export function hitsOf(reader: Reader, ids: readonly string[]): Map<string, PatientHit> {
  if (ids.length === 0) return new Map();
  // A single parameter for any number of ids, so that the statement is prepared only once.
  const rows = reader.all<IndexRow>(
    sql<IndexRow>`SELECT patient_id, birth_date, nhs_number, archived, card FROM patient_index WHERE patient_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  const indexed = rows.map((row) => ({
    id: row.patient_id,
    birthDate: row.birth_date,
    nhsNumber: row.nhs_number,
    archived: row.archived,
    card: readCard(row.card),
  }));
  const hits = hitsFrom(
    reader,
    indexed.map((patient) => ({ patient, reason: plainReason })),
  );
  return new Map(hits.map((hit) => [hit.id, hit]));
}

/** Returns hits for patients whose index rows have already been read, in the same order. */
export function hitsFrom(
  reader: Reader,
  found: readonly { readonly patient: IndexedPatient; readonly reason: HitReason }[],
): PatientHit[] {
  const stops = withStopAlert(
    reader,
    found.map(({ patient }) => patient.id),
  );
  return found.map(({ patient: { card, ...patient }, reason }) => ({
    id: patient.id as PatientId,
    displayName: nameOnCard(card),
    preferredName: card.preferred,
    birthDate: patient.birthDate,
    nhsNumber: patient.nhsNumber,
    phone: phoneToShow(card.phones),
    postcode: postcodeToShow(card.postcodes.filter(({ postcode }) => postcode !== '')),
    archived: patient.archived === 1,
    deceased: card.isDeceased,
    deceasedOn: card.deceasedOn,
    hasStopAlert: stops.has(patient.id),
    matched: reason.matched,
    matchedText: reason.matchedText,
  }));
}

/** Returns hits in the order of the ids. */
export function hitsInOrder(reader: Reader, ids: readonly string[]): PatientHit[] {
  const hits = hitsOf(reader, ids);
  return ids.flatMap((id) => hits.get(id) ?? []);
}

/** Formats `Mrs Katherine Smith MBE`. The preferred name is shown beside it wherever a patient appears. */
export function shownName(
  row: Pick<PatientTable, 'title' | 'given_names' | 'family_name' | 'suffix' | 'preferred_name'>,
): string {
  return nameOnCard({
    title: row.title,
    given: row.given_names,
    family: row.family_name,
    suffix: row.suffix,
    preferred: row.preferred_name,
  });
}

function nameOnCard({
  title,
  given,
  family,
  suffix,
  preferred,
}: Pick<PatientCard, 'title' | 'given' | 'family' | 'suffix' | 'preferred'>): string {
  const name = displayName({ title, given, family, preferred: given === '' && family === '' ? preferred : '' });
  return suffix === '' ? name : `${name} ${suffix}`;
}

/** Chooses the number to call first: one in use, mobiles before others. */
function phoneToShow(rows: readonly CardPhone[]): string {
  const best = firstBy(
    rows,
    (row) => (row.validUntil === null && row.use !== 'old' ? 0 : 2) + (row.use === 'mobile' ? 0 : 1),
  );
  return best === undefined ? '' : best.e164 === null ? best.value : written(best.e164);
}

/**
 * Formats a number as it is dialled. British mobiles, by far the most common, are formatted here because the full rules
 * take longer than reading the patient.
 */
function written(e164: string): string {
  return /^\+447[1-57-9]\d{8}$/.test(e164) ? `0${e164.slice(3, 7)} ${e164.slice(7)}` : formatPhone(e164);
}

/** Returns the patient's current postcode, as far as it is known. */
function postcodeToShow(rows: readonly CardPostcode[]): string {
  const best = firstBy(
    rows,
    (row) => (row.validUntil === null && row.use !== 'old' ? 0 : 2) + (row.use === 'home' ? 0 : 1),
  );
  return best === undefined ? '' : normalisePostcode(best.postcode);
}

function firstBy<T>(rows: readonly T[], badness: (row: T) => number): T | undefined {
  return rows.reduce<T | undefined>(
    (best, row) => (best === undefined || badness(row) < badness(best) ? row : best),
    undefined,
  );
}
