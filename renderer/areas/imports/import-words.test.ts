import { bundleName, kindName, partsOfPlace, planSentence, problemText, resourceText, cameIn } from './import-words';

const none = {
  patientsNew: 0,
  patientsMatched: 0,
  entriesNew: 0,
  entriesAlreadyHere: 0,
  keptAsOther: 0,
  leftOut: 0,
  refused: 0,
  rows: 0,
};

test.each([
  ['Patient', 1, '1 patient'],
  ['MedicationRequest', 1200, '1,200 prescriptions'],
  ['VisionPrescription', 2, '2 records of kind VisionPrescription'],
  ['constructor', 1, '1 record of kind constructor'],
  ['entry', 3, '3 entries without a record'],
  ['entry', 1, '1 entry without a record'],
] as const)('%s × %d reads "%s"', (type, n, text) => {
  expect(resourceText(type, n)).toBe(text);
});

test.each([
  ['Patient', 'Patient'],
  ['encounters', 'Visit'],
  ['MedicationAdministration', 'Medicine given'],
  ['MoonPhase', 'MoonPhase'],
  ['constructor', 'constructor'],
] as const)('a row of kind %s is called "%s"', (what, name) => {
  expect(kindName(what)).toBe(name);
});

test.each([
  ['people, new.csv, line 4, column 2', 'people, new.csv', 'line 4, column 2'],
  ['clients.csv, line 12', 'clients.csv', 'line 12'],
  ['uk-core.json, entry 7', 'uk-core.json', 'entry 7'],
  ['bundles.json, entry 7, entry 2', 'bundles.json', 'entry 7, entry 2'],
  ['uk-core.json', 'uk-core.json', ''],
])('the place %s is a file and a place within', (place, file, within) => {
  expect(partsOfPlace(place)).toEqual({ file, within });
});

test('a bundle type from a file never reaches what the table inherited', () => {
  expect(bundleName('collection')).toBe('FHIR collection');
  expect(bundleName('__proto__')).toBe('FHIR record');
  expect(bundleName('')).toBe('FHIR record');
});

test.each([
  [none, 'Nothing new would come in.', 'Nothing new'],
  [{ ...none, patientsNew: 1 }, 'This will add 1 new patient.', '1 new patient'],
  [
    { ...none, patientsNew: 19, entriesNew: 2801 },
    'This will add 19 new patients and 2,801 entries.',
    '19 new patients and 2,801 entries',
  ],
])('%j', (counts, before, after) => {
  expect(planSentence(counts)).toBe(before);
  expect(cameIn(counts)).toBe(after);
});

test('problems name the field and the columns as the file does', () => {
  const field = { name: 'phone', label: 'Phone', required: false };
  expect(problemText({ code: 'used-twice', field, columns: [0, 2] }, ['Tel', 'Name', 'Mobile'])).toBe(
    'Phone can come from one column only, but is matched to “Tel” and “Mobile”.',
  );
  expect(problemText({ code: 'missing-field', field }, [])).toBe('Say which column holds: Phone.');
});
