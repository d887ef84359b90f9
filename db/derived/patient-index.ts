import { sql } from 'kysely';
import { type EntryKind, interactionKinds } from '../../shared/domain/timeline/entry-kind';
import { phoneDigits } from '../../shared/domain/patients/phone';
import { postcodeKey } from '../../shared/domain/patients/postcode';
import { type Instant, msFromInstant } from '../../shared/time/instant';
import { type LocalDate, londonDayOf } from '../../shared/time/local-date';
import type { Reader } from '../file/reader';
import type { Tx } from '../clinic/writer';
import type { PatientIndexTable, PatientTable } from '../schema/tables';
import { analyseName } from '../search/name-analysis';
import { writeCard, type CardPhone, type CardPostcode } from '../search/patient-card';

/** What the index is made from: a few columns of a patient and of what belongs to the patient. */
export type IndexSource = {
  readonly patient: Pick<PatientTable, (typeof patientColumns)[number]>;
  // Each list in the order of the rows' ids.
  readonly names: readonly { readonly given_names: string; readonly family_name: string }[];
  readonly phones: readonly CardPhone[];
  readonly postcodes: readonly CardPostcode[];
};
const patientColumns = [
  'id',
  'title',
  'given_names',
  'family_name',
  'suffix',
  'preferred_name',
  'birth_date',
  'nhs_number',
  'deceased',
  'deceased_on',
  'status',
  'registered_at',
] as const;
type DerivedRow = Omit<PatientIndexTable, 'rowid' | 'last_interaction_on'>;

/** Fewer digits of a number than this are not looked for. */
const fewestDigits = 3;
/** Entries that say that nothing took place. */
const notHappened = ['cancelled', 'noshow', 'entered-in-error', 'not-done', 'not-taken', 'revoked'];

/**
 * What can be found by typing digits: each phone number from each of its digits on (part of a number is then the beginning of a word),
 * and the birth date as year, month, day, and day with month: `y1981 n07 d04 m0704`.
 */
function digitWords(phones: readonly string[], birthDate: string | null): string[] {
  const words = new Set<string>();
  for (const digits of phones.map(phoneDigits))
    for (let i = 0; i + fewestDigits <= digits.length; i++) words.add(digits.slice(i));
  if (birthDate !== null)
    for (const word of birthWords({
      year: birthDate.slice(0, 4),
      month: birthDate.slice(5, 7),
      day: birthDate.slice(8, 10),
    }))
      words.add(word);
  return [...words];
}

/** The words under which a birth date is indexed, from its parts as they are written (`1981`, `07`, `04`); only those that are known. */
export function birthWords(parts: {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
}): string[] {
  const { year, month, day } = parts;
  return [
    ...(year === undefined ? [] : [`y${year}`]),
    ...(month === undefined ? [] : [`n${month}`]),
    ...(day === undefined ? [] : [`d${day}`]),
    ...(month === undefined || day === undefined ? [] : [`m${month}${day}`]),
  ];
}

/** The index row of a patient, but for the last interaction, which has another source. */
function derive(source: IndexSource): DerivedRow {
  const { patient } = source;
  const parts = {
    given: patient.given_names,
    family: patient.family_name,
    preferred: patient.preferred_name,
    previousNames: source.names.map((n) => ({ given: n.given_names, family: n.family_name })),
  };
  const name = analyseName(parts);
  return {
    patient_id: patient.id,
    name: name.words.join(' '),
    sound: name.sounds.join(' ').toLowerCase(),
    fuzzy: name.variants.join(' '),
    digits: digitWords(
      source.phones.map((p) => p.e164 ?? p.value),
      patient.birth_date,
    ).join(' '),
    postcode: [...new Set(source.postcodes.map((p) => postcodeKey(p.postcode).toLowerCase()))]
      .filter((key) => key !== '')
      .join(' '),
    family_key: name.familyKey,
    given_key: name.givenKey,
    sort_key: name.sortKey,
    birth_date: patient.birth_date,
    nhs_number: patient.nhs_number,
    archived: patient.status === 'archived' ? 1 : 0,
    registered_at: patient.registered_at,
    card: writeCard({
      ...parts,
      title: patient.title,
      suffix: patient.suffix,
      isDeceased: patient.deceased === 1,
      deceasedOn: patient.deceased_on,
      phones: source.phones,
      postcodes: source.postcodes,
    }),
  };
}

function readSource(reader: Reader, patientId: string): IndexSource | null {
  const { qb } = reader;
  const patient = reader.get(qb.selectFrom('patient').select(patientColumns).where('id', '=', patientId));
  if (!patient) return null;
  const names = reader.all(
    qb
      .selectFrom('patient_name')
      .select(['given_names', 'family_name'])
      .where('patient_id', '=', patientId)
      .orderBy('id'),
  );
  const phones = reader.all(
    qb
      .selectFrom('contact_point')
      .select(['use', 'value', 'e164', 'valid_until as validUntil'])
      .where('patient_id', '=', patientId)
      .where('system', 'in', ['phone', 'sms'])
      .orderBy('id'),
  );
  const postcodes = reader.all(
    qb
      .selectFrom('patient_address')
      .select(['use', 'postcode', 'valid_until as validUntil'])
      .where('patient_id', '=', patientId)
      .orderBy('id'),
  );
  return { patient, names, phones, postcodes };
}

/**
 * Brings the index row of a patient in line with the patient's own rows. Call it in the transaction that changed them. Columns that stay
 * the same are not written, so that an unchanged name costs nothing in the full-text index.
 * @throws Error when the patient does not exist
 */
