import type { EntryKind } from './entry-kind';

/** FHIR R4 resource types and the kind of entry each is in the timeline. Types that are not here are kept as `other`. */
const types: Readonly<Record<EntryKind, readonly string[]>> = {
  note: ['ClinicalImpression', 'Composition'],
  encounter: ['Encounter', 'EpisodeOfCare'],
  appointment: ['Appointment', 'AppointmentResponse'],
  procedure: ['Procedure', 'ServiceRequest'],
  medication: [
    'Medication',
    'MedicationAdministration',
    'MedicationDispense',
    'MedicationKnowledge',
    'MedicationRequest',
    'MedicationStatement',
  ],
  allergy: ['AllergyIntolerance'],
  condition: ['Condition', 'FamilyMemberHistory'],
  observation: [
    'Observation',
    'QuestionnaireResponse',
    'RiskAssessment',
    'Specimen',
    'MolecularSequence',
    'BodyStructure',
  ],
  immunisation: ['Immunization', 'ImmunizationEvaluation', 'ImmunizationRecommendation'],
  report: ['DiagnosticReport', 'ImagingStudy'],
  document: ['DocumentReference', 'DocumentManifest', 'Media'],
  'care-plan': ['CarePlan', 'CareTeam', 'Goal', 'NutritionOrder', 'RequestGroup'],
  consent: ['Consent', 'Contract'],
  communication: ['Communication', 'CommunicationRequest'],
  device: [
    'Device',
    'DeviceMetric',
    'DeviceRequest',
    'DeviceUseStatement',
    'SupplyDelivery',
    'SupplyRequest',
    'VisionPrescription',
  ],
  'adverse-event': ['AdverseEvent', 'DetectedIssue'],
  billing: [
    'Account',
    'ChargeItem',
    'Claim',
    'ClaimResponse',
    'Coverage',
    'CoverageEligibilityRequest',
    'CoverageEligibilityResponse',
    'EnrollmentRequest',
    'EnrollmentResponse',
    'ExplanationOfBenefit',
    'Invoice',
    'PaymentNotice',
    'PaymentReconciliation',
  ],
  person: [
    'HealthcareService',
    'Location',
    'Organization',
    'OrganizationAffiliation',
    'Patient',
    'Person',
    'Practitioner',
    'PractitionerRole',
    'RelatedPerson',
  ],
  other: [],
};

const byType: ReadonlyMap<string, EntryKind> = new Map(
  (Object.entries(types) as [EntryKind, readonly string[]][]).flatMap(([kind, names]) =>
    names.map((name) => [name, kind]),
  ),
);

/** Types that are about nobody's health: people who treat, places, catalogues. They come along with the records that name them. */
const shared: ReadonlySet<string> = new Set([
  'Endpoint',
  'HealthcareService',
  'InsurancePlan',
  'Location',
  'Medication',
  'MedicationKnowledge',
  'Organization',
  'OrganizationAffiliation',
  'Practitioner',
  'PractitionerRole',
  'Schedule',
  'Slot',
  'Substance',
]);

/** Whether a resource of this type belongs to no patient by its nature. */
export function isShared(fhirType: string): boolean {
  return shared.has(fhirType);
}

/** The FHIR resource types that fall under a kind of entry. */
export function fhirTypesOf(kind: EntryKind): readonly string[] {
  return types[kind];
}

export function entryKindOf(fhirType: string): EntryKind {
  return byType.get(fhirType) ?? 'other';
}
