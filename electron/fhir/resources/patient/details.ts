import type { PatientTable } from '../../../../db/schema/tables';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { JsonObject, Loose } from '../../json';
import { extensionOf, groupExtension, groupText, ownExtensions } from '../../systems';

/**
 * The fields whose exact value no standard element carries. They travel in an extension of our own, each under its name, so that our
 * own import gets back what was written. Field of the register -> column of `patient`, in the order in which they are written.
 */
export const detailColumns = {
  sex: 'sex',
  gender: 'gender',
  gpName: 'gp_name',
  gpPractice: 'gp_practice',
  gpPhone: 'gp_phone',
  language: 'language',
  interpreterRequired: 'interpreter_required',
  communicationNeeds: 'communication_needs',
  preferredContact: 'preferred_contact',
  paperFileLocation: 'paper_file_location',
} as const satisfies Partial<Record<keyof PatientCore, keyof PatientTable>>;
export type DetailField = keyof typeof detailColumns;

/** The details of a patient as an extension; flags are written as yes or no. */
export function detailsExtension(patient: PatientTable): Loose[] {
  const texts = Object.entries(detailColumns).map(([field, column]): [string, string] => {
    const value = patient[column];
    return [field, typeof value === 'number' ? (value === 1 ? 'yes' : 'no') : value];
  });
  return groupExtension(ownExtensions.details, Object.fromEntries(texts));
}

/**
 * What our own details say of a field; empty when it was empty.
 * @param standard what the standard elements say, for a patient without details of ours
 */
export function detailOf(resource: JsonObject, field: DetailField, standard: () => string): string {
  return extensionOf(resource, ownExtensions.details) ? groupText(resource, ownExtensions.details, field) : standard();
}
