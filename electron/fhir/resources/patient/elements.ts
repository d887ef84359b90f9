import { addressUse, contactRole, contactSystem, contactUse, nameUse } from '../../code-tables';
import { periodElement, readPeriod } from '../../elements/period';
import { nameElement, readName } from '../../elements/human-name';
import type {
  ContactPointTable,
  PatientAddressTable,
  PatientIdentifierTable,
  PatientNameTable,
  PatientTable,
  RelatedPersonTable,
} from '../../../../db/schema/tables';
import { compact, listOf, objectsOf, textOf, type JsonObject, type Loose } from '../../json';
import { extensionText, groupExtension, groupText, nhsNumberSystem, ownExtensions, textExtension } from '../../systems';

// Each list element of a FHIR Patient: how it is written from our row, and the part of a row that can be read back from
// it.

export function mainNameElement(patient: PatientTable): JsonObject {
  return nameElement(
    { title: patient.title, given: patient.given_names, family: patient.family_name, suffix: patient.suffix },
    { id: 'current', use: 'usual' },
  );
}
export function preferredNameElement(preferredName: string): JsonObject {
  return compact({
    id: 'preferred',
    extension: [{ url: ownExtensions.preferredName, valueBoolean: true }],
    use: 'nickname',
    given: [preferredName],
  });
}
/** FHIR calls a previous name `old`; the others have the same name. */
export function otherNameElement(row: PatientNameTable): JsonObject {
  return nameElement(
    { title: row.title, given: row.given_names, family: row.family_name, suffix: '' },
    { id: row.id, use: nameUse.toFhir(row.use), period: periodElement(row) },
  );
}
export function addressElement(row: PatientAddressTable): JsonObject {
  const lines = row.lines.split('\n');
  // Line breaks that a list of lines cannot express (empty lines, carriage returns) are kept alongside.
  const isPlain = lines.every((line) => line.trim() === line && line !== '') || row.lines === '';
  return compact({
    id: row.id,
    extension: isPlain ? [] : textExtension(ownExtensions.addressLines, row.lines),
    use: addressUse.toFhir(row.use),
    line: lines.map((line) => line.trim()),
    city: row.city,
    district: row.county,
    postalCode: row.postcode,
    country: row.country,
    period: periodElement(row),
  });
}
export function readAddress(element: JsonObject) {
  return {
    use: addressUse.fromFhir(textOf(element, 'use')),
    lines:
      extensionText(element, ownExtensions.addressLines) ||
      listOf(element, 'line')
        .filter((line) => typeof line === 'string')
        .join('\n'),
    city: textOf(element, 'city'),
    county: textOf(element, 'district') || textOf(element, 'state'),
    postcode: textOf(element, 'postalCode'),
    country: textOf(element, 'country'),
    ...readPeriod(element),
  };
}

export function contactElement(row: ContactPointTable): JsonObject {
  return compact({
    id: row.id,
    extension: textExtension(ownExtensions.label, row.label),
    system: contactSystem.toFhir(row.system),
    value: row.value,
    use: contactUse.toFhir(row.use),
    period: periodElement(row),
  });
}
export function readContact(element: JsonObject) {
  return {
    system: contactSystem.fromFhir(textOf(element, 'system')),
    value: textOf(element, 'value'),
    use: contactUse.fromFhir(textOf(element, 'use')),
    label: extensionText(element, ownExtensions.label),
    ...readPeriod(element),
  };
}

export function nhsNumberElement(nhsNumber: string): JsonObject {
  return { system: nhsNumberSystem, value: nhsNumber };
}
export function identifierElement(row: PatientIdentifierTable): JsonObject {
  return compact({
    id: row.id,
    extension: textExtension(ownExtensions.note, row.note),
    type: { text: row.label },
    ...issuer(row.system),
    value: row.value,
  });
}
/** FHIR expects an address for the issuer; a plain name goes where names go. */
function issuer(system: string): { readonly [field: string]: Loose } {
  return /^\S+$/.test(system) ? { system } : { assigner: { display: system } };
}
export function readIdentifier(element: JsonObject) {
  const type = objectsOf({ type: [element['type'] ?? null] }, 'type')[0] ?? null;
  const coding = objectsOf(type, 'coding')[0] ?? null;
  const assigner = objectsOf({ assigner: [element['assigner'] ?? null] }, 'assigner')[0] ?? null;
  return {
    system: textOf(element, 'system') || textOf(assigner, 'display'),
    value: textOf(element, 'value'),
    label: textOf(type, 'text') || textOf(coding, 'display'),
    note: extensionText(element, ownExtensions.note),
  };
}

/**
 * A related person is a `contact` of the Patient: a separate resource would be an extra entry when the file is
 * imported.
 */
export function relatedPersonElement(row: RelatedPersonTable): JsonObject {
  return compact({
    id: row.id,
    extension: textExtension(ownExtensions.note, row.note),
    relationship: [
      {
        ...(row.is_emergency_contact === 1 ? contactRole.toConcept('emergency') : {}),
        text: row.relationship,
      },
    ],
    name: { text: row.name },
    telecom: [
      { system: 'phone', value: row.phone },
      { system: 'email', value: row.email },
    ].filter((telecom) => telecom.value !== ''),
  });
}
export function readRelatedPerson(element: JsonObject) {
  const relationships = objectsOf(element, 'relationship');
  const codings = relationships.flatMap((r) => objectsOf(r, 'coding'));
  const name = objectsOf({ name: [element['name'] ?? null] }, 'name')[0] ?? null;
  const parts = name ? readName(name) : null;
  const telecom = (system: string) =>
    textOf(objectsOf(element, 'telecom').find((t) => t['system'] === system) ?? null, 'value');
  return {
    name:
      textOf(name, 'text') ||
      [parts?.title, parts?.given, parts?.family, parts?.suffix]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    relationship: relationships.map((r) => textOf(r, 'text')).find((text) => text !== '') ?? '',
    phone: telecom('phone'),
    email: telecom('email'),
    isEmergencyContact: codings.some((c) => contactRole.fromFhir(textOf(c, 'code')) === 'emergency'),
    note: extensionText(element, ownExtensions.note),
  };
}

/** Imported facts without a field, for patients whose import left no FHIR resource. */
export function furtherFactExtensions(extra: string): Loose[] {
  const facts = JSON.parse(extra) as { label: string; value: string }[];
  return facts.flatMap((fact) => groupExtension(ownExtensions.furtherFact, { label: fact.label, value: fact.value }));
}
export function readFurtherFacts(resource: JsonObject): { label: string; value: string }[] {
  return objectsOf(resource, 'extension')
    .filter((e) => e['url'] === ownExtensions.furtherFact)
    .map((e) => ({
      label: groupText({ extension: [e] }, ownExtensions.furtherFact, 'label'),
      value: groupText({ extension: [e] }, ownExtensions.furtherFact, 'value'),
    }));
}
