import type { Declared } from '../../../../shared/fields/typed';
import { contactPointFields } from '../../../../shared/fields/contact-point.fields';
import { patientAddressFields } from '../../../../shared/fields/patient-address.fields';
import { patientAlertFields } from '../../../../shared/fields/patient-alert.fields';
import { patientNameFields } from '../../../../shared/fields/patient-name.fields';
import { patientFields } from '../../../../shared/fields/patient.fields';
import { relatedPersonFields } from '../../../../shared/fields/related-person.fields';

const tableOfList: Readonly<Record<string, Declared>> = {
  phones: contactPointFields,
  emails: contactPointFields,
  otherContacts: contactPointFields,
  otherNames: patientNameFields,
  addresses: patientAddressFields,
  relatedPeople: relatedPersonFields,
  alerts: patientAlertFields,
};

/**
 * The most characters that a field of the form accepts.
 * @param path the field's place in the form, such as `givenNames` or `addresses.0.city`
 * @throws Error for a field that declares no limit
 */
export function limitOf(path: string): number {
  const [list = '', , inRow] = path.split('.');
  const table = tableOfList[list] ?? patientFields;
  const max = table.list.find((field) => field.typed && field.property === (inRow ?? list))?.max ?? null;
  if (max === null) throw new Error(`${path} declares no limit`);
  return max;
}
