import { sql } from 'kysely';
import type { Field } from '../../shared/fields/define-table';
import type { Kind } from '../../shared/fields/field';
import { fieldRegister } from '../../shared/fields/field-register';
import { allTables, localTables, recordedTables, sharedTables } from '../../shared/fields/tables';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import type { SharedTable } from './tables';
import { columnsOf, units } from './units';
import unitsLock from './units.lock.json';

let clinic: TempClinic;
beforeAll(() => {
  clinic = tempClinic();
});
afterAll(() => clinic.close());

const tables = () =>
  clinic.db.reader
    .all<{ name: string; sql: string }>(
      sql<{
        name: string;
        sql: string;
      }>`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'patient_search%' ORDER BY name`,
    )
    .map((t) => t);
type Column = { readonly name: string; readonly type: string; readonly notnull: 0 | 1; readonly pk: number };
const columns = (table: string) =>
  clinic.db.reader.all<Column>(sql<Column>`SELECT name, type, "notnull", pk FROM pragma_table_info(${table})`);
const declared: readonly Field[] = Object.values(allTables).flatMap((table) => table.list);

const sqlTypes: Readonly<Record<Kind, string>> = {
  text: 'TEXT',
  paragraph: 'TEXT',
  'nhs-number': 'TEXT',
  day: 'TEXT',
  instant: 'TEXT',
  time: 'TEXT',
  flag: 'INTEGER',
  integer: 'INTEGER',
  real: 'REAL',
  code: 'TEXT',
  json: 'TEXT',
  id: 'TEXT',
  person: 'TEXT',
  blob: 'BLOB',
};

test('P1: the declarations name every table and column of the record file, with its type and whether it may be null', () => {
  const inFile = tables().flatMap(({ name }) =>
    columns(name).map((c) => `${name}.${c.name} ${c.type}${c.notnull === 1 || c.pk > 0 ? '' : ' or null'}`),
  );
  const inDeclarations = declared.map(
    (f) => `${f.table}.${f.column} ${sqlTypes[f.kind]}${f.nullable ? ' or null' : ''}`,
  );
  expect([...inDeclarations].sort()).toEqual([...inFile].sort());
});

test('the closed lists in the record file’s constraints are the declared ones, and boolean columns have a constraint', () => {
  const checks = tables().flatMap(({ name, sql: statement }) =>
    [...statement.matchAll(/CHECK \((\w+) IN \(([^)]*)\)/g)].map(
      ([, column = '', list = '']) =>
        [`${name}.${column}`, list.split(',').map((one) => one.trim().replaceAll("'", ''))] as const,
    ),
  );
  const inDeclarations = new Map(
    declared
      .filter((f) => f.kind === 'code' || f.kind === 'flag')
      .map((f) => [`${f.table}.${f.column}`, f.kind === 'flag' ? ['0', '1'] : [...f.codes]]),
  );
  for (const [name, list] of checks)
    expect([name, [...list].sort()]).toEqual([name, [...(inDeclarations.get(name) ?? [])].sort()]);
  const checked = new Set(checks.map(([name]) => name));
  expect(declared.filter((f) => f.kind === 'flag' && !checked.has(`${f.table}.${f.column}`))).toEqual([]);
});

test('each table is declared under its name and in its home', () => {
  for (const [name, table] of Object.entries(allTables)) expect(table.name).toBe(name);
  const homes = (group: object) => [...new Set(Object.values(group).map((t: { home: string }) => t.home))];
  expect([homes(sharedTables), homes(localTables), homes(recordedTables)]).toEqual([
    ['shared'],
    ['local'],
    ['recorded'],
  ]);
});

test('a personal field has a label; a technical field needs none', () => {
  expect(fieldRegister.filter((f) => f.label === '').map((f) => `${f.table}.${f.column}`)).toEqual([]);
  expect(declared.filter((f) => f.personal === null && f.typed)).toEqual([]);
});

test.each(Object.keys(units) as SharedTable[])('each column of %s belongs to exactly one unit', (table) => {
  const carried = ['id', 'version', ...(units[table].subject === 'patient_id' ? ['patient_id'] : [])];
  expect([...columnsOf(table), ...carried].sort()).toEqual(
    columns(table)
      .map((c) => c.name)
      .sort(),
  );
});

test('table and unit numbers match units.lock.json: a released number never changes', () => {
  const now = Object.fromEntries(
    Object.values(sharedTables).map((table) => [
      table.name,
      {
        table: table.number,
        units: Object.fromEntries(table.list.filter((f) => f.unit !== null).map((f) => [f.column, f.unit])),
      },
    ]),
  );
  expect(now).toEqual(unitsLock);
});

test('table numbers are unique, and so are the unit numbers of each table', () => {
  const ids = Object.values(units).map((u) => u.tableId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every table is STRICT, and every foreign key says what happens on delete', () => {
  const loose = clinic.db.reader
    .all<{ name: string }>(
      sql<{
        name: string;
      }>`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .map((t) => t.name);
  expect(loose).toEqual([]);
  for (const { name } of tables()) {
    const keys = clinic.db.reader.all<{ on_delete: string }>(
      sql<{ on_delete: string }>`SELECT on_delete FROM pragma_foreign_key_list(${name})`,
    );
    expect(keys.map((k) => k.on_delete).filter((action) => action === 'NO ACTION')).toEqual([]);
  }
});

test('everything that belongs to a patient is deleted with the patient', () => {
  const ofPatient = tables().filter(
    ({ name }) => columns(name).some((c) => c.name === 'patient_id') && name !== 'draft',
  );
  expect(ofPatient.length).toBeGreaterThan(10);
  for (const { name } of ofPatient) {
    expect([
      name,
      clinic.db.reader
        .all<{ on_delete: string }>(
          sql<{
            on_delete: string;
          }>`SELECT on_delete FROM pragma_foreign_key_list(${name}) WHERE "from" = 'patient_id'`,
        )
        .map((k) => k.on_delete),
    ]).toEqual([name, ['CASCADE']]);
  }
});
