/** Labels for FHIR fields whose name is not self-explanatory. Other labels are derived from the name. */
const labels: Readonly<Record<string, string>> = {
  abatement: 'Ended',
  adjudication: 'Decision',
  asNeeded: 'As needed',
  authored: 'Written',
  authoredOn: 'Written',
  author: 'Written by',
  asserter: 'Stated by',
  basedOn: 'Based on',
  billablePeriod: 'Billing period',
  bodySite: 'Body site',
  careTeam: 'Care team',
  class: 'Kind of visit',
  clinicalStatus: 'Status',
  code: 'What',
  context: 'Belongs to',
  created: 'Created',
  criticality: 'Criticality',
  dataAbsentReason: 'Reason for no value',
  derivedFrom: 'Derived from',
  div: 'Text',
  doseQuantity: 'Dose',
  dosage: 'Dosage',
  dosageInstruction: 'Dosage',
  effective: 'When',
  encounter: 'Visit',
  expirationDate: 'Expires',
  hospitalization: 'Hospital stay',
  individual: 'Who',
  informationSource: 'Reported by',
  intent: 'Intent',
  issued: 'Issued',
  lastOccurrence: 'Last time',
  lastUpdated: 'Last updated',
  lotNumber: 'Batch',
  medication: 'Medicine',
  occurrence: 'When',
  onset: 'Began',
  partOf: 'Part of',
  patient: 'Patient',
  performed: 'When',
  performer: 'Done by',
  period: 'When',
  primarySource: 'First-hand report',
  productOrService: 'Product or service',
  reasonCode: 'Reason',
  reasonReference: 'Reason',
  recorded: 'Recorded',
  recordedDate: 'Recorded',
  recorder: 'Recorded by',
  referenceRange: 'Usual range',
  requester: 'Requested by',
  serviceProvider: 'Provider',
  serviced: 'When',
  subject: 'Patient',
  substance: 'Substance',
  telecom: 'Contact',
  vaccineCode: 'Vaccine',
  verificationStatus: 'Certainty',
  value: 'Value',
};

/** Fields whose name ends in the type of the value (`onsetDateTime`): the type adds nothing for a reader. */
const choiceOf = [
  'abatement',
  'allowed',
  'asNeeded',
  'author',
  'answer',
  'born',
  'collected',
  'content',
  'deceased',
  'defaultValue',
  'diagnosis',
  'due',
  'effective',
  'entity',
  'event',
  'item',
  'location',
  'medication',
  'module',
  'multipleBirth',
  'occurrence',
  'onset',
  'performed',
  'procedure',
  'product',
  'rate',
  'reported',
  'scheduled',
  'serviced',
  'source',
  'start',
  'statusReason',
  'timing',
  'value',
  'dose',
];
const valueTypes =
  /(Base64Binary|Boolean|Canonical|Code|Date|DateTime|Decimal|Id|Instant|Integer|Markdown|Oid|PositiveInt|String|Time|UnsignedInt|Uri|Url|Uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|SampledData|Signature|Timing|ContactDetail|Dosage|Meta)$/;

/** The name of a choice field without its type (`onsetDateTime` -> `onset`); any other name unchanged. */
export function baseName(field: string): string {
  const without = field.replace(valueTypes, '');
  return without !== field && choiceOf.includes(without) ? without : field;
}

/** The label of a resource's field: `onsetDateTime` -> `Began`, `numberOfSeries` -> `Number of series`. */
export function labelOf(field: string): string {
  const name = baseName(field);
  return (
    (Object.hasOwn(labels, name) ? labels[name] : undefined) ??
    (Object.hasOwn(labels, field) ? labels[field] : undefined) ??
    spellOut(name)
  );
}

/** `bodySite`, `us-core-race` and `BODY_SITE` as words, with an initial capital. */
export function spellOut(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const systems: readonly (readonly [start: string, name: string])[] = [
  ['http://snomed.info/sct', 'SNOMED CT'],
  ['http://loinc.org', 'LOINC'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['http://hl7.org/fhir/sid/cvx', 'CVX'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['http://unitsofmeasure.org', 'UCUM'],
  ['https://dmd.nhs.uk', 'dm+d'],
  ['https://fhir.nhs.uk/Id/nhs-number', 'NHS number'],
  ['https://fhir.nhs.uk/Id/ods-organization-code', 'ODS code'],
  ['urn:ietf:bcp:47', 'Language'],
  ['urn:oid:', 'OID '],
];

/** The name of a code system or an identifier system; an unknown one keeps its address. */
export function systemName(system: string): string {
  for (const [start, name] of systems)
    if (system === start || (start.endsWith(':') && system.startsWith(start)))
      return start.endsWith(':') ? name + system.slice(start.length) : name;
  return system;
}
