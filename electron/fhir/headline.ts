import { entryFacts } from './entry-facts';
import type { NameOf } from './elements/line';
import { joinOnce, noteText, valueText } from './elements/summary';
import { lineText, wordsOf } from './elements/words';
import { spellOut } from './facts/fact-labels';
import { fitLine } from './fit';
import { isObject, objectsOf, textOf, type Json, type JsonObject } from './json';
import { resourceTypeOf } from './resources/registry';
import type { EntryHeadline, ResourceType } from './resources/resource-type';
import { ownKindOf } from './systems';
import { timesOf } from './times';

const titleMax = 200;
const summaryMax = 300;

/** The fields in which resources name their topic, the most telling first. */
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
/** The fields that name an author, performer or requester. */
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

/**
 * The headline of a resource: by its resource type where that has its own rule, otherwise from the fields of FHIR R4, so that an unknown
 * type gets a fair one too.
 * @param nameOf names the target of a reference, if known
 */
export function describeEntry(resource: JsonObject, nameOf: NameOf): EntryHeadline {
  const type = textOf(resource, 'resourceType');
  const known = resourceTypeOf(type);
  const title = titleOf(resource, known, nameOf);
  const general: EntryHeadline = {
    ...(known?.times?.(resource) ?? timesOf(resource)),
    kind: known?.kind ?? 'other',
    // A title of only control characters counts as none.
    title: fitLine(title, titleMax).text || fitLine(spellOut(type), titleMax).text,
    summary: fitLine(summaryOf(resource, known, title, nameOf), summaryMax).text,
    status: fitLine(statusOf(resource), 60).text,
    author: fitLine(authorOf(resource, nameOf), titleMax).text,
  };
  return ownKindOf(resource) === null ? general : { ...general, ...known?.ownHeadline?.(resource) };
}

function titleOf(resource: JsonObject, known: ResourceType | null, nameOf: NameOf): string {
  const own = known?.title?.(resource, nameOf) ?? '';
  const title = own === '' ? firstWords(resource, titleFields, nameOf) : own;
  return known?.titlePrefix === undefined || title === '' ? title : `${known.titlePrefix}: ${title}`;
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

function summaryOf(resource: JsonObject, known: ResourceType | null, title: string, nameOf: NameOf): string {
  const own = known?.summary?.(resource, nameOf) ?? '';
  const text = own === '' ? valueText(resource, nameOf) || wordsOf(resource['reasonCode']) || noteText(resource) : own;
  if ((text !== '' && text !== title) || known?.summary !== undefined) return text;
  // Nothing sums it up: use the first facts, so that the line is not empty.
  const facts = entryFacts(resource, nameOf).filter(
    (fact) => !fact.technical && fact.value !== title && !/^(Patient|Visit|Status|When|Issued|Text)$/.test(fact.label),
  );
  return facts
    .slice(0, 3)
    .map((fact) => `${fact.label}: ${fact.value}`)
    .join('; ');
}

/** An entry made in error or refuted says so, whatever its other status. */
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
    if (people.length > 0) return joinOnce(people.slice(0, 3), ', ');
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
    if (found.length > 0) return joinOnce(found, ', ');
  }
  return '';
}

/** A name, never the bare address of an unknown target. The patient is not the author of the record. */
function referenceName(reference: JsonObject, nameOf: NameOf): string {
  const target = textOf(reference, 'reference');
  if (/(^|\/)Patient\//.test(target)) return '';
  return textOf(reference, 'display').trim() || (target === '' ? '' : (nameOf(target) ?? ''));
}
