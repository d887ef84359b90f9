import { contactPointFields } from '../../../shared/fields/contact-point.fields';
import { patientAddressFields } from '../../../shared/fields/patient-address.fields';
import { patientAlertFields } from '../../../shared/fields/patient-alert.fields';
import { patientIdentifierFields } from '../../../shared/fields/patient-identifier.fields';
import { patientNameFields } from '../../../shared/fields/patient-name.fields';
import { patientFields } from '../../../shared/fields/patient.fields';
import { relatedPersonFields } from '../../../shared/fields/related-person.fields';
import { rowMapping } from '../../../shared/fields/row-mapping';

// Mappings between a patient's rows and the objects of the domain, in both directions.
export const patientRow = rowMapping(patientFields);
export const nameRow = rowMapping(patientNameFields);
export const addressRow = rowMapping(patientAddressFields);
export const contactRow = rowMapping(contactPointFields);
export const identifierRow = rowMapping(patientIdentifierFields);
export const relatedRow = rowMapping(relatedPersonFields);
export const alertRow = rowMapping(patientAlertFields);
