import { sql } from 'kysely';
import type { PatientId } from '../../shared/domain/ids';
import type { PatientHit } from '../../shared/domain/patient';
import { displayName } from '../../shared/domain/person-name';
import { formatPhone } from '../../shared/domain/phone';
import { normalisePostcode } from '../../shared/domain/postcode';
import type { Reader } from '../connection/reader';
import type { ContactPointTable, PatientAddressTable, PatientTable } from '../schema/tables';
import { withStopAlert } from './alerts.repo';

/** Why a patient is in a list, where there is a reason to tell. */
export type HitReason = Pick<PatientHit, 'matched' | 'matchedText'>;
const plainReason: HitReason = { matched: 'name', matchedText: '' };

type NameRow = Pick<PatientTable, 'id' | 'title' | 'given_names' | 'family_name' | 'suffix' | 'preferred_name' | 'birth_date' | 'nhs_number' | 'status' | 'deceased' | 'deceased_on'>;
type PhoneRow = Pick<ContactPointTable, 'patient_id' | 'use' | 'value' | 'e164' | 'valid_until'>;
type PostcodeRow = Pick<PatientAddressTable, 'patient_id' | 'use' | 'postcode' | 'valid_until'>;

/** One parameter whatever the number of ids, so that a statement is prepared once. */
const among = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/**
 * Patients by id, as lists and search results show them. Ids of records that are gone are absent.
 * @param reasonOf why each is listed; without it the name is reason enough
 */
export function hitsOf(reader: Reader, ids: readonly string[], reasonOf: (id: string) => HitReason = () => plainReason): Map<string, PatientHit> {
  if (ids.length === 0) return new Map();
  const patients = reader.all<NameRow>(sql<NameRow>`SELECT id, title, given_names, family_name, suffix, preferred_name, birth_date, nhs_number, status, deceased, deceased_on FROM patient WHERE id IN ${among(ids)}`);
  const phones = groupBy(reader.all<PhoneRow>(sql<PhoneRow>`SELECT patient_id, use, value, e164, valid_until FROM contact_point WHERE patient_id IN ${among(ids)} AND system IN ('phone', 'sms') ORDER BY id`));
  const postcodes = groupBy(reader.all<PostcodeRow>(sql<PostcodeRow>`SELECT patient_id, use, postcode, valid_until FROM patient_address WHERE patient_id IN ${among(ids)} AND postcode <> '' ORDER BY id`));
  const stops = withStopAlert(reader, ids);
  return new Map(
    patients.map((row) => [
      row.id,
      {
        id: row.id as PatientId,
        displayName: shownName(row),
        preferredName: row.preferred_name,
        birthDate: row.birth_date,
        nhsNumber: row.nhs_number,
        phone: phoneToShow(phones.get(row.id) ?? []),
        postcode: postcodeToShow(postcodes.get(row.id) ?? []),
        archived: row.status === 'archived',
        deceased: row.deceased === 1,
        deceasedOn: row.deceased_on,
        hasStopAlert: stops.has(row.id),
        ...reasonOf(row.id),
      },
    ]),
  );
}

/** The same in the order of the ids. */
export function hitsInOrder(reader: Reader, ids: readonly string[], reasonOf?: (id: string) => HitReason): PatientHit[] {
  const hits = hitsOf(reader, ids, reasonOf);
  return ids.flatMap((id) => hits.get(id) ?? []);
}

/** `Mrs Katherine Smith MBE`; the preferred name stands beside it wherever a patient is shown. */
export function shownName(row: Pick<PatientTable, 'title' | 'given_names' | 'family_name' | 'suffix' | 'preferred_name'>): string {
  const preferred = row.given_names === '' && row.family_name === '' ? row.preferred_name : '';
  const name = displayName({ title: row.title, given: row.given_names, family: row.family_name, preferred });
  return row.suffix === '' ? name : `${name} ${row.suffix}`;
}

/** The number to call first: one in use, a mobile before others. */
function phoneToShow(rows: readonly PhoneRow[]): string {
  const best = firstBy(rows, (row) => (row.valid_until === null && row.use !== 'old' ? 0 : 2) + (row.use === 'mobile' ? 0 : 1));
  return best === undefined ? '' : best.e164 === null ? best.value : written(best.e164);
}

/** As it is dialled. British mobiles, nearly all there are, are written here: the full rules take longer than reading the patient. */
function written(e164: string): string {
  return /^\+447[1-57-9]\d{8}$/.test(e164) ? `0${e164.slice(3, 7)} ${e164.slice(7)}` : formatPhone(e164);
}

/** Where the patient lives now, as far as the record knows. */
function postcodeToShow(rows: readonly PostcodeRow[]): string {
  const best = firstBy(rows, (row) => (row.valid_until === null && row.use !== 'old' ? 0 : 2) + (row.use === 'home' ? 0 : 1));
  return best === undefined ? '' : normalisePostcode(best.postcode);
}

function firstBy<T>(rows: readonly T[], badness: (row: T) => number): T | undefined {
  return rows.reduce<T | undefined>((best, row) => (best === undefined || badness(row) < badness(best) ? row : best), undefined);
}

function groupBy<T extends { readonly patient_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.patient_id);
    if (group) group.push(row);
    else groups.set(row.patient_id, [row]);
  }
  return groups;
}
