import { sql } from 'kysely';
import { fieldRegister, notPersonal, technicalColumns } from '../../shared/fields/field-register';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import type { SharedTable } from './tables';
import { columnsOf, units } from './units';

let clinic: TempClinic;
beforeAll(() => {
  clinic = tempClinic();
});
afterAll(() => clinic.close());

const tables = () =>
  clinic.db.reader
    .all<{ name: string }>(
      sql<{
        name: string;
      }>`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'patient_search%' ORDER BY name`,
    )
    .map((t) => t.name);
const columns = (table: string) =>
  clinic.db.reader
    .all<{ name: string }>(sql<{ name: string }>`SELECT name FROM pragma_table_info(${table})`)
    .map((c) => c.name);

test('every stored column is registered as personal or listed as not', () => {
  const missing: string[] = [];
  const twice: string[] = [];
  for (const table of tables()) {
    for (const column of columns(table)) {
      const personal = fieldRegister.filter((f) => f.table === table && f.column === column).length;
      const technical = (notPersonal[table] ?? []).includes(column) || technicalColumns.includes(column);
      if (personal === 0 && !technical) missing.push(`${table}.${column}`);
      if (personal > 1 || (personal === 1 && technical)) twice.push(`${table}.${column}`);
    }
  }
  expect({ missing, twice }).toEqual({ missing: [], twice: [] });
});

test('the register names nothing that is not there', () => {
  const live = new Set(tables().flatMap((t) => columns(t).map((c) => `${t}.${c}`)));
  expect(fieldRegister.map((f) => `${f.table}.${f.column}`).filter((name) => !live.has(name))).toEqual([]);
  expect(
    Object.entries(notPersonal)
      .flatMap(([t, cs]) => cs.map((c) => `${t}.${c}`))
      .filter((name) => !live.has(name) && name !== 'patient_index.rowid'),
  ).toEqual([]);
});

test.each(Object.keys(units) as SharedTable[])('each column of %s belongs to exactly one unit', (table) => {
  const carried = ['id', 'version', ...(units[table].subject === 'patient_id' ? ['patient_id'] : [])];
  expect([...columnsOf(table), ...carried].sort()).toEqual(columns(table).sort());
});

test('table numbers are unique and every unit number of a table too', () => {
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
  for (const table of tables()) {
    const keys = clinic.db.reader.all<{ on_delete: string }>(
      sql<{ on_delete: string }>`SELECT on_delete FROM pragma_foreign_key_list(${table})`,
    );
    expect(keys.map((k) => k.on_delete).filter((action) => action === 'NO ACTION')).toEqual([]);
  }
});

test('everything that belongs to a patient goes with the patient', () => {
  for (const table of tables().filter((t) => columns(t).includes('patient_id') && t !== 'draft')) {
    expect([
      table,
      clinic.db.reader
        .all<{ on_delete: string }>(
          sql<{
            on_delete: string;
          }>`SELECT on_delete FROM pragma_foreign_key_list(${table}) WHERE "from" = 'patient_id'`,
        )
        .map((k) => k.on_delete),
    ]).toEqual([table, ['CASCADE']]);
  }
});
