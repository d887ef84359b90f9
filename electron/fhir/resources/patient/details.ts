import type { PatientTable } from '../../../../db/schema/tables';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
import type { JsonObject, Loose } from '../../json';
import { extensionOf, groupExtension, groupText, ownExtensions } from '../../systems';

/**
 * The fields that declare `fhir: 'details'`: no standard element carries their exact value. An extension of ours
 * carries them by name, so that our import restores what was written. In the order of their units.
 */
const declared: readonly Field[] = patientFields.list
  .filter((field) => field.fhir === 'details')
  .sort((a, b) => (a.unit ?? 0) - (b.unit ?? 0));

/** The details of a patient as an extension; booleans are written as yes or no. */
export function detailsExtension(patient: PatientTable): Loose[] {
  return groupExtension(
    ownExtensions.details,
    Object.fromEntries(declared.map((field) => [field.property, written(field, patient)])),
  );
}

function written({ column, kind }: Field, patient: PatientTable): string {
  const value = patient[column as keyof PatientTable];
  if (kind === 'flag') return value === 1 ? 'yes' : 'no';
  return value === null ? '' : String(value);
}

/**
 * The values of our own details, by property; nothing for a patient without them. A code that is not in its list is
 * left out.
 */
export function statedDetails(resource: JsonObject): Partial<PatientCore> {
  if (!extensionOf(resource, ownExtensions.details)) return {};
  return Object.fromEntries(
    declared.flatMap((field): (readonly [string, string | boolean | null])[] => {
      const text = groupText(resource, ownExtensions.details, field.property);
      if (field.kind === 'flag') return [[field.property, text === 'yes']];
      if (field.kind === 'code' && !field.codes.includes(text)) return [];
      return [[field.property, text === '' && field.nullable ? null : text]];
    }),
  );
}

/**
 * The value of a field in our own details; empty if it was empty.
 * @param standard the value from the standard elements, for a patient without details of ours
 */
export function detailOf(resource: JsonObject, field: keyof PatientCore, standard: () => string): string {
  return extensionOf(resource, ownExtensions.details) ? groupText(resource, ownExtensions.details, field) : standard();
}
