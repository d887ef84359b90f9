import { fieldsOf } from '../../shared/fields/field-register';
import type { PatientTable } from '../schema/tables';

const emptyByKind = { flag: 0, json: '[]' } as const;

/**
 * A patient row with a name and nothing else, for tests that write rows. A field declared later changes none of them.
 */
export const blankPatient = {
  ...Object.fromEntries(
    fieldsOf('patient')
      .filter(({ column }) => column !== 'id' && column !== 'version')
      .map(({ column, kind, nullable }) => [
        column,
        nullable ? null : kind === 'flag' || kind === 'json' ? emptyByKind[kind] : '',
      ]),
  ),
  given_names: 'Ada',
  family_name: 'Jones',
  birth_date: '1981-07-04',
  sex: 'female',
  gender: 'female',
  preferred_contact: 'none',
  status: 'active',
  registered_at: '2026-06-15T09:00:00.000Z',
  registered_by: 'u',
} as Omit<PatientTable, 'id' | 'version'>;
