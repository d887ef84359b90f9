import { patient } from './patient/patient';
import { binary } from './binary';
import { flag } from './flag';
import { communication } from './communication';
import { documentReference } from './document-reference';
import { auditEvent } from './audit-event';
import { basic } from './basic';
import { practitioner } from './practitioner';
import { allergyIntolerance } from './allergy-intolerance';
import { appointment } from './appointment';
import { carePlan } from './care-plan';
import { claim } from './claim';
import { condition } from './condition';
import { consent } from './consent';
import { device } from './device';
import { diagnosticReport } from './diagnostic-report';
import { encounter } from './encounter';
import { explanationOfBenefit } from './explanation-of-benefit';
import { familyMemberHistory } from './family-member-history';
import { goal } from './goal';
import { imagingStudy } from './imaging-study';
import { immunization } from './immunization';
import { location } from './location';
import { medicationAdministration } from './medication-administration';
import { medicationRequest } from './medication-request';
import { medicationStatement } from './medication-statement';
import { observation } from './observation';
import { organization } from './organization';
import { person } from './person';
import { practitionerRole } from './practitioner-role';
import { procedure } from './procedure';
import { relatedPerson } from './related-person';
import { specimen } from './specimen';
import { plainTypes } from './plain-types';
import type { ResourceType } from './resource-type';

/**
 * Every resource type that the program knows. Those it writes come first, in bundle order. A new type is plugged in by
 * its line here; the tests then require an example (`testing/examples.ts`).
 */
export const resourceTypes: readonly ResourceType[] = [
  patient,
  binary,
  flag,
  communication,
  documentReference,
  auditEvent,
  basic,
  practitioner,
  allergyIntolerance,
  appointment,
  carePlan,
  claim,
  condition,
  consent,
  device,
  diagnosticReport,
  encounter,
  explanationOfBenefit,
  familyMemberHistory,
  goal,
  imagingStudy,
  immunization,
  location,
  medicationAdministration,
  medicationRequest,
  medicationStatement,
  observation,
  organization,
  person,
  practitionerRole,
  procedure,
  relatedPerson,

  specimen,
  ...plainTypes,
];

const byName: ReadonlyMap<string, ResourceType> = new Map(resourceTypes.map((known) => [known.type, known]));

/** The definition of a type, or null: then only the general reading applies, and the entry is of kind `other`. */
export function resourceTypeOf(fhirType: string): ResourceType | null {
  return byName.get(fhirType) ?? null;
}

/** Whether a resource of this type never belongs to a patient. */
export function isShared(fhirType: string): boolean {
  return byName.get(fhirType)?.isShared === true;
}
