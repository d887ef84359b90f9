import { genders, preferredContacts, sexes, type PatientCore } from '../../../../shared/domain/patients/patient';
import { isObject, listOf, objectsOf, textOf, type JsonObject } from '../../json';
import { readAddress, readContact, readFurtherFacts, readIdentifier, readRelatedPerson } from './elements';
import { readName } from '../../elements/human-name';
import {
  birthSexExtension,
  extensionOf,
  extensionValue,
  groupText,
  interpreterExtension,
  nhsNumberSystem,
  ownExtensions,
} from '../../systems';

/** A patient as `patientResource` wrote it, back in the terms of our own tables. */
export type ReadPatient = {
  readonly core: PatientCore;
  readonly otherNames: readonly {
    use: string;
    title: string;
    givenNames: string;
    familyName: string;
    from: string | null;
    until: string | null;
  }[];
  readonly addresses: readonly ReturnType<typeof readAddress>[];
  readonly contactPoints: readonly ReturnType<typeof readContact>[];
  readonly identifiers: readonly ReturnType<typeof readIdentifier>[];
  readonly relatedPeople: readonly ReturnType<typeof readRelatedPerson>[];
  readonly extra: readonly { label: string; value: string }[];
  /** Empty `at`: not archived. */
  readonly archived: { readonly at: string; readonly reason: string };
  readonly registered: { readonly at: string; readonly by: string };
};

/** Reads a Patient that this program wrote (`ownKindOf` says `patient`); of any other, it reads what it can. */
export function readPatient(resource: JsonObject): ReadPatient {
  const [main, ...others] = objectsOf(resource, 'name');
  const preferred = others.find((e) => extensionValue(e, ownExtensions.preferredName) === true);
  const mainName = main ? readName(main) : { title: '', given: '', family: '', suffix: '' };
  const isNhsNumber = (e: JsonObject) => textOf(e, 'system') === nhsNumberSystem;
  const identifiers = objectsOf(resource, 'identifier');
  return {
    core: {
      title: mainName.title,
      givenNames: mainName.given,
      familyName: mainName.family,
      suffix: mainName.suffix,
      preferredName: preferred ? readName(preferred).given : '',
      birthDate: /^\d{4}-\d\d-\d\d$/.test(textOf(resource, 'birthDate')) ? textOf(resource, 'birthDate') : null,
      sex: readSex(resource),
      gender: readGender(resource),
      nhsNumber: textOf(identifiers.find(isNhsNumber), 'value') || null,
      ...readGp(resource),
      language: readLanguage(resource),
      interpreterRequired:
        detailOf(resource, 'interpreterRequired', () =>
          extensionValue(resource, interpreterExtension) === true ? 'yes' : 'no',
        ) === 'yes',
      communicationNeeds: detailOf(resource, 'communicationNeeds', () => ''),
      preferredContact: readPreferredContact(resource),
      paperFileLocation: detailOf(resource, 'paperFileLocation', () => ''),
      ...readDeceased(resource),
    },
    otherNames: others
      .filter((e) => e !== preferred && hasText(e, ['family', 'given', 'prefix']))
      .map((e) => {
        const { use, title, given, family, from, until } = readName(e);
        return { use, title, givenNames: given, familyName: family, from, until };
      }),
    addresses: objectsOf(resource, 'address')
      .filter((e) => hasText(e, ['line', 'city', 'district', 'state', 'postalCode', 'country']))
      .map(readAddress),
    contactPoints: objectsOf(resource, 'telecom').map(readContact),
    identifiers: identifiers.filter((e) => !isNhsNumber(e)).map(readIdentifier),
    relatedPeople: objectsOf(resource, 'contact').map(readRelatedPerson),
    extra: readFurtherFacts(resource),
    archived: {
      at: groupText(resource, ownExtensions.archived, 'at'),
      reason: groupText(resource, ownExtensions.archived, 'reason'),
    },
    registered: {
      at: groupText(resource, ownExtensions.registered, 'at'),
      by: groupText(resource, ownExtensions.registered, 'by'),
    },
  };
}

/** False for an element that came with a whole text only: the fields made of that text stand beside it. */
function hasText(element: JsonObject, fields: readonly string[]): boolean {
  return fields.some(
    (field) => textOf(element, field) !== '' || listOf(element, field).some((part) => typeof part === 'string'),
  );
}

/** What our own details say; where there are none (the patient came from elsewhere), the standard elements. */
function detailOf(resource: JsonObject, name: string, standard: () => string): string {
  return extensionOf(resource, ownExtensions.details) ? groupText(resource, ownExtensions.details, name) : standard();
}

function codingIn(element: JsonObject | null, field: string): string {
  const concept = element?.[field];
  return isObject(concept) ? textOf(objectsOf(concept, 'coding')[0], 'code') : '';
}

function readSex(resource: JsonObject): PatientCore['sex'] {
  const byCode: Record<string, PatientCore['sex']> = { F: 'female', M: 'male', UN: 'indeterminate' };
  const said = detailOf(
    resource,
    'sex',
    () => byCode[codingIn(extensionOf(resource, birthSexExtension), 'valueCodeableConcept')] ?? '',
  );
  return sexes.find((sex) => sex === said) ?? 'unknown';
}

function readGender(resource: JsonObject): PatientCore['gender'] {
  const said = detailOf(resource, 'gender', () => textOf(resource, 'gender'));
  return genders.find((gender) => gender === said) ?? 'unknown';
}

function readGp(resource: JsonObject): Pick<PatientCore, 'gpName' | 'gpPractice' | 'gpPhone'> {
  const contained = objectsOf(resource, 'contained');
  const gp = contained.find((c) => c['id'] === 'gp');
  const practice = contained.find((c) => c['id'] === 'gp-practice');
  return {
    gpName: detailOf(resource, 'gpName', () => textOf(objectsOf(gp, 'name')[0], 'text')),
    gpPractice: detailOf(resource, 'gpPractice', () => textOf(practice, 'name')),
    gpPhone: detailOf(resource, 'gpPhone', () => textOf(objectsOf(practice ?? gp, 'telecom')[0], 'value')),
  };
}

function readLanguage(resource: JsonObject): string {
  const communication = objectsOf(resource, 'communication');
  const language = (communication.find((c) => c['preferred'] === true) ?? communication[0])?.['language'];
  return detailOf(resource, 'language', () =>
    isObject(language) ? textOf(language, 'text') || textOf(objectsOf(language, 'coding')[0], 'display') : '',
  );
}

function readPreferredContact(resource: JsonObject): PatientCore['preferredContact'] {
  const said = detailOf(resource, 'preferredContact', () => 'none');
  return preferredContacts.find((c) => c === said) ?? 'none';
}

function readDeceased(resource: JsonObject): Pick<PatientCore, 'deceased' | 'deceasedOn'> {
  const on = /^\d{4}-\d\d-\d\d/.exec(textOf(resource, 'deceasedDateTime'))?.[0] ?? null;
  return {
    deceased: textOf(resource, 'deceasedDateTime') !== '' || resource['deceasedBoolean'] === true,
    deceasedOn: on,
  };
}
