import type { CsvEntity, CsvFieldRule } from './csv-field';
import { entryColumns } from './entry-columns.data';
import { patientColumns } from './patient-columns.data';

/** The fields of each kind of row, in the order they are offered. */
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

/** Returns whether a field holds a name, a date, an identifier or contact details, and so never prose. */
export function isExactField(entity: CsvEntity, field: string): boolean {
  return (
    nameFields.includes(field) ||
    numberFields.includes(field) ||
    csvFieldRules[entity].some((rule) => rule.name === field && rule.kind === 'date')
  );
}

/** Folds a heading to lower-case letters and digits: `Date of Birth (DOB)` -> `dateofbirthdob`. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
