import fc from 'fast-check';
import { CsvChoice } from '../../../shared/contract/imports';
import {
  choiceOf,
  draftOf,
  extraColumns,
  placeText,
  problemsOf,
  usableFiles,
  withColumn,
  withEntity,
  type CsvFile,
} from './mapping';

const fields = [
  { name: 'familyName', label: 'Family name', required: true },
  { name: 'birthDate', label: 'Date of birth', required: true },
  { name: 'phone', label: 'Phone', required: false },
];
const file: CsvFile = {
  kind: 'csv',
  index: 3,
  label: 'patients.csv',
  sizeBytes: 1200,
  encoding: 'utf-8',
  separator: ';',
  columns: ['Surname', 'DOB', 'Tel', 'Shoe size'].map((name) => ({ name, examples: ['a'] })),
  rows: 12,
  entity: 'patients',
  dateOrder: 'ambiguous',
  dateConflict: null,
  mapping: { '0': 'familyName', '1': 'birthDate', '2': 'phone' },
};

test('an ambiguous date order stays open until the user chooses one', () => {
  const draft = draftOf(file);
  expect(draft.dateOrder).toBeNull();
  expect(problemsOf(draft, fields)).toEqual([{ code: 'date-order' }]);
  expect(choiceOf(file, draft)).toBeNull();
  const decided = { ...draft, dateOrder: 'day-first' as const };
  expect(problemsOf(decided, fields)).toEqual([]);
  expect(choiceOf(file, decided)).toEqual({
    index: 3,
    entity: 'patients',
    dateOrder: 'day-first',
    encoding: 'utf-8',
    mapping: file.mapping,
  });
});

test('reports a required field without a column and a field with two columns', () => {
  const draft = withColumn(withColumn({ ...draftOf(file), dateOrder: 'iso' }, 1, null), 3, 'phone');
  expect(problemsOf(draft, fields)).toEqual([
    { code: 'missing-field', field: fields[1] },
    { code: 'used-twice', field: fields[2], columns: [2, 3] },
  ]);
});

test('skipped files need no fields and no date order', () => {
  expect(problemsOf({ ...draftOf(file), entity: 'ignore', mapping: {} }, fields)).toEqual([]);
});

test('changing the kind of rows keeps the columns whose field exists in both', () => {
  expect(withEntity(draftOf(file), 'encounters', [{ name: 'phone', label: 'Phone', required: false }]).mapping).toEqual(
    { '2': 'phone' },
  );
});

test('a column is either matched or an extra fact, never both, never lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('familyName', 'birthDate', 'phone', null))),
      (steps) => {
        const draft = steps.reduce((d, [column, field]) => withColumn(d, column, field), draftOf(file));
        const matched = Object.keys(draft.mapping).map(Number);
        expect([...matched, ...extraColumns(file, draft)].sort()).toEqual([0, 1, 2, 3]);
        const choice = choiceOf(file, { ...draft, dateOrder: 'iso' });
        expect(CsvChoice.safeParse(choice).success).toBe(true);
      },
    ),
  );
});

test('a name may be in one column or in parts', () => {
  const names = [
    { name: 'familyName', label: 'Family name', required: false },
    { name: 'fullName', label: 'Whole name', required: false },
  ];
  const draft = { ...draftOf(file), dateOrder: 'iso' as const, mapping: {} };
  expect(problemsOf(draft, names)).toEqual([{ code: 'missing-field', field: names[0] }]);
  expect(problemsOf(withColumn(draft, 0, 'fullName'), names)).toEqual([]);
  expect(problemsOf(withColumn(draft, 0, 'familyName'), names)).toEqual([]);
});

test('the place of a problem names the file, not counting unreadable files', () => {
  const files = [
    { kind: 'refused' as const, index: 0, label: 'half.json', sizeBytes: 1, code: 'import/not-json', place: '' },
    file,
  ];
  expect(usableFiles(files)).toEqual([file]);
  expect(placeText('file 1: line 4, column 7', files)).toBe('patients.csv, line 4, column 7');
  expect(placeText('file 1', files)).toBe('patients.csv');
  expect(placeText('file 9: line 4', files)).toBe('file 9, line 4');
  expect(placeText('columns', files)).toBe('columns');
});
