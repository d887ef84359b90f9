import type { JsonObject } from '../../json';
import { ownKindOf } from '../../systems';
import { mapPatient } from './map-patient';
import type { MappedPatient, PatientMapping } from './patient-reading';
import { readOwnPatient } from './read-own-patient';

/**
 * Reads a Patient in the terms of the register: one from this program field by field, any other by FHIR R4, UK Core and
 * US Core.
 */
export function readFhirPatient(resource: JsonObject, mapping: PatientMapping): MappedPatient {
  return ownKindOf(resource) === 'patient' ? readOwnPatient(resource, mapping) : mapPatient(resource, mapping);
}
