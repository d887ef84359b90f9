import type { Json, JsonObject, Loose } from './json';
import { objectsOf } from './json';

/** Identifiers of systems that the program writes, public ones first. */
export const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number';
export const ukCorePatient = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient';
export const birthSexExtension = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex';
export const contactPreferenceExtension =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference';
export const contactMethodSystem = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredContactMethod';
export const genderIdentityExtension = 'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity';
export const genderIdentitySystem = 'http://hl7.org/fhir/gender-identity';
export const interpreterExtension = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
export const administrativeGenderSystem = 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender';
export const contactRoleSystem = 'http://terminology.hl7.org/CodeSystem/v2-0131';

/**
 * Our own names. They are URNs because the program has no web address; a receiver that does not know them loses none of
 * the standard elements, and our own import uses them to restore every field.
 */
const own = (name: string) => `urn:clinic-keep:${name}`;
const ownTagSystem = own('made-by');
export const ownCodeSystem = own('code');
export const referenceSystem = own('export-reference');
export const ownExtensions = {
  details: own('details'),
  preferredName: own('preferred-name'),
  archived: own('archived'),
  registered: own('registered'),
  furtherFact: own('further-fact'),
  addressLines: own('address-lines'),
  label: own('label'),
  note: own('note'),
  alert: own('alert'),
  noteVersion: own('note-version'),
  notice: own('notice'),
  disclosure: own('disclosure'),
  entry: own('entry'),
  sourceReference: own('source-reference'),
} as const;

/** What a resource made here is, so that our own import can restore it. */
const ownKinds = [
  'patient',
  'staff',
  'alert',
  'note',
  'notice',
  'disclosure',
  'entry',
  'as-imported',
  'stand-in',
] as const;
export type OwnKind = (typeof ownKinds)[number];

/** `meta` of a resource that the program made from its own tables. */
export function ownMeta(kind: OwnKind, profile?: string): Loose {
  return { ...(profile === undefined ? {} : { profile: [profile] }), tag: [{ system: ownTagSystem, code: kind }] };
}

/** The kind of our own resource; null for resources from elsewhere. */
export function ownKindOf(resource: JsonObject): OwnKind | null {
  const meta = resource['meta'];
  const tags = objectsOf(
    typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? (meta as JsonObject) : null,
    'tag',
  );
  const code = tags.find((tag) => tag['system'] === ownTagSystem)?.['code'];
  return ownKinds.find((kind) => kind === code) ?? null;
}

/** The extension with this address, or null. */
export function extensionOf(element: JsonObject | null | undefined, url: string): JsonObject | null {
  return objectsOf(element, 'extension').find((e) => e['url'] === url) ?? null;
}
/** The value of a simple extension (`valueString`, `valueBoolean`…), or undefined. */
export function extensionValue(element: JsonObject | null | undefined, url: string): Json | undefined {
  const extension = extensionOf(element, url);
  if (!extension) return undefined;
  const field = Object.keys(extension).find((name) => name.startsWith('value'));
  return field === undefined ? undefined : extension[field];
}
export function extensionText(element: JsonObject | null | undefined, url: string): string {
  const value = extensionValue(element, url);
  return typeof value === 'string' ? value : '';
}
/** Nothing if the text is empty, so that no empty extension is written. */
export function textExtension(url: string, text: string): Loose[] {
  return text.trim() === '' ? [] : [{ url, valueString: text }];
}
/** An extension made of named texts; nothing if all are empty. */
export function groupExtension(url: string, parts: Readonly<Record<string, string>>): Loose[] {
  const filled = Object.entries(parts).filter(([, text]) => text.trim() !== '');
  return filled.length === 0
    ? []
    : [{ url, extension: filled.map(([name, text]) => ({ url: name, valueString: text })) }];
}
export function groupText(element: JsonObject | null | undefined, url: string, name: string): string {
  return extensionText(extensionOf(element, url), name);
}
