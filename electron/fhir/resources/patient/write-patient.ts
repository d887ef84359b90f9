import { detailsExtension } from './details';
import { administrativeGender, birthSex, contactMethod, genderIdentity } from '../../code-tables';
import { isDeepStrictEqual } from 'node:util';
import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import type { PatientTable } from '../../../../db/schema/tables';
import {
  compact,
  isObject,
  listOf,
  objectsOf,
  textOf,
  type Json,
  type JsonObject,
  type Loose,
  type Resource,
} from '../../json';
import {
  addressElement,
  contactElement,
  furtherFactExtensions,
  identifierElement,
  mainNameElement,
  nhsNumberElement,
  otherNameElement,
  preferredNameElement,
  readAddress,
  readContact,
  readIdentifier,
  readRelatedPerson,
  relatedPersonElement,
} from './elements';
import { readName } from '../../elements/human-name';
import {
  birthSexExtension,
  contactPreferenceExtension,
  genderIdentityExtension,
  groupExtension,
  interpreterExtension,
  ownExtensions,
  ownMeta,
  ukCorePatient,
} from '../../systems';

type PatientRows = Pick<
  RecordRows,
  'patient' | 'names' | 'addresses' | 'contactPoints' | 'identifiers' | 'relatedPeople'
>;

/** The patient's id in the file: the one of the original system, so that imported references still match. */
export function fhirIdOfPatient(patient: Pick<PatientTable, 'id' | 'source_key'>): string {
  const id = patient.source_key?.startsWith('Patient/') ? patient.source_key.slice('Patient/'.length) : '';
  return /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? id : patient.id;
}

/**
 * The patient as a FHIR Patient in the shape of UK Core. For an imported patient, elements that still match the record
 * stay unchanged, with all their details; the clinic's changes replace the rest.
 */
export function patientResource(rows: PatientRows, staffName: (id: string) => string): Resource {
  const { patient } = rows;
  const original = originalOf(patient);
  const preferred = patient.preferred_name === '' ? [] : [preferredNameElement(patient.preferred_name)];
  const nhsNumber = patient.nhs_number === null ? [] : [nhsNumberElement(patient.nhs_number)];
  const nameParts = ['title', 'given', 'family', 'suffix'] as const;
  const nameKey = (e: JsonObject) => key(readName(e), nameParts);
  const names = merged(
    original,
    'name',
    [mainNameElement(patient), ...preferred, ...rows.names.map(otherNameElement)],
    { read: readName, by: nameParts, isReadable: (e) => textOf(e, 'family') !== '' || listOf(e, 'given').length > 0 },
  );
  // The current name comes first, for readers that use only one name.
  const main = names.find((e) => nameKey(e) === nameKey(mainNameElement(patient)));
  const gp = gpResources(patient, original);
  // Imported names are passed on untouched, including empty places (`"given": [null]`), which have a meaning together
  // with `_given`.
  const fields: Record<string, Json | undefined> = {
    ...original,
    resourceType: 'Patient',
    id: fhirIdOfPatient(patient),
    meta: metaWith(original),
    contained: [...objectsOf(original, 'contained'), ...gp],
    extension: extensions(patient, original, staffName),
    identifier: merged(original, 'identifier', [...nhsNumber, ...rows.identifiers.map(identifierElement)], {
      read: readIdentifier,
      by: ['system', 'value'],
      isReadable: (e) => textOf(e, 'value') !== '',
    }),
    active: patient.status === 'active',
    name: main ? [main, ...names.filter((e) => e !== main)] : names,
    telecom: merged(original, 'telecom', rows.contactPoints.map(contactElement), {
      read: readContact,
      by: ['system', 'value'],
      isReadable: (e) => textOf(e, 'value') !== '',
    }),
    gender: genderOf(patient, original),
    birthDate: patient.birth_date ?? original?.['birthDate'],
    deceasedBoolean: undefined,
    deceasedDateTime: undefined,
    ...deceased(patient, original),
    address: merged(original, 'address', rows.addresses.map(addressElement), {
      read: readAddress,
      by: ['lines', 'city', 'postcode'],
      isReadable: (e) => listOf(e, 'line').length > 0 || textOf(e, 'city') !== '' || textOf(e, 'postalCode') !== '',
    }),
    contact: merged(original, 'contact', rows.relatedPeople.map(relatedPersonElement), {
      read: readRelatedPerson,
      by: ['name', 'phone', 'email'],
      isReadable: () => true,
    }),
    communication: communications(patient, original),
    generalPractitioner: [
      ...gp.map((one) => compact({ reference: `#${one.id}`, display: textOf(one, 'name') || patient.gp_name })),
      ...objectsOf(original, 'generalPractitioner'),
    ],
  };
  const filled = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(filled) as Resource;
}

