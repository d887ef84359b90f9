import { guessEntity, guessMapping } from './guess';

const named = (entity: Parameters<typeof guessMapping>[0], headings: string[]) =>
  Object.fromEntries(Object.entries(guessMapping(entity, headings)).map(([i, field]) => [headings[Number(i)], field]));

test.each([
  ['patients.csv', 'Id,BIRTHDATE,DEATHDATE,SSN,PREFIX,FIRST,LAST,GENDER,ZIP', 'patients'],
  ['export.csv', 'Client ID;First name;Surname;DOB;Mobile;Email', 'patients'],
  ['contacts.csv', 'NHS Number,Surname,Forenames,Date of Birth,Postcode', 'patients'],
  ['encounters.csv', 'Id,START,STOP,PATIENT,ENCOUNTERCLASS,CODE,DESCRIPTION', 'encounters'],
  ['appointments.csv', 'Appointment ID,Patient ID,Date,Practitioner,Appointment type', 'encounters'],
  ['a.csv', 'START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,REACTION1,SEVERITY1,Allergen', 'allergies'],
  ['b.csv', 'Patient,Date,Drug,Dosage,Quantity', 'medications'],
  ['c.csv', 'DATE,PATIENT,CODE,DESCRIPTION,VALUE,UNITS', 'observations'],
  ['conditions.csv', 'START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION', 'conditions'],
  ['d.csv', 'Patient,Colour,Wishes', 'other'],
])('%s with %s holds %s', (file, heading, entity) => {
  expect(guessEntity(file, heading.split(/[,;]/))).toBe(entity);
});

test('columns of a practice export are mapped to their fields', () => {
  expect(
    named('patients', [
      'NHS Number',
      'Title',
      'Forename(s)',
      'Surname',
      'Known As',
      'Date of Birth',
      'Address Line 1',
      'Town',
      'County',
      'Post Code',
      'Mobile Tel',
      'E-mail',
      'Usual GP',
      'Shoe size',
    ]),
  ).toEqual({
    'NHS Number': 'nhsNumber',
    Title: 'title',
    'Forename(s)': 'givenNames',
    Surname: 'familyName',
    'Known As': 'preferredName',
    'Date of Birth': 'birthDate',
    'Address Line 1': 'address1',
    Town: 'city',
    County: 'county',
    'Post Code': 'postcode',
    'Mobile Tel': 'mobile',
    'E-mail': 'email',
    'Usual GP': 'gpName',
  });
});

test('a county is preferred to a state, and no field is used twice', () => {
  expect(named('patients', ['STATE', 'COUNTY', 'Phone', 'Telephone'])).toEqual({ COUNTY: 'county', Phone: 'phone' });
});

test('rows of entries are linked to their patient and visit', () => {
  expect(
    named('medications', [
      'START',
      'STOP',
      'PATIENT',
      'PAYER',
      'ENCOUNTER',
      'CODE',
      'DESCRIPTION',
      'BASE_COST',
      'REASONCODE',
      'REASONDESCRIPTION',
    ]),
  ).toEqual({
    START: 'start',
    STOP: 'stop',
    PATIENT: 'patientId',
    ENCOUNTER: 'visitId',
    CODE: 'code',
    DESCRIPTION: 'description',
    REASONCODE: 'reasonCode',
    REASONDESCRIPTION: 'reason',
  });
});
