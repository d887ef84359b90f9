/** Words for the field names of FHIR resources where the name itself would not be understood. The rest is spelled out from the name. */
const labels: Readonly<Record<string, string>> = {
  abatement: 'Ended',
  adjudication: 'Decision',
  asNeeded: 'As needed',
  authored: 'Written',
  authoredOn: 'Written',
  author: 'Written by',
  asserter: 'Stated by',
  basedOn: 'Based on',
  billablePeriod: 'Billed for',
  bodySite: 'Where on the body',
  careTeam: 'Care team',
  class: 'Kind of visit',
  clinicalStatus: 'Status',
  code: 'What',
  context: 'Belongs to',
  created: 'Made',
  criticality: 'How serious',
  dataAbsentReason: 'Why there is no value',
  derivedFrom: 'Taken from',
  div: 'Text',
  doseQuantity: 'Dose',
  dosage: 'Dosage',
  dosageInstruction: 'Dosage',
  effective: 'When',
  encounter: 'Visit',
  expirationDate: 'Expires',
  hospitalization: 'Hospital stay',
  individual: 'Who',
  informationSource: 'Told by',
  intent: 'Meant as',
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
  primarySource: 'Told first-hand',
  productOrService: 'Product or service',
  reasonCode: 'Reason',
  reasonReference: 'Reason',
  recorded: 'Recorded',
  recordedDate: 'Recorded',
  recorder: 'Recorded by',
  referenceRange: 'Usual range',
  requester: 'Asked for by',
  serviceProvider: 'Provider',
  serviced: 'When',
  subject: 'Patient',
  substance: 'Substance',
  telecom: 'Contact',
  vaccineCode: 'Vaccine',
  verificationStatus: 'How certain',
  value: 'Value',
};

/** Fields whose last part names the type of the value (`onsetDateTime`): the type is no news to a reader. */
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

/** The name of a choice without its type (`onsetDateTime` -> `onset`); any other name unchanged. */
export function baseName(field: string): string {
  const without = field.replace(valueTypes, '');
  return without !== field && choiceOf.includes(without) ? without : field;
}

/** What a person reads for a field of a resource: `onsetDateTime` -> `Began`, `numberOfSeries` -> `Number of series`. */
export function labelOf(field: string): string {
  const name = baseName(field);
  return (
    (Object.hasOwn(labels, name) ? labels[name] : undefined) ??
    (Object.hasOwn(labels, field) ? labels[field] : undefined) ??
    spellOut(name)
  );
}

/** `bodySite`, `us-core-race` and `BODY_SITE` as words, the first with a capital. */
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

/** The name of a code system or of a kind of number; an unknown one stays the address it is. */
export function systemName(system: string): string {
  for (const [start, name] of systems)
    if (system === start || (start.endsWith(':') && system.startsWith(start)))
      return start.endsWith(':') ? name + system.slice(start.length) : name;
  return system;
}
