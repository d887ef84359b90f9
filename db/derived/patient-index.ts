import { phoneDigits } from '../../shared/domain/patients/phone';
import { postcodeKey } from '../../shared/domain/patients/postcode';
import type { Statements } from '../file/reader';
import type { PatientIndexTable, PatientTable } from '../schema/tables';
import { birthWords } from '../search/birth-words';
import { analyseName } from '../search/name-analysis';
import { writeCard, type CardPhone, type CardPostcode } from '../search/patient-card';
import type { DerivedModule } from './derived-module';

const patientColumns = [
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
/** The columns that the index row is made from, of the patient and of the patient's other rows. */
type IndexSource = {
  readonly patient: Pick<PatientTable, (typeof patientColumns)[number]>;
  // Each list is ordered by row id.
  readonly names: readonly { readonly given_names: string; readonly family_name: string }[];
  readonly phones: readonly CardPhone[];
  readonly postcodes: readonly CardPostcode[];
};
/** The index row without the last interaction, which depends on other rows (`last-interaction.ts`). */
type DerivedRow = Omit<PatientIndexTable, 'rowid' | 'last_interaction_on'>;

/** The fewest digits of a phone number that can be searched for. */
const fewestDigits = 3;

/**
 * Words that can be found by typing digits: every suffix of each phone number (so that part of a number is the prefix
 * of a word), and the birth date as year, month, day, and day with month: `y1981 n07 d04 m0704`.
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

function derive(patientId: string, source: IndexSource): DerivedRow {
  const { patient } = source;
  const parts = {
    given: patient.given_names,
    family: patient.family_name,
    preferred: patient.preferred_name,
    previousNames: source.names.map((n) => ({ given: n.given_names, family: n.family_name })),
  };
  const name = analyseName(parts);
  return {
    patient_id: patientId,
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

function readSource(statements: Statements, patientId: string): IndexSource | null {
  const patient = statements.prepare(`SELECT ${patientColumns.join(', ')} FROM patient WHERE id = ?`).get(patientId) as
    IndexSource['patient'] | undefined;
  if (!patient) return null;
  return {
    patient,
    names: statements
      .prepare('SELECT given_names, family_name FROM patient_name WHERE patient_id = ? ORDER BY id')
      .all(patientId) as IndexSource['names'],
    phones: statements
      .prepare(
        "SELECT use, value, e164, valid_until AS validUntil FROM contact_point WHERE patient_id = ? AND system IN ('phone', 'sms') ORDER BY id",
      )
      .all(patientId) as IndexSource['phones'],
    postcodes: statements
      .prepare('SELECT use, postcode, valid_until AS validUntil FROM patient_address WHERE patient_id = ? ORDER BY id')
      .all(patientId) as IndexSource['postcodes'],
  };
}

function storedRow(statements: Statements, patientId: string): PatientIndexTable | undefined {
  return statements.prepare('SELECT * FROM patient_index WHERE patient_id = ?').get(patientId) as
    PatientIndexTable | undefined;
}

function insertRow(statements: Statements, row: DerivedRow, lastInteractionOn: string | null): void {
  const columns = [...Object.keys(row), 'last_interaction_on'];
  statements
    .prepare(`INSERT INTO patient_index (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(...Object.values(row), lastInteractionOn);
}

/**
 * The row that a patient is found and listed by. Triggers update the full-text index and the counts from it
 * (`trigger-kept.ts`). Unchanged columns are not written, so that an unchanged name costs nothing in the full-text
 * index.
 */
export const patientIndex = {
  name: 'patient-index',
  follows: {
    patient: patientColumns,
    patient_name: ['given_names', 'family_name'],
    contact_point: ['system', 'use', 'value', 'e164', 'valid_until'],
    patient_address: ['use', 'postcode', 'valid_until'],
  },
  settle(statements: Statements, subject: string): void {
    const source = readSource(statements, subject);
    if (source === null) return;
    const wanted = derive(subject, source);
    const stored = storedRow(statements, subject);
    if (!stored) {
      insertRow(statements, wanted, null);
      return;
    }
    const changed = Object.entries(wanted).filter(([column, value]) => value !== stored[column as keyof DerivedRow]);
    if (changed.length === 0) return;
    statements
      .prepare(`UPDATE patient_index SET ${changed.map(([column]) => `${column} = ?`).join(', ')} WHERE patient_id = ?`)
      .run(...changed.map(([, value]) => value), subject);
  },
  rebuild(statements: Statements, subject: string): void {
    const source = readSource(statements, subject);
    if (source === null) return;
    const lastInteractionOn = storedRow(statements, subject)?.last_interaction_on ?? null;
    statements.prepare('DELETE FROM patient_index WHERE patient_id = ?').run(subject);
    insertRow(statements, derive(subject, source), lastInteractionOn);
  },
} as const satisfies DerivedModule;
