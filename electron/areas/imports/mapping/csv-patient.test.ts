import { columnsOf } from '../../../../db/schema/units';
import { patientColumns } from '../../../../shared/domain/imports/patient-columns.data';
import type { Kind } from '../../../../shared/fields/field';
import { patientFields } from '../../../../shared/fields/patient.fields';
import { everything, importDesk, type ImportDesk } from '../testing/import-desk';

/** A cell, and what the record holds afterwards if that differs. */
type Example = { readonly cell: string; readonly stored?: string };

/** Cells for a declared field of the patient, by its kind. A kind that is missing here is not read from a table. */
const cellsOfKind: Partial<Record<Kind, Example>> = {
  text: { cell: 'Quimby' },
  paragraph: { cell: 'Quimby, in large print' },
  day: { cell: '1947-03-21' },
  code: { cell: 'Male', stored: 'male' },
  'nhs-number': { cell: '943 476 5919', stored: '9434765919' },
};
/** Cells for the targets that are not a field of the patient's own row. */
const cellsOfOthers: Readonly<Record<string, Example>> = {
  sourceId: { cell: 'Q-17' },
  middleNames: { cell: 'Quimby' },
  fullName: { cell: 'Quimby' },
  previousFamilyName: { cell: 'Quimby' },
  address1: { cell: '1 Quimby Road' },
  address2: { cell: '2 Quimby Road' },
  address3: { cell: '3 Quimby Road' },
  address4: { cell: '4 Quimby Road' },
  city: { cell: 'Quimby' },
  county: { cell: 'Quimbyshire' },
  postcode: { cell: 'LS1 4AP' },
  country: { cell: 'Quimbyland' },
  phone: { cell: '0113 496 0017' },
  mobile: { cell: '07700 900017' },
  workPhone: { cell: '0113 496 0018' },
  email: { cell: 'quimby@example.org' },
  emergencyName: { cell: 'Quimby' },
  emergencyPhone: { cell: '0113 496 0019' },
  emergencyRelationship: { cell: 'Quimby' },
};

type Row = Readonly<Record<string, unknown>>;
const fieldOf = (target: string) => patientFields.list.find((field) => field.property === target);
const targets = patientColumns.map((rule) => rule.name);
const headingOf = (target: string) => `Column ${target}`;

function exampleOf(target: string): Example {
  const field = fieldOf(target);
  const example = field ? cellsOfKind[field.kind] : cellsOfOthers[target];
  if (!example) throw new Error(`no plausible value is known for the target ${target}`);
  return example;
}

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

/**
 * Imports one patient for each target, whose row holds little else.
 * @param batch begins the number of each row, so that a second import meets other people
 * @returns the patient's row, and the values in its lists, identifiers and further facts, by target
 */
async function importOneEach(
  batch: string,
  cells: ReadonlyMap<string, string>,
): Promise<Map<string, { own: Row; held: unknown[] }>> {
  const names = [...cells.keys()];
  const columns = [...new Set(['sourceId', 'familyName', 'birthDate', ...names])];
  const lines = names.map((target, i) =>
    columns
      .map((column) => {
        if (column === target) return `"${cells.get(target) ?? ''}"`;
        if (column === 'sourceId') return `${batch}${i}`;
        if (column === 'birthDate') return `19${10 + i}-07-04`;
        return column === 'familyName' && target !== 'fullName' ? `Surname${batch}${i}` : '';
      })
      .join(','),
  );
  await desk.bringIn(desk.files({ 'people.csv': [columns.map(headingOf).join(','), ...lines, ''].join('\n') }), [
    {
      index: 0,
      entity: 'patients',
      dateOrder: 'iso',
      encoding: 'utf-8',
      mapping: Object.fromEntries(columns.map((column, i) => [String(i), column])),
    },
  ]);
  const tables = everything(desk.clinic, (table) => [
    'id',
    'patient_id',
    'source_key',
    ...columnsOf(table),
  ]) as Readonly<Record<string, readonly Row[]>>;
  return new Map(
    names.map((target, i) => {
      const key = target === 'sourceId' ? `Patient/${cells.get(target) ?? ''}` : `Patient/${batch}${i}`;
      const own = (tables['patient'] ?? []).find((row) => row['source_key'] === key);
      if (!own) throw new Error(`the row of ${target} made no patient`);
      const lists = ['patient_name', 'patient_address', 'contact_point', 'patient_identifier', 'related_person'];
      const held = lists
        .flatMap((table) => (tables[table] ?? []).filter((row) => row['patient_id'] === own['id']))
        .flatMap((row) => Object.values(row));
      const facts = (JSON.parse(String(own['extra'])) as Row[]).map((fact) => fact['value']);
      return [target, { own, held: [...held, ...facts] }];
    }),
  );
}

test('a value arrives from every column that a patient table can have', async () => {
  const found = await importOneEach('T', new Map(targets.map((target) => [target, exampleOf(target).cell])));
  const lost = targets.filter((target) => {
    const { cell, stored = cell } = exampleOf(target);
    const { own, held } = found.get(target)!;
    const column = fieldOf(target)?.column;
    if (column !== undefined) return own[column] !== stored;
    return ![own['given_names'], own['family_name'], ...held].some((value) => String(value).includes(stored));
  });
  expect(lost).toEqual([]);
});

test('a text as long as its field arrives in the field, and a longer one is kept in full', async () => {
  const limits = patientFields.list.flatMap(({ property, column, kind, max }) =>
    targets.includes(property) && (kind === 'text' || kind === 'paragraph') && max !== null
      ? [{ property, column, max }]
      : [],
  );
  expect(limits.map((limit) => limit.property)).toEqual(expect.arrayContaining(['gpPhone', 'communicationNeeds']));
  const fits = await importOneEach('F', new Map(limits.map(({ property, max }) => [property, 'x'.repeat(max)])));
  const tooLong = await importOneEach('L', new Map(limits.map(({ property, max }) => [property, 'y'.repeat(max + 1)])));
  for (const { property, column, max } of limits) {
    expect([property, fits.get(property)?.own[column]]).toEqual([property, 'x'.repeat(max)]);
    expect([property, tooLong.get(property)?.held]).toEqual([property, expect.arrayContaining(['y'.repeat(max + 1)])]);
  }
});
