import { administrativeGender, birthSex, contactRole } from '../../../fhir/code-tables';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import { compact, type JsonObject, type Loose } from '../../../fhir/json';
import { birthSexExtension, nhsNumberSystem } from '../../../fhir/systems';
import type { CsvValues } from '../source/csv-values';
import { rowExtension } from './csv-row-extension';

/**
 * A row of a patient table as a FHIR Patient, with what FHIR has no element for alongside. Further facts stay in the
 * row.
 */
export type CsvPatient = { readonly resource: JsonObject; readonly core: Partial<PatientCore> };

/** Words used by other programs, mapped to ours. */
const sexWords: Readonly<Record<string, PatientCore['sex']>> = {
  m: 'male',
  male: 'male',
  f: 'female',
  female: 'female',
  i: 'indeterminate',
  indeterminate: 'indeterminate',
  intersex: 'indeterminate',
};
const genderWords: Readonly<Record<string, PatientCore['gender']>> = {
  m: 'male',
  male: 'male',
  man: 'male',
  boy: 'male',
  f: 'female',
  female: 'female',
  woman: 'female',
  girl: 'female',
  'non-binary': 'non-binary',
  nonbinary: 'non-binary',
  nb: 'non-binary',
  enby: 'non-binary',
  x: 'other',
  o: 'other',
  other: 'other',
  u: 'unknown',
  unknown: 'unknown',
  'not known': 'unknown',
  'not stated': 'not-stated',
  'not specified': 'not-stated',
  'prefer not to say': 'not-stated',
  n: 'not-stated',
};
/**
 * Fields whose cell needs no explanation; other values that could not be understood are kept as facts.
 * @param key the row's identifying name
 */
export function csvPatient(values: CsvValues, key: string): CsvPatient {
  const core: Partial<PatientCore> = {};
  const kept = new Set<string>();
  const keep = (field: string) => kept.add(field);
  const sex = sexWords[values.text('sex').toLowerCase()];
  if (values.text('sex') !== '' && sex === undefined && !/^(u|unknown|not known)$/i.test(values.text('sex')))
    keep('sex');
  const gender = genderWords[values.text('gender').toLowerCase()];
  if (values.text('gender') !== '' && gender === undefined) keep('gender');
  if (gender !== undefined) core.gender = gender;
  for (const [field, name, max] of [
    ['gpPhone', 'gpPhone', 40],
    ['communicationNeeds', 'communicationNeeds', 1000],
    ['paperFile', 'paperFileLocation', 200],
  ] as const) {
    const text = values.text(field);
    if (text.length > max) keep(field);
    else if (text !== '') core[name] = text;
  }
  const columns = values.columns.map((column) => ({
    ...column,
    isFact: column.field === null || kept.has(column.field),
  }));
  const died = values.text('deceasedOn');
  return {
    resource: compact({
      ...patientElements(values),
      gender: gender === undefined ? undefined : administrativeGender.toFhir(gender),
      extension: [
        sex === undefined ? undefined : { url: birthSexExtension, valueCodeableConcept: birthSex.toConcept(sex) },
        ...rowExtension(columns, { key, occurred: '', ended: '', visit: '' }),
      ],
      ...(died === '' ? {} : { deceasedDateTime: values.date('deceasedOn')?.fhir ?? died }),
    }),
    core,
  };
}

function patientElements(values: CsvValues): { readonly [field: string]: Loose } {
  const given = [values.text('givenNames'), values.text('middleNames')]
    .flatMap((text) => text.split(' '))
    .filter((word) => word !== '');
  const hasParts = values.text('familyName') !== '' || given.length > 0;
  const previous = values.text('previousFamilyName');
  const wasMaiden = values.columns.some(
    (column) => column.field === 'previousFamilyName' && /maiden/i.test(column.heading),
  );
  const phone = (field: string, use: string): Loose =>
    values.text(field) === '' ? undefined : { system: 'phone', value: values.text(field), use };
  const gp = (text: string, type: string): Loose => (text === '' ? undefined : { type, display: text });
  const id = values.text('sourceId');
  return {
    resourceType: 'Patient',
    id: /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? id : undefined,
    identifier: [
      id === '' ? undefined : { type: { text: 'Number in the other program' }, value: id },
      values.text('nhsNumber') === ''
        ? undefined
        : { system: nhsNumberSystem, value: values.text('nhsNumber').replace(/\s/g, '') },
    ],
    name: [
      {
        use: 'usual',
        text: hasParts ? '' : values.text('fullName'),
        family: values.text('familyName'),
        given,
        prefix: [values.text('title')],
        suffix: [values.text('suffix')],
      },
      values.text('preferredName') === '' ? undefined : { use: 'nickname', given: [values.text('preferredName')] },
      previous === '' ? undefined : { use: wasMaiden ? 'maiden' : 'old', family: previous },
    ],
    birthDate: values.date('birthDate')?.day ?? values.text('birthDate'),
    address: [
      {
        use: 'home',
        line: ['address1', 'address2', 'address3', 'address4'].map((field) => values.text(field)),
        city: values.text('city'),
        district: values.text('county'),
        postalCode: values.text('postcode'),
        country: values.text('country'),
      },
    ],
    telecom: [
      phone('phone', 'home'),
      phone('mobile', 'mobile'),
      phone('workPhone', 'work'),
      values.text('email') === '' ? undefined : { system: 'email', value: values.text('email'), use: 'home' },
    ],
    generalPractitioner: [gp(values.text('gpName'), 'Practitioner'), gp(values.text('gpPractice'), 'Organization')],
    communication:
      values.text('language') === '' ? undefined : [{ language: { text: values.text('language') }, preferred: true }],
    contact: [emergencyContact(values)],
  };
}

function emergencyContact(values: CsvValues): Loose {
  const [name, phone, relationship] = [
    values.text('emergencyName'),
    values.text('emergencyPhone'),
    values.text('emergencyRelationship'),
  ];
  if (name === '' && phone === '') return undefined;
  return {
    relationship: [{ ...contactRole.toConcept('emergency'), text: relationship }],
    name: { text: name },
    telecom: [phone === '' ? undefined : { system: 'phone', value: phone }],
  };
}
