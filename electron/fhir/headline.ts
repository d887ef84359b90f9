import { entryKindOf } from '../../shared/domain/timeline/fhir-kinds';
import type { EntryKind } from '../../shared/domain/timeline/entry-kind';
import { isObject, listOf, objectsOf, textOf, objectOf, type Json, type JsonObject } from './json';
import { entryFacts } from './facts/facts-of';
import { spellOut } from './facts/fact-labels';
import type { NameOf } from './elements/line';
import { timesOf, type EntryTimes } from './times';
import { lineText, titleOfResource, wordsOf } from './elements/words';
import { fitLine } from './fit';

/** What the timeline shows of a resource. */
export type EntryHeadline = EntryTimes & {
  readonly kind: EntryKind;
  readonly title: string;
  readonly summary: string;
  readonly status: string;
  readonly author: string;
};

const titleMax = 200;
const summaryMax = 300;

/** Where each kind of resource says what it is about, the most telling first. */
const titleFields = [
  'code',
  'vaccineCode',
  'medicationCodeableConcept',
  'medicationReference',
  'type',
  'serviceType',
  'title',
  'description',
  'name',
  'deviceName',
  'serviceCategory',
  'category',
  'reasonCode',
  'class',
  'scope',
  'event',
  'relationship',
];
/** Who did, wrote or asked for it. */
const authorFields = [
  'performer',
  'author',
  'asserter',
  'recorder',
  'requester',
  'provider',
  'participant',
  'practitioner',
  'sender',
  'source',
  'informationSource',
  'enterer',
  'agent',
  'attester',
  'organization',
  'serviceProvider',
  'managingOrganization',
  'custodian',
  'careManager',
];
const whoFields = ['actor', 'individual', 'party', 'provider', 'who', 'member', 'onBehalfOf'];

/** The parts on one line; what is said several times is said once. */
const joined = (parts: readonly string[], separator = '; ') =>
  [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].join(separator);

/**
 * The headline of a resource. Knows the fields of FHIR R4 by their names, so that a resource of a kind nobody foresaw gets one too.
 * @param nameOf says what a reference points at, where that is known
 */
export function describeEntry(resource: JsonObject, nameOf: NameOf): EntryHeadline {
  const type = textOf(resource, 'resourceType');
  const title = titleOf(resource, type, nameOf);
  return {
    ...timesOf(resource),
    kind: entryKindOf(type),
    // A title of nothing but control characters is none.
    title: fitLine(title, titleMax).text || fitLine(spellOut(type), titleMax).text,
    summary: fitLine(summaryOf(resource, type, title, nameOf), summaryMax).text,
    status: fitLine(statusOf(resource), 60).text,
    author: fitLine(authorOf(resource, nameOf), titleMax).text,
  };
}

function titleOf(resource: JsonObject, type: string, nameOf: NameOf): string {
  const prefix = titlePrefixes[type];
  const own = ownTitle(resource, type, nameOf);
  const title = own === '' ? firstWords(resource, titleFields, nameOf) : own;
  return prefix === undefined || title === '' ? title : `${prefix}: ${title}`;
}

/** Types whose subject alone would be mistaken for something else: a claim for an operation is not the operation. */
const titlePrefixes: Readonly<Record<string, string>> = {
  Claim: 'Claim',
  ClaimResponse: 'Answer to a claim',
  ExplanationOfBenefit: 'Bill',
  Invoice: 'Invoice',
  Goal: 'Goal',
  CareTeam: 'Care team',
  ServiceRequest: 'Requested',
  FamilyMemberHistory: 'Family history',
  DeviceRequest: 'Requested',
  SupplyRequest: 'Requested',
  ImagingStudy: 'Imaging',
  Provenance: 'Where it came from',
  RelatedPerson: 'Related person',
};