/** The imported FHIR Patient; null for a patient registered here. */
export function originalOf(patient: Pick<PatientTable, 'resource'>): JsonObject | null {
  if (patient.resource === null) return null;
  const parsed = JSON.parse(patient.resource) as JsonObject;
  return parsed['resourceType'] === 'Patient' ? parsed : null;
}

type Matching<T extends object> = {
  readonly read: (element: JsonObject) => T;
  /** The key by which two elements are the same one. */
  readonly by: readonly (keyof T)[];
  /** False for an original that no row can express: it stays unchanged. */
  readonly isReadable: (element: JsonObject) => boolean;
};

/**
 * A list of elements: originals that still match a row, then new or changed rows. An original keeps what only it knows;
 * if the row differs on the same element (another use, a label, an end), the row takes precedence. An original that a
 * row could express but none does was changed or removed here, and remains only in the original resource.
 */
function merged<T extends object>(
  original: JsonObject | null,
  field: string,
  ours: readonly JsonObject[],
  { read, by, isReadable }: Matching<T>,
): JsonObject[] {
  const left = [...ours];
  const kept = objectsOf(original, field).flatMap((element) => {
    if (!isReadable(element)) return [element];
    const at = left.findIndex((mine) => key(read(mine), by) === key(read(element), by));
    const mine = left[at];
    if (!mine) return [];
    left.splice(at, 1);
    return [isDeepStrictEqual(read(element), read(mine)) ? element : overlaid(element, mine)];
  });
  return [...kept, ...left].filter((element) => Object.keys(element).some((name) => name !== 'id' && name !== 'use'));
}

/** Our fields over those of the original; extensions of other systems stay. */
function overlaid(original: JsonObject, ours: JsonObject): JsonObject {
  const both = Object.entries(ours).map(([name, value]): [string, Json] => {
    const before = original[name];
    return [name, isObject(before) && isObject(value) ? overlaid(before, value) : value];
  });
  const extension = [
    ...objectsOf(original, 'extension').filter((e) => !ownUrls.has(textOf(e, 'url'))),
    ...objectsOf(ours, 'extension'),
  ];
  const { extension: _before, ...rest } = { ...original, ...Object.fromEntries(both) };
  return extension.length === 0 ? rest : { ...rest, extension };
}

function key<T extends object>(value: T, fields: readonly (keyof T)[]): string {
  return JSON.stringify(
    fields.map((field) => (typeof value[field] === 'string' ? value[field].trim().toLowerCase() : value[field])),
  );
}

function metaWith(original: JsonObject | null): JsonObject {
  const meta = isObject(original?.['meta']) ? original['meta'] : {};
  const ours = compact({ meta: ownMeta('patient', original ? undefined : ukCorePatient) })['meta'] as JsonObject;
  return { ...meta, ...ours, tag: [...objectsOf(meta, 'tag'), ...objectsOf(ours, 'tag')] };
}

function genderOf(patient: PatientTable, original: JsonObject | null): string | undefined {
  // Never stated and still unknown: the element stays absent, as in the original.
  if (patient.gender === 'unknown' && original && !('gender' in original)) return undefined;
  return administrativeGender.toFhir(patient.gender) ?? undefined;
}

