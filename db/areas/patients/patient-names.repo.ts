import { sql } from 'kysely';
import { displayName } from '../../../shared/domain/patients/person-name';
import type { Reader } from '../../schema/reader';

type NameRow = { id: string; title: string; given_names: string; family_name: string; preferred_name: string };

/** Returns patients' names by id, for lists that hold only ids. Deleted records are absent. */
export function displayNamesOf(reader: Reader, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map();
  // A single parameter for any number of ids, so that the statement is prepared only once.
  const rows = reader.all<NameRow>(
    sql<NameRow>`SELECT id, title, given_names, family_name, preferred_name FROM patient WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      displayName({ title: row.title, given: row.given_names, family: row.family_name, preferred: row.preferred_name }),
    ]),
  );
}