function ownTitle(resource: JsonObject, type: string, nameOf: NameOf): string {
  if (type === 'Claim' || type === 'ExplanationOfBenefit')
    return (
      [wordsOf(objectsOf(resource, 'item')[0]?.['productOrService']), wordsOf(resource['type'])].find(
        (text) => text !== '',
      ) ?? ''
    );
  if (type === 'CarePlan')
    return (
      textOf(resource, 'title') ||
      joined(
        objectsOf(resource, 'category')
          .map(wordsOf)
          .filter((text) => text !== 'assess-plan'),
        ', ',
      )
    );
  if (type === 'ImagingStudy') return imagingTitle(resource);
  if (type === 'FamilyMemberHistory')
    return joined(
      [
        wordsOf(resource['relationship']),
        joined(
          objectsOf(resource, 'condition').map((c) => wordsOf(c['code'])),
          ', ',
        ),
      ],
      ': ',
    );
  if (type === 'DocumentReference')
    return (
      wordsOf(resource['type']) ||
      textOf(resource, 'description') ||
      textOf(objectOf(objectsOf(resource, 'content')[0], 'attachment'), 'title')
    );
  if (type === 'Consent')
    return (
      objectsOf(resource, 'category')
        .map(wordsOf)
        .find((text) => text !== '') ?? wordsOf(resource['scope'])
    );
  if (type === 'Device')
    return (
      objectsOf(resource, 'deviceName')
        .map((d) => textOf(d, 'name'))
        .find((text) => text !== '') ?? wordsOf(resource['type'])
    );
  if (type === 'PractitionerRole')
    return joined(
      [
        lineText(resource['practitioner'], 'practitioner', nameOf),
        joined(objectsOf(resource, 'code').map(wordsOf), ', '),
      ],
      ', ',
    );
  return type === 'Practitioner' ||
    type === 'Patient' ||
    type === 'Person' ||
    type === 'RelatedPerson' ||
    type === 'Organization' ||
    type === 'Location'
    ? titleOfResource(resource)
    : '';
}

function imagingTitle(resource: JsonObject): string {
  const series = objectsOf(resource, 'series');
  const parts = [
    textOf(resource, 'description'),
    ...series.map((s) => [wordsOf(s['modality']), wordsOf(s['bodySite'])].filter((text) => text !== '').join(', ')),
  ].filter((text) => text !== '');
  return [...new Set(parts)].join('; ');
}

function firstWords(resource: JsonObject, fields: readonly string[], nameOf: NameOf): string {
  for (const field of fields) {
    const value = resource[field];
    if (value === undefined) continue;
    const text = field.endsWith('Reference') ? lineText(value, field, nameOf) : wordsOf(value);
    if (text !== '') return text;
  }
  return '';
}

// ------------------------------------------------------------------------------------------------------------------ summary

function summaryOf(resource: JsonObject, type: string, title: string, nameOf: NameOf): string {
  const told = summaries[type]?.(resource, nameOf) ?? '';
  const text =
    told === '' ? valueText(resource, nameOf) || wordsOf(resource['reasonCode']) || noteText(resource) : told;
  if ((text !== '' && text !== title) || Object.hasOwn(summaries, type)) return text;
  // A kind nobody foresaw: the first facts there are, so that the line says something.
  const facts = entryFacts(resource, nameOf).filter(
    (fact) => !fact.technical && fact.value !== title && !/^(Patient|Visit|Status|When|Issued|Text)$/.test(fact.label),
  );
  return facts
    .slice(0, 3)
    .map((fact) => `${fact.label}: ${fact.value}`)
    .join('; ');
}

function valueText(resource: JsonObject, nameOf: NameOf): string {
  const field = Object.keys(resource).find((name) => /^value[A-Z]/.test(name));
  if (field !== undefined) {
    const value = resource[field];
    return typeof value === 'boolean'
      ? value
        ? 'Yes'
        : 'No'
      : isObject(value) && (Array.isArray(value['coding']) || typeof value['text'] === 'string')
        ? wordsOf(value)
        : lineText(value, field, nameOf);
  }
  return '';
}

function noteText(resource: JsonObject): string {
  return (
    objectsOf(resource, 'note')
      .map((note) => textOf(note, 'text'))
      .find((text) => text !== '') ?? ''
  );
}
/** Why, each reason once: a coded reason often points at the same thing as a link. */
const reasons = (resource: JsonObject, nameOf: NameOf) =>
  joined(
    [
      ...words(resource, 'reasonCode'),
      ...listOf(resource, 'reasonReference').map((reason) => lineText(reason, 'reasonReference', nameOf)),
    ],
    ', ',
  );
const words = (resource: JsonObject, field: string) => listOf(resource, field).map(wordsOf);