function deceased(patient: PatientTable, original: JsonObject | null): JsonObject {
  if (patient.deceased === 0) return original?.['deceasedBoolean'] === false ? { deceasedBoolean: false } : {};
  const asItCame = textOf(original, 'deceasedDateTime');
  if (asItCame !== '' && (patient.deceased_on === null || asItCame.startsWith(patient.deceased_on)))
    return { deceasedDateTime: asItCame };
  return patient.deceased_on === null ? { deceasedBoolean: true } : { deceasedDateTime: patient.deceased_on };
}

/** The GP and the practice are inside the Patient: they are facts of this record, not staff of the clinic. */
function gpResources(patient: PatientTable, original: JsonObject | null): Resource[] {
  const before = JSON.stringify([original?.['generalPractitioner'] ?? null, original?.['contained'] ?? null]);
  const isNew = [patient.gp_name, patient.gp_practice, patient.gp_phone].some(
    (text) => text !== '' && !before.includes(JSON.stringify(text).slice(1, -1)),
  );
  if (!isNew) return [];
  const phone = patient.gp_phone === '' ? [] : [{ system: 'phone', value: patient.gp_phone }];
  const inPractice = patient.gp_practice !== '';
  return [
    ...(patient.gp_name === '' && inPractice
      ? []
      : [
          compact({
            resourceType: 'Practitioner',
            id: 'gp',
            name: [{ text: patient.gp_name }],
            telecom: inPractice ? [] : phone,
          }) as Resource,
        ]),
    ...(inPractice
      ? [
          compact({
            resourceType: 'Organization',
            id: 'gp-practice',
            name: patient.gp_practice,
            telecom: phone,
          }) as Resource,
        ]
      : []),
  ];
}

function communications(patient: PatientTable, original: JsonObject | null): JsonObject[] {
  const kept = objectsOf(original, 'communication');
  if (patient.language === '' || JSON.stringify(original ?? null).includes(JSON.stringify(patient.language)))
    return [...kept];
  return [compact({ language: { text: patient.language }, preferred: true }), ...kept];
}

const ownUrls = new Set<string>(Object.values(ownExtensions));
/** Standard extensions first, for receivers that know UK Core; an imported patient's own extension stays. */
function extensions(
  patient: PatientTable,
  original: JsonObject | null,
  staffName: (id: string) => string,
): JsonObject[] {
  const standard = standardExtensions(patient);
  const came = objectsOf(original, 'extension').filter((e) => !ownUrls.has(textOf(e, 'url')));
  const ours = [
    ...standard.filter((e) => !came.some((c) => c['url'] === e.url)),
    ...detailsExtension(patient),
    ...groupExtension(ownExtensions.archived, { at: patient.archived_at ?? '', reason: patient.archive_reason }),
    ...groupExtension(ownExtensions.registered, { at: patient.registered_at, by: staffName(patient.registered_by) }),
    ...(patient.resource === null ? furtherFactExtensions(patient.extra) : []),
  ];
  return [...came, ...objectsOf(compact({ ours }), 'ours')];
}

/** The fields that have a UK Core or FHIR extension. */
function standardExtensions(patient: PatientTable): { readonly url: string; readonly [field: string]: Loose }[] {
  const sex = birthSex.toConcept(patient.sex);
  const identity = genderIdentity.toConcept(patient.gender);
  const method = contactMethod.toConcept(patient.preferred_contact);
  return [
    ...(sex ? [{ url: birthSexExtension, valueCodeableConcept: sex }] : []),
    ...(identity ? [{ url: genderIdentityExtension, valueCodeableConcept: identity }] : []),
    ...(patient.interpreter_required === 1 ? [{ url: interpreterExtension, valueBoolean: true }] : []),
    ...(method
      ? [
          {
            url: contactPreferenceExtension,
            extension: [{ url: 'PreferredContactMethod', valueCodeableConcept: method }],
          },
        ]
      : []),
  ];
}
