import { patientFields } from '../../../../shared/fields/patient.fields';
import { patientIdentifierFields } from '../../../../shared/fields/patient-identifier.fields';
import { emptyItem } from '../../../../shared/fields/row-mapping';
import { systemName } from '../../facts/fact-labels';
import { nhsNumberProblems, parseNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import { fitLine } from '../../fit';
import type { Without } from './patient-reading';
import type { PatientMapping } from './patient-reading';
import type { MappedPatient } from './patient-reading';
import { detailOf, statedDetails } from './details';
import { administrativeGender, birthSex } from '../../code-tables';
import { sexes, type PatientCore, type PatientIdentifier } from '../../../../shared/domain/patients/patient';
import { listOf, objectsOf, textOf, type JsonObject, objectOf } from '../../json';
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

/**
 * Reads a Patient that this program wrote (`ownKindOf` is `patient`): each field exactly, nothing guessed. Skips
 * imported elements that no row can express; they are in the original Patient, beside this one.
 */
export function readOwnPatient(resource: JsonObject, mapping: PatientMapping): MappedPatient {
  const [main, ...others] = objectsOf(resource, 'name');
  const preferred = others.find((e) => extensionValue(e, ownExtensions.preferredName) === true);
  const mainName = main ? readName(main) : { title: '', given: '', family: '', suffix: '' };
  const { nhsNumber, identifiers, notes } = readNumbers(resource, mapping);
  return {
    core: {
      ...emptyItem(patientFields),
      ...statedDetails(resource),
      title: mainName.title,
      givenNames: mainName.given,
      familyName: mainName.family,
      suffix: mainName.suffix,
      preferredName: preferred ? readName(preferred).given : '',
      birthDate: /^\d{4}-\d\d-\d\d$/.test(textOf(resource, 'birthDate')) ? textOf(resource, 'birthDate') : null,
      nhsNumber,
      ...standardDetails(resource),
      ...readDeceased(resource),
    },
    names: others
      .filter((e) => e !== preferred && hasText(e, ['family', 'given', 'prefix']))
      .map((e) => {
        const { use, title, given, family, from, until } = readName(e);
        return { use: use ?? 'usual', title, givenNames: given, familyName: family, from, until };
      }),
    addresses: objectsOf(resource, 'address')
      .filter((e) => hasText(e, ['line', 'city', 'district', 'state', 'postalCode', 'country']))
      .map(readAddress)
      .map((address) => ({ ...address, use: address.use ?? 'home' })),
    contactPoints: objectsOf(resource, 'telecom')
      .map(readContact)
      .map((contact) => ({ ...contact, system: contact.system ?? 'other', use: contact.use ?? 'home', e164: null })),
    identifiers,
    relatedPeople: objectsOf(resource, 'contact').map(readRelatedPerson),
    extra: readFurtherFacts(resource),
    archived: readArchived(resource),
    notes,
  };
}

/** The standard elements' values of fields that our own details also hold, for a patient without details of ours. */
function standardDetails(resource: JsonObject) {
  const gp = readGp(resource);
  return {
    sex: sexes.find((sex) => sex === detailOf(resource, 'sex', () => readBirthSex(resource))) ?? 'unknown',
    gender: administrativeGender.fromFhir(detailOf(resource, 'gender', () => textOf(resource, 'gender'))) ?? 'unknown',
    gpName: detailOf(resource, 'gpName', () => gp.name),
    gpPractice: detailOf(resource, 'gpPractice', () => gp.practice),
    gpPhone: detailOf(resource, 'gpPhone', () => gp.phone),
    language: detailOf(resource, 'language', () => readLanguage(resource)),
    interpreterRequired:
      detailOf(resource, 'interpreterRequired', () =>
        extensionValue(resource, interpreterExtension) === true ? 'yes' : 'no',
      ) === 'yes',
  };
}

function readBirthSex(resource: JsonObject): string {
  const concept = objectOf(extensionOf(resource, birthSexExtension), 'valueCodeableConcept');
  return birthSex.fromFhir(textOf(objectsOf(concept, 'coding')[0], 'code')) ?? '';
}

function readGp(resource: JsonObject): { name: string; practice: string; phone: string } {
  const contained = objectsOf(resource, 'contained');
  const gp = contained.find((c) => c['id'] === 'gp');
  const practice = contained.find((c) => c['id'] === 'gp-practice');
  return {
    name: textOf(objectsOf(gp, 'name')[0], 'text'),
    practice: textOf(practice, 'name'),
    phone: textOf(objectsOf(practice ?? gp, 'telecom')[0], 'value'),
  };
}

function readLanguage(resource: JsonObject): string {
  const communication = objectsOf(resource, 'communication');
  const language = objectOf(communication.find((c) => c['preferred'] === true) ?? communication[0], 'language');
  return textOf(language, 'text') || textOf(objectsOf(language, 'coding')[0], 'display');
}

/** The NHS number, if it may be used here, and the other numbers. */
function readNumbers(
  resource: JsonObject,
  mapping: PatientMapping,
): { nhsNumber: string | null; identifiers: Without<PatientIdentifier>[]; notes: string[] } {
  const all = objectsOf(resource, 'identifier');
  const isNhsNumber = (e: JsonObject) => textOf(e, 'system') === nhsNumberSystem;
  const said = textOf(all.find(isNhsNumber), 'value');
  const nhs = said === '' ? null : parseNhsNumber(said, mapping);
  const { fields: limit } = patientIdentifierFields;
  const line = (text: string, max: number) => fitLine(text, max).text;
  const identifiers = all
    .filter((e) => !isNhsNumber(e))
    .map(readIdentifier)
    .map((i) => ({
      system: line(i.system, limit.system.max),
      value: line(i.value, limit.value.max),
      label: line(i.label || systemName(i.system), limit.label.max),
      note: line(i.note, limit.note.max),
    }));
  if (nhs === null || nhs.ok) return { nhsNumber: nhs?.value ?? null, identifiers, notes: [] };
  const note = nhsNumberProblems[nhs.reason];
  return {
    nhsNumber: null,
    identifiers: [...identifiers, { system: nhsNumberSystem, value: said, label: 'NHS number', note }],
    notes: [`The NHS number is kept as an ordinary number. ${note}`],
  };
}

function readArchived(resource: JsonObject): MappedPatient['archived'] {
  const at = groupText(resource, ownExtensions.archived, 'at');
  return at === '' ? null : { at, reason: groupText(resource, ownExtensions.archived, 'reason') };
}

/** False for an element imported as a single text: its parsed fields are in a separate element. */
function hasText(element: JsonObject, fields: readonly string[]): boolean {
  return fields.some(
    (field) => textOf(element, field) !== '' || listOf(element, field).some((part) => typeof part === 'string'),
  );
}

function readDeceased(resource: JsonObject): Pick<PatientCore, 'deceased' | 'deceasedOn'> {
  const on = /^\d{4}-\d\d-\d\d/.exec(textOf(resource, 'deceasedDateTime'))?.[0] ?? null;
  return {
    deceased: textOf(resource, 'deceasedDateTime') !== '' || resource['deceasedBoolean'] === true,
    deceasedOn: on,
  };
}
