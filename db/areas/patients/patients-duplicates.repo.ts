import { sql } from 'kysely';
import { areShortForms } from '../../search/short-forms';
import { soundAlike, soundCodes } from '../../search/sounds';
import {
  compareDuplicates,
  scoreDuplicate,
  type DuplicateScore,
  type IdentitySketch,
} from '../../../shared/domain/patients/duplicates';
import { nameWords } from '../../../shared/domain/patients/person-name';
import { parseUkPhone } from '../../../shared/domain/patients/phone';
import type { Reader } from '../../schema/reader';
import { birthWords } from '../../search/birth-words';

export type LikelyDuplicate = { readonly id: string; readonly score: DuplicateScore; readonly sketch: IdentitySketch };

/** The most rows one lookup returns. No single birthday among a million patients has more. */
const mostByBirthDate = 400;
const mostByName = 120;
const mostByNumber = 50;

/**
 * Finds possible duplicates, most likely first. Candidates come from index lookups (NHS number, date of birth, phone,
 * name as written and by sound) and are then scored one by one.
 * @param except the record being checked, which is not compared with itself
 */
export function findDuplicates(
  reader: Reader,
  sketch: IdentitySketch,
  options: { readonly except: string | null; readonly limit: number },
): LikelyDuplicate[] {
  const ids = candidateIds(reader, sketch);
  if (options.except !== null) ids.delete(options.except);
  return readSketches(reader, [...ids])
    .map(({ id, sketch: theirs }) => ({
      id,
      sketch: theirs,
      score: scoreDuplicate(sketch, theirs, soundAlike, areShortForms),
    }))
    .filter(({ score }) => score.level !== 'none')
    .sort((a, b) => compareDuplicates(a.score, b.score))
    .slice(0, options.limit);
}

function candidateIds(reader: Reader, sketch: IdentitySketch): Set<string> {
  const ids = new Set<string>();
  const add = (rows: readonly { id: string }[]) => {
    for (const { id } of rows) ids.add(id);
  };
  if (sketch.nhsNumber !== null)
    add(
      reader.all(
        reader.qb.selectFrom('patient').select('id').where('nhs_number', '=', sketch.nhsNumber).limit(mostByNumber),
      ),
    );
  if (sketch.birthDate !== null)
    add(
      reader.all(
        reader.qb
          .selectFrom('patient_index')
          .select('patient_id as id')
          .where('birth_date', '=', sketch.birthDate)
          .limit(mostByBirthDate),
      ),
    );
  for (const phone of sketch.phones) {
    const parsed = parseUkPhone(phone);
    if (parsed.ok)
      add(
        reader.all(
          reader.qb
            .selectFrom('contact_point')
            .select('patient_id as id')
            .where('e164', '=', parsed.e164)
            .limit(mostByNumber),
        ),
      );
  }
  for (const expression of nameExpressions(sketch)) {
    add(
      reader.all<{ id: string }>(
        sql<{
          id: string;
        }>`SELECT i.patient_id AS id FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid WHERE patient_search MATCH ${expression} LIMIT ${mostByName}`,
      ),
    );
  }
  return ids;
}

/**
 * Builds full-text expressions for people with the same name, previous names included: by spelling with a date of birth
 * at most one slip away (either the year matches, or the day and month do, or day and month are swapped), and by sound
 * with the same date of birth.
 */
function nameExpressions(sketch: IdentitySketch): string[] {
  const names = [
    { given: sketch.given, family: sketch.family },
    ...(sketch.preferred === '' ? [] : [{ given: sketch.preferred, family: sketch.family }]),
    ...sketch.previousNames,
  ];
  const near = sketch.birthDate === null ? null : nearBirth(sketch.birthDate);
  return names.flatMap(({ given, family }) => {
    const words = [...nameWords(given).slice(0, 1), ...nameWords(family)];
    if (words.length < 2) return [];
    const written = words.map((word) => `name : "${word}"`).join(' AND ');
    const sounds = words.map((word) => soundCodes(word)).filter((codes) => codes.length > 0);
    const heard = sounds
      .map((codes) => `sound : (${codes.map((code) => `"${code.toLowerCase()}"`).join(' OR ')})`)
      .join(' AND ');
    return [
      `(${written})`,
      ...(near === null ? [] : [`(${written}) AND ${near}`, ...(heard === '' ? [] : [`(${heard}) AND ${near}`])]),
    ];
  });
}

function nearBirth(birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const swapped = birthWords({ month: day, day: month }).filter((word) => word.startsWith('m'));
  const words = [...birthWords({ year, month, day }).filter((word) => /^[ym]/.test(word)), ...swapped];
  return `digits : (${words.map((word) => `"${word}"`).join(' OR ')})`;
}

type SketchRow = {
  id: string;
  given_names: string;
  family_name: string;
  preferred_name: string;
  birth_date: string | null;
  nhs_number: string | null;
};
type Owned = { readonly patient_id: string };
type NameRow = Owned & { given_names: string; family_name: string };
type PhoneRow = Owned & { number: string };
type PostcodeRow = Owned & { postcode: string };

function readSketches(reader: Reader, ids: readonly string[]): { id: string; sketch: IdentitySketch }[] {
  const list = JSON.stringify(ids);
  const rows = reader.all<SketchRow>(
    sql<SketchRow>`SELECT id, given_names, family_name, preferred_name, birth_date, nhs_number FROM patient WHERE id IN (SELECT value FROM json_each(${list}))`,
  );
  const names = byPatient(
    reader.all<NameRow>(
      sql<NameRow>`SELECT patient_id, given_names, family_name FROM patient_name WHERE patient_id IN (SELECT value FROM json_each(${list}))`,
    ),
  );
  const phones = byPatient(
    reader.all<PhoneRow>(
      sql<PhoneRow>`SELECT patient_id, coalesce(e164, value) AS number FROM contact_point WHERE patient_id IN (SELECT value FROM json_each(${list})) AND system IN ('phone', 'sms')`,
    ),
  );
  const postcodes = byPatient(
    reader.all<PostcodeRow>(
      sql<PostcodeRow>`SELECT patient_id, postcode FROM patient_address WHERE patient_id IN (SELECT value FROM json_each(${list})) AND use <> 'old' AND postcode <> '' ORDER BY id`,
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    sketch: {
      given: row.given_names,
      family: row.family_name,
      preferred: row.preferred_name,
      previousNames: (names.get(row.id) ?? []).map((n) => ({ given: n.given_names, family: n.family_name })),
      birthDate: row.birth_date,
      nhsNumber: row.nhs_number,
      phones: (phones.get(row.id) ?? []).map((p) => p.number),
      postcode: postcodes.get(row.id)?.[0]?.postcode ?? '',
    },
  }));
}

function byPatient<T extends Owned>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.patient_id, [...(groups.get(row.patient_id) ?? []), row]);
  return groups;
}
