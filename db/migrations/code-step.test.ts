import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../shared/domain/secret';
import { openConnection, type Connection } from '../file/open';
import { migrations } from './index';
import { migrate, migrateInSlices, schemaVersionOf } from './migrate';
import type { Migration } from './migration';

const key = secret(randomBytes(32));
let folder: string;
let connection: Connection;
const open = () => openConnection(join(folder, 'clinic.db'), key, { create: true, readOnly: false, busyTimeoutMs: 0 });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  connection = open();
  migrate(connection);
  connection.exec('CREATE TABLE row (id TEXT PRIMARY KEY, n INTEGER NOT NULL)');
  for (let i = 0; i < 10; i++) connection.prepare('INSERT INTO row VALUES (?, 0)').run(String(i));
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds one to every row, three rows per slice, so that a row processed twice or not at all shows. */
const addOne: Migration = {
  version: 9000,
  name: 'add-one',
  sql: 'ALTER TABLE row ADD COLUMN extra TEXT;',
  step: {
    total: (statements) => (statements.prepare('SELECT count(*) AS n FROM row').get() as { n: number }).n,
    slice(statements, after) {
      const rows = statements.prepare('SELECT id FROM row WHERE id > ? ORDER BY id LIMIT 3').all(after ?? '') as {
        id: string;
      }[];
      for (const { id } of rows) statements.prepare('UPDATE row SET n = n + 1 WHERE id = ?').run(id);
      const last = rows.at(-1);
      return last === undefined ? null : { after: last.id, rows: rows.length };
    },
  },
};
/** Its SQL runs before the previous migration's step in code. */
const last: Migration = { version: 9010, name: 'last', sql: 'CREATE TABLE later (a TEXT);' };
const list = [...migrations, addOne, last];
const values = () =>
  connection
    .prepare<[], { n: number }>('SELECT n FROM row ORDER BY id')
    .all()
    .map((row) => row.n);

test('a step in code processes every row once, in slices, and reports its progress', () => {
  const applied: number[] = [];
  const progress = [...migrateInSlices(connection, { list, applied: (version) => applied.push(version) })];
  expect(progress).toEqual([3, 6, 9, 10].map((done) => ({ phase: 'upgrading', done, total: 10, unit: 'rows' })));
  expect(values()).toEqual(Array(10).fill(1));
  expect(applied).toEqual([9010, 9000]);
  expect(migrate(connection, { list })).toEqual([]);
  expect(values()).toEqual(Array(10).fill(1));
});

test.each([0, 1, 2, 3, 4])('killed after %s slices, the next start resumes from there', (slices) => {
  const applied: number[] = [];
  const run = migrateInSlices(connection, { list, applied: (version) => applied.push(version) });
  for (let i = 0; i < slices; i++) run.next();
  // As after a kill: the connection is gone, with everything uncommitted.
  connection.close();
  connection = open();
  const before = slices === 0 ? migrations.at(-1)!.version : 9010;
  expect(schemaVersionOf(connection)).toBe(before);
  expect(values().filter((n) => n === 1)).toHaveLength(Math.min(10, 3 * slices));
  const completed = migrate(connection, { list, applied: (version) => applied.push(version) });
  expect(completed).toEqual(slices === 0 ? [9010, 9000] : [9000]);
  expect(values()).toEqual(Array(10).fill(1));
  expect(applied.filter((version) => version === 9000)).toEqual([9000]);
});

test('a slice that fails leaves the rows and the stored position unchanged', () => {
  let fails = true;
  const failing: Migration = {
    ...addOne,
    step: {
      total: addOne.step!.total,
      slice(statements, after) {
        const done = addOne.step!.slice(statements, after);
        if (after === '2' && fails) throw new Error('disk full');
        return done;
      },
    },
  };
  const withFailing = [...migrations, failing];
  expect(() => migrate(connection, { list: withFailing })).toThrow('disk full');
  expect(values()).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  fails = false;
  expect(migrate(connection, { list: withFailing })).toEqual([9000]);
  expect(values()).toEqual(Array(10).fill(1));
});

test('while a step in code is not finished, a program without it refuses the file', () => {
  const run = migrateInSlices(connection, { list });
  run.next();
  expect(() => migrate(connection)).toThrow(expect.objectContaining({ failure: { code: 'database/newer' } }));
});
