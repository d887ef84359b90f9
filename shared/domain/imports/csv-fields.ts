import type { CsvEntity, CsvFieldRule } from './csv-field';
import { entryColumns } from './entry-columns.data';
import { patientColumns } from './patient-columns.data';

/** The fields of each kind of rows, in the order they are offered. */
export const csvFieldRules: Readonly<Record<CsvEntity, readonly CsvFieldRule[]>> = {
  patients: patientColumns,
  ...entryColumns,
  ignore: [],
};

const nameFields: readonly string[] = [
  'title',
  'givenNames',
  'middleNames',
  'familyName',
  'fullName',
  'suffix',
  'preferredName',
  'previousFamilyName',
  'gpName',
  'gpPractice',
  'emergencyName',
  'author',
];
const numberFields: readonly string[] = [
  'sourceId',
  'patientId',
  'visitId',
  'nhsNumber',
  'code',
  'system',
  'reasonCode',
  'batch',
  'udi',
  'serial',
  'phone',
  'mobile',
  'workPhone',
  'gpPhone',
  'emergencyPhone',
  'email',
  'postcode',
];

/** Whether a field holds a name, a date or something that identifies or reaches somebody: nothing that could be prose. */
export function isExactField(entity: CsvEntity, field: string): boolean {
  return (
    nameFields.includes(field) ||
    numberFields.includes(field) ||
    csvFieldRules[entity].some((rule) => rule.name === field && rule.kind === 'date')
  );
}

/** `Date of Birth (DOB)` -> `dateofbirthdob`: letters and digits only, small. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