const summaries: Readonly<Record<string, (resource: JsonObject, nameOf: NameOf) => string>> = {
  Observation: (r, nameOf) =>
    joined([
      valueText(r, nameOf),
      ...objectsOf(r, 'component').map((c) => joined([wordsOf(c['code']), valueText(c, nameOf)], ' ')),
      joined(words(r, 'interpretation'), ', '),
      wordsOf(r['dataAbsentReason']),
      noteText(r),
    ]),
  DiagnosticReport: (r, nameOf) =>
    joined([
      textOf(r, 'conclusion'),
      joined(words(r, 'conclusionCode'), ', '),
      lineText(r['result'], 'result', nameOf),
    ]),
  Encounter: (r, nameOf) =>
    joined([
      reasons(r, nameOf),
      classNames[textOf(objectOf(r, 'class'), 'code')] ?? textOf(objectOf(r, 'class'), 'display'),
      lineText(r['serviceProvider'], 'serviceProvider', nameOf),
    ]),
  Appointment: (r) =>
    joined([
      textOf(r, 'description'),
      joined(words(r, 'reasonCode'), ', '),
      textOf(r, 'comment'),
      textOf(r, 'patientInstruction'),
    ]),
  Condition: (r) =>
    joined([
      wordsOf(r['severity']),
      joined(words(r, 'bodySite'), ', '),
      wordsOf(r['verificationStatus']) === 'confirmed' ? '' : wordsOf(r['verificationStatus']),
      noteText(r),
    ]),
  AllergyIntolerance: (r) =>
    joined([
      ...objectsOf(r, 'reaction').map((reaction) =>
        joined(
          [
            joined(words(reaction, 'manifestation'), ', '),
            textOf(reaction, 'severity'),
            textOf(reaction, 'description'),
          ],
          ', ',
        ),
      ),
      textOf(r, 'criticality') === '' ? '' : `criticality ${textOf(r, 'criticality')}`,
      joined(
        listOf(r, 'category').filter((c) => typeof c === 'string'),
        ', ',
      ),
      noteText(r),
    ]),
  MedicationRequest: (r, nameOf) =>
    joined([lineText(r['dosageInstruction'], 'dosageInstruction', nameOf), reasons(r, nameOf), noteText(r)]),
  MedicationStatement: (r, nameOf) =>
    joined([lineText(r['dosage'], 'dosage', nameOf), joined(words(r, 'reasonCode'), ', '), noteText(r)]),
  MedicationAdministration: (r, nameOf) =>
    joined([lineText(r['dosage'], 'dosage', nameOf), joined(words(r, 'reasonCode'), ', '), noteText(r)]),
  Procedure: (r, nameOf) =>
    joined([joined(words(r, 'bodySite'), ', '), reasons(r, nameOf), wordsOf(r['outcome']), noteText(r)]),
  Immunization: (r, nameOf) =>
    joined([
      textOf(r, 'lotNumber') === '' ? '' : `batch ${textOf(r, 'lotNumber')}`,
      lineText(r['doseQuantity'], 'doseQuantity', nameOf),
      wordsOf(r['site']),
      wordsOf(r['route']),
      wordsOf(r['statusReason']),
      noteText(r),
    ]),
  CarePlan: (r) =>
    joined(
      objectsOf(r, 'activity').map(
        (a) => wordsOf(objectOf(a, 'detail')?.['code']) || textOf(objectOf(a, 'detail'), 'description'),
      ),
      ', ',
    ),
  Goal: (r) => joined([wordsOf(r['achievementStatus']), noteText(r)]),
  Claim: (r, nameOf) => joined([lineText(r['total'], 'total', nameOf), lineText(r['provider'], 'provider', nameOf)]),
  ExplanationOfBenefit: (r, nameOf) =>
    joined([
      joined(
        objectsOf(r, 'total').map((t) => lineText(t['amount'], 'amount', nameOf)),
        ', ',
      ),
      lineText(r['provider'], 'provider', nameOf),
    ]),
  Device: (r) =>
    joined([
      textOf(r, 'lotNumber') === '' ? '' : `batch ${textOf(r, 'lotNumber')}`,
      textOf(r, 'serialNumber') === '' ? '' : `serial ${textOf(r, 'serialNumber')}`,
      textOf(r, 'manufacturer'),
      joined(
        objectsOf(r, 'udiCarrier').map((u) => textOf(u, 'carrierHRF') || textOf(u, 'deviceIdentifier')),
        ', ',
      ),
    ]),
  Communication: (r) =>
    joined(
      objectsOf(r, 'payload').map((p) => textOf(p, 'contentString')),
      ' ',
    ),
  DocumentReference: (r) =>
    joined([
      textOf(r, 'description'),
      ...objectsOf(r, 'content').map((c) => textOf(objectOf(c, 'attachment'), 'title')),
    ]),
  RelatedPerson: (r, nameOf) =>
    joined([joined(words(r, 'relationship'), ', '), lineText(r['telecom'], 'telecom', nameOf)]),
  Practitioner: (r) =>
    joined([
      joined(
        objectsOf(r, 'qualification').map((q) => wordsOf(q['code'])),
        ', ',
      ),
      addressText(r),
    ]),
  Organization: (r) => joined([joined(words(r, 'type'), ', '), addressText(r)]),
  Location: (r) => joined([textOf(r, 'description'), addressText(r)]),
  Patient: (r, nameOf) => joined([textOf(r, 'birthDate'), addressText(r), lineText(r['telecom'], 'telecom', nameOf)]),
};
const classNames: Readonly<Record<string, string>> = {
  AMB: 'Outpatient',
  EMER: 'Emergency',
  FLD: 'Away from the clinic',
  HH: 'At home',
  IMP: 'In hospital',
  ACUTE: 'In hospital',
  NONAC: 'In hospital',
  OBSENC: 'Under observation',
  SS: 'Day case',
  VR: 'By phone or video',
  PRENC: 'Before admission',
};

