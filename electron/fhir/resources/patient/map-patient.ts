import { patientFields } from '../../../../shared/fields/patient.fields';
import { emptyItem } from '../../../../shared/fields/row-mapping';
import { formatFhirDateTimeUk } from '../../../../shared/time/instant';
import { compare, localDate } from '../../../../shared/time/local-date';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import { wordsOf } from '../../elements/words';
import { takePatientExtensions } from './read-extensions';
import { systemName } from '../../facts/fact-labels';
import { readRelatedPeople } from './read-related-people';
import { readNames } from './read-names';
import { readIdentifiers } from './read-identifiers';
import { readAddresses, readContactPoints } from './read-contacts';
import { isObject, listOf, objectOf, objectsOf, textOf } from '../../json';
import { fitLine } from '../../fit';
import { administrativeGender } from '../../code-tables';
import { PatientReading } from './patient-reading';
import type { PatientMapping } from './patient-reading';
import type { MappedPatient } from './patient-reading';
import type { JsonObject } from '../../json';
/** Reads a FHIR R4 Patient of another program. Nothing is dropped: values without a field are returned in `extra`. */
export function mapPatient(resource: JsonObject, mapping: PatientMapping): MappedPatient {
  const of = new PatientReading(resource, mapping);
  const { main, preferred, others } = readNames(of);
  const birthDate = readBirthDate(of);
  const { nhsNumber, rows: identifiers } = readIdentifiers(of);
  const said = takePatientExtensions(of.resource, of.left);
  const core: PatientCore = {
    ...emptyItem(patientFields),
    ...main,
    preferredName: preferred,
    birthDate,
    sex: said.sex,
    gender: readGender(of),
    nhsNumber,
    ...readGp(of),
    language: of.fit('Language', said.language || readLanguage(of), patientFields.fields.language.max),
    interpreterRequired: said.interpreterRequired,
    communicationNeeds: of.fitMany(
      'Communication needs',
      said.communicationNeeds,
      patientFields.fields.communication_needs.max,
    ),
    preferredContact: said.preferredContact,
    ...readDeceased(of),
  };
  if (core.familyName === '' && core.givenNames === '') of.notes.push('No name.');
  if (core.birthDate === null) of.notes.push('No date of birth, or it can’t be read.');
  if (of.resource['active'] === false) of.notes.push('The other system marks it as no longer in use.');
  const lists = {
    names: others,
    addresses: readAddresses(of),
    contactPoints: readContactPoints(of),
    identifiers,
    relatedPeople: readRelatedPeople(of),
  };
  return { core, ...lists, archived: null, extra: [...of.spilled, ...of.leftFacts()], notes: of.notes };
}

function readBirthDate(of: PatientReading): string | null {
  const text = textOf(of.resource, 'birthDate');
  const day = localDate(text);
  if (day === null || compare(day, of.mapping.today) > 0) {
    if (text !== '') {
      of.left.take([], 'birthDate');
      of.spilled.push({ label: 'Date of birth as imported', value: text });
      of.notes.push(day === null ? 'The date of birth is incomplete.' : 'The date of birth is in the future.');
    }
    return null;
  }
  of.left.take([], 'birthDate');
  return day;
}

function readDeceased(of: PatientReading): Pick<PatientCore, 'deceased' | 'deceasedOn'> {
  const at = textOf(of.resource, 'deceasedDateTime');
  if (at === '') {
    of.left.take([], 'deceasedBoolean');
    return { deceased: of.resource['deceasedBoolean'] === true, deceasedOn: null };
  }
  const on = localDate(at.slice(0, 10));
  of.left.take([], 'deceasedDateTime', 'deceasedBoolean');
  if (on === null || at.length > 10)
    of.spilled.push({ label: 'Died', value: formatFhirDateTimeUk(at) }, { label: 'Died, as imported', value: at });
  return { deceased: true, deceasedOn: on };
}

function readGender(of: PatientReading): PatientCore['gender'] {
  const gender = administrativeGender.fromFhir(textOf(of.resource, 'gender'));
  if (gender === null) return 'unknown';
  of.left.take([], 'gender');
  return gender;
}

function readGp(of: PatientReading): Pick<PatientCore, 'gpName' | 'gpPractice' | 'gpPhone'> {
  let gpName = '';
  let gpPractice = '';
  for (const gp of objectsOf(of.resource, 'generalPractitioner')) {
    const target = textOf(gp, 'reference');
    const identifier = objectOf(gp, 'identifier');
    const name =
      textOf(gp, 'display') ||
      (target === '' ? '' : (of.mapping.nameOf(target) ?? '')) ||
      (identifier ? `${systemName(textOf(identifier, 'system'))} ${textOf(identifier, 'value')}`.trim() : '');
    const isPractice =
      textOf(gp, 'type') === 'Organization' ||
      /(^|\/)Organization[/?]/.test(target) ||
      textOf(identifier, 'system').includes('ods-organization');
    if (isPractice && gpPractice === '') gpPractice = name;
    else if (!isPractice && gpName === '') gpName = name;
  }
  const { gp_name: name, gp_practice: practice } = patientFields.fields;
  return { gpName: fitLine(gpName, name.max).text, gpPractice: fitLine(gpPractice, practice.max).text, gpPhone: '' };
}

function readLanguage(of: PatientReading): string {
  const spoken = listOf(of.resource, 'communication').filter(isObject);
  const main = spoken.find((c) => c['preferred'] === true) ?? spoken[0];
  if (!main) return '';
  const words = wordsOf(main['language']);
  if (words !== '') of.left.take(['communication', listOf(of.resource, 'communication').indexOf(main)], 'preferred');
  return words;
}
