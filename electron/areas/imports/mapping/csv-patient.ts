import { administrativeGender, birthSex, contactRole } from '../../../fhir/code-tables';
import { fitLine, fitParagraph } from '../../../fhir/fit';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
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
 * The details read by their declaration: a text needs no further line here, any other kind is kept as a further fact.
 * Sex and gender have lists of words; the rest of `readElsewhere` is written to elements of the resource.
 */
const readElsewhere: ReadonlySet<string> = new Set(['sex', 'gender', 'language', 'gpName', 'gpPractice']);
const plainDetails = patientFields.list.filter(
  (field) => field.fhir === 'details' && !readElsewhere.has(field.property),
);

/**
 * Returns the row as a patient. A value that its field cannot hold is kept in full as a further fact.
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
  for (const field of plainDetails) {
    const text = values.text(field.property);
    if (text === '') continue;
    const fitted = fitDetail(field, text);
    if (fitted === null) keep(field.property);
    else Object.assign(core, { [field.property]: fitted });
  }
  // Without a name or a phone number there is no contact person to hold the relationship.
  if (emergencyContact(values) === undefined) keep('emergencyRelationship');
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

/** Returns a cell as the value of its field; null if the cell is too long or the field is not a text. */
function fitDetail({ kind, max }: Field, cell: string): string | null {
  if (max === null || (kind !== 'text' && kind !== 'paragraph')) return null;
  const { text, spilled } = kind === 'text' ? fitLine(cell, max) : fitParagraph(cell, max);
  return spilled === null ? text : null;
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