function addressText(resource: JsonObject): string {
  const value = resource['address'];
  const address = Array.isArray(value) ? objectsOf(resource, 'address')[0] : isObject(value) ? value : null;
  return address
    ? joined([...listOf(address, 'line').map(wordsOf), textOf(address, 'city'), textOf(address, 'postalCode')], ', ')
    : '';
}

// ------------------------------------------------------------------------------------------------------- status and author
/** What was recorded by mistake or turned out not to be says so, whatever else its status is. */
function statusOf(resource: JsonObject): string {
  const parts: string[] = ['verificationStatus', 'clinicalStatus', 'lifecycleStatus', 'docStatus', 'status'].map(
    (field) => codeOf(resource[field]),
  );
  const denied = ['entered-in-error', 'refuted'].find((code) => parts.includes(code));
  if (denied !== undefined) return denied;
  const [, clinical = '', lifecycle = '', , status = ''] = parts;
  return clinical || status || lifecycle || (resource['active'] === false ? 'inactive' : '');
}

function codeOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return '';
  return (
    objectsOf(value, 'coding')
      .map((c) => textOf(c, 'code'))
      .find((code) => code !== '') ?? textOf(value, 'text')
  );
}

function authorOf(resource: JsonObject, nameOf: NameOf): string {
  for (const field of authorFields) {
    const value = resource[field];
    const people = (Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value])
      .map((person) => personText(person, nameOf))
      .filter((text) => text !== '');
    if (people.length > 0) return joined(people.slice(0, 3), ', ');
  }
  return '';
}

function personText(value: Json, nameOf: NameOf): string {
  if (!isObject(value)) return '';
  if (typeof value['reference'] === 'string' || typeof value['display'] === 'string')
    return referenceName(value, nameOf);
  for (const field of whoFields) {
    const inner = value[field];
    const found = (Array.isArray(inner) ? (inner as readonly Json[]) : inner === undefined ? [] : [inner])
      .filter(isObject)
      .map((who) => referenceName(who, nameOf))
      .filter((text) => text !== '');
    if (found.length > 0) return joined(found, ', ');
  }
  return '';
}

/** A name, never the bare address of something unknown. The patient is not the author of the record. */
function referenceName(reference: JsonObject, nameOf: NameOf): string {
  const target = textOf(reference, 'reference');
  if (/(^|\/)Patient\//.test(target)) return '';
  return textOf(reference, 'display').trim() || (target === '' ? '' : (nameOf(target) ?? ''));
}