export function indexPatient(tx: Tx, patientId: string): void {
  const source = readSource(tx, patientId);
  if (source === null) throw new Error('there is no such patient to index');
  const wanted = derive(source);
  const known = tx.get(tx.qb.selectFrom('patient_index').selectAll().where('patient_id', '=', patientId));
  if (!known) {
    insertRow(tx, wanted);
    return;
  }
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => value !== known[column as keyof DerivedRow]),
  );
  if (Object.keys(changed).length > 0)
    tx.runLocal(tx.local.updateTable('patient_index').set(changed).where('patient_id', '=', patientId));
}

/** The index row of a patient who has just been added, from what was added: nothing is read again. */
export function indexNewPatient(tx: Tx, source: IndexSource): void {
  insertRow(tx, derive(source));
}

function insertRow(tx: Tx, row: DerivedRow): void {
  tx.runLocal(tx.local.insertInto('patient_index').values({ ...row, last_interaction_on: null } as PatientIndexTable));
}

/** Notes that somebody was in touch with the patient on a day; an earlier day than the one known changes nothing. */
export function raiseLastInteraction(tx: Tx, patientId: string, day: LocalDate): void {
  tx.runLocal(
    tx.local
      .updateTable('patient_index')
      .set({ last_interaction_on: day })
      .where('patient_id', '=', patientId)
      .where((eb) => eb.or([eb('last_interaction_on', 'is', null), eb('last_interaction_on', '<', day)])),
  );
}

/**
 * The day on which an entry of the record counts as an interaction, or null when it does not: attended or booked appointments,
 * treatments, clinical contact and two-way messages do; what was cancelled, a diagnosis by itself or a bill do not.
 * @param entry `occurred_at`: UTC instant, null when not known
 */
export function interactionDayOf(entry: {
  readonly kind: string;
  readonly status: string;
  readonly occurred_at: string | null;
}): LocalDate | null {
  if (
    entry.occurred_at === null ||
    !interactionKinds.includes(entry.kind as EntryKind) ||
    notHappened.includes(entry.status)
  )
    return null;
  return londonDayOf(msFromInstant(entry.occurred_at as Instant));
}

/** The last interaction as the record itself shows it: entries, notes, and the day of registering for whoever was registered here. */
export function computeLastInteraction(reader: Reader, patientId: string): LocalDate | null {
  const { qb } = reader;
  const times: (string | null | undefined)[] = interactionKinds.map(
    (kind) =>
      reader.get(
        qb
          .selectFrom('record_entry')
          .select('occurred_at')
          .where('patient_id', '=', patientId)
          .where('kind', '=', kind)
          .where('occurred_at', 'is not', null)
          .where('status', 'not in', notHappened)
          .orderBy('occurred_at', 'desc')
          .limit(1),
      )?.occurred_at,
  );
  times.push(
    reader.get(
      qb
        .selectFrom('note')
        .select('occurred_at')
        .where('patient_id', '=', patientId)
        .orderBy('occurred_at', 'desc')
        .limit(1),
    )?.occurred_at,
  );
  times.push(
    reader.get(
      qb.selectFrom('patient').select('registered_at').where('id', '=', patientId).where('import_id', 'is', null),
    )?.registered_at,
  );
  const days = times
    .filter((at) => at !== null && at !== undefined)
    .map((at) => londonDayOf(msFromInstant(at as Instant)));
  return days.reduce<LocalDate | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}

/** Sets the last interaction to what the record shows now; for when entries went away again, as after an undone import. */
export function recomputeLastInteraction(tx: Tx, patientId: string): void {
  tx.runLocal(
    tx.local
      .updateTable('patient_index')
      .set({ last_interaction_on: computeLastInteraction(tx, patientId) })
      .where('patient_id', '=', patientId),
  );
}

/**
 * Builds the index anew for one slice of the patients, in order of their ids.
 * @param after the last id of the slice before, or null
 * @returns the last id of this slice, or null when there are no more
 */
export function rebuildIndexSlice(tx: Tx, after: string | null, limit: number): string | null {
  const rows = tx.all(
    tx.qb
      .selectFrom('patient')
      .select('id')
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit),
  );
  for (const { id } of rows) {
    tx.runLocal(tx.local.deleteFrom('patient_index').where('patient_id', '=', id));
    indexPatient(tx, id);
    recomputeLastInteraction(tx, id);
  }
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** How many records there are in the archive or out of it, whatever their number, at once. */
export function countPatients(reader: Reader, archived: boolean): number {
  return (
    reader.get(
      reader.qb
        .selectFrom('patient_count')
        .select('n')
        .where('archived', '=', archived ? 1 : 0),
    )?.n ?? 0
  );
}

type ListRow = { readonly id: string; readonly key: string };
/** One page of the register: by name, or newest first. `after` is the last row of the page before. */
export function listPatients(
  reader: Reader,
  order: 'name' | 'recent',
  archived: boolean,
  after: ListRow | null,
  limit: number,
): ListRow[] {
  const flag = archived ? 1 : 0;
  if (order === 'name') {
    return reader.all<ListRow>(
      sql<ListRow>`SELECT patient_id AS id, sort_key AS key FROM patient_index WHERE archived = ${flag} AND (sort_key, patient_id) > (${after?.key ?? ''}, ${after?.id ?? ''}) ORDER BY sort_key, patient_id LIMIT ${limit}`,
    );
  }
  // Text above every time and every id: the first page begins there.
  const end = '~';
  return reader.all<ListRow>(
    sql<ListRow>`SELECT patient_id AS id, registered_at AS key FROM patient_index WHERE archived = ${flag} AND (registered_at, patient_id) < (${after?.key ?? end}, ${after?.id ?? end}) ORDER BY registered_at DESC, patient_id DESC LIMIT ${limit}`,
  );
}
