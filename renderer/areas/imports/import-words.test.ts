import {
  bundleName,
  kindName,
  partsOfPlace,
  planSentence,
  problemText,
  resourceText,
  importedText,
} from './import-words';

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
  ['VisionPrescription', 2, '2 VisionPrescription records'],
  ['constructor', 1, '1 constructor record'],
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
])('splits the place %s into a file and a position in it', (place, file, within) => {
  expect(partsOfPlace(place)).toEqual({ file, within });
});

test('a bundle type from a file never reaches an inherited property of the table', () => {
  expect(bundleName('collection')).toBe('FHIR collection');
  expect(bundleName('__proto__')).toBe('FHIR record');
  expect(bundleName('')).toBe('FHIR record');
});

test.each([
  [none, 'These files add nothing new.', 'Nothing new'],
  [{ ...none, patientsNew: 1 }, 'This will add 1 new patient.', '1 new patient'],
  [
    { ...none, patientsNew: 19, entriesNew: 2801 },
    'This will add 19 new patients and 2,801 entries.',
    '19 new patients and 2,801 entries',
  ],
])('%j', (counts, before, after) => {
  expect(planSentence(counts)).toBe(before);
  expect(importedText(counts)).toBe(after);
});

test('problems name the field, and the columns by their headings', () => {
  const field = { name: 'phone', label: 'Phone', required: false };
  expect(problemText({ code: 'used-twice', field, columns: [0, 2] }, ['Tel', 'Name', 'Mobile'])).toBe(
    'Phone can come from only one column, but is matched to “Tel” and “Mobile”.',
  );
  expect(problemText({ code: 'missing-field', field }, [])).toBe('Match a column to Phone.');
});
