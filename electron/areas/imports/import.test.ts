import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCall } from '../../../shared/contract/handlers';
import { countImportChanges } from '../../../db/areas/imports/imports-undo.repo';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { recoverImports } from './recover-imports';
import type { UserId } from '../../../shared/domain/ids';
import { importDesk, rowCounts, valueOf, type ImportDesk } from './testing/import-desk';
import { ada, bundle, weight } from './testing/import-examples';

let desk: ImportDesk;
beforeEach(() => {
  desk = importDesk();
});
afterEach(() => desk.close());

const read = () => ({ reader: desk.clinic.db.reader, qb: desk.clinic.db.reader.qb });
const patients = () => read().reader.all(read().qb.selectFrom('patient').selectAll().orderBy('family_name'));

describe('an import from start to finish', () => {
  test('records who imported what, without a patient’s name', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'Ada Jones.json': bundle(ada, weight) }));
    const log = listAudit(
      desk.clinic.db.reader,
      {
        from: null,
        until: null,
        events: ['import.checked', 'import.started', 'import.batch', 'import.finished'],
        actor: desk.actor,
        subject: null,
        outcome: null,
      },
      { before: null, limit: 20 },
    );
    expect(log.map((entry) => entry.event).reverse()).toEqual([
      'import.checked',
      'import.started',
      'import.batch',
      'import.finished',
    ]);
    expect(log.find((entry) => entry.event === 'import.batch')?.subject).toBe(patients()[0]!.id);
    expect(JSON.stringify(log)).not.toContain('Jones');
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([
      {
        id: importId,
        state: 'done',
        files: 1,
        kind: 'fhir',
        counts: { patientsNew: 1, entriesNew: 1, rows: 2 },
        hasRejects: false,
      },
    ]);
    expect(countImportChanges(desk.clinic.db.reader, importId)).toBe(2);
    expect(JSON.stringify(read().reader.all(read().qb.selectFrom('import_batch').selectAll()))).not.toContain('Ada');
  });

  test('a file changed since the check is not imported', async () => {
    const paths = desk.files({ 'a.json': bundle(ada), 'b.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n' });
    const checked = await desk.check(paths);
    appendFileSync(paths[1]!, '2,Jones,1980-01-01\n');
    const before = rowCounts(desk.clinic);
    const { result, importId } = await desk.run(checked.token);
    expect(result).toEqual({ ok: false, error: { code: 'import/changed', ref: 'file 2' } });
    expect(rowCounts(desk.clinic)).toEqual(before);
    expect(desk.state(importId)).toBe('cancelled');
  });

  test('tokens work only for the user who chose the files, until they are forgotten', async () => {
    const checked = await desk.check(desk.files({ 'a.json': bundle(ada) }));
    const page = { token: checked.token, filter: 'all' as const, offset: 0, limit: 10 };
    expect(desk.imports['imports.plan'](page, userCall('another-user' as UserId, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/gone' },
    });
    desk.imports['imports.forget']({ token: checked.token }, userCall(desk.actor, 'owner'));
    expect(desk.imports['imports.plan'](page, userCall(desk.actor, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/gone' },
    });
  });

  test('cancelling the dialog does nothing', async () => {
    desk.willChoose(null);
    expect(await desk.imports['imports.choose']({ what: 'fhir' }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: null,
    });
  });

  test('rejected rows can be saved before and after, for a spreadsheet; undoing the import deletes them', async () => {
    const { token, importId } = await desk.bringIn(
      desk.files({ 'a.csv': 'Id,Surname,DOB\n1,Smith,1980-01-01\n2,"=cmd|\'/c calc\'!A1",1980-01-01\n3,Lee\n' }),
    );
    const path = join(desk.clinic.folder, 'refused.csv');
    desk.willSaveTo(path);
    expect(await desk.imports['imports.saveRejects']({ source: token }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: { rows: 2 },
    });
    const fromPlan = readFileSync(path, 'utf8');
    expect(fromPlan.startsWith('\ufeff"Reason","Place","Original"\r\n')).toBe(true);
    expect(fromPlan).toContain(
      `"The cell holds a formula, which a spreadsheet would run.","a.csv, line 3, column 2","2,""=cmd|'/c calc'!A1"",1980-01-01"\r\n`,
    );
    expect(await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: { rows: 2 },
    });
    // Stored records refer to files by number.
    expect(readFileSync(path, 'utf8')).toBe(fromPlan.replaceAll('a.csv', 'file 1'));
    desk.willSaveTo(null);
    expect(await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner'))).toEqual({
      ok: true,
      value: null,
    });
    desk.willSaveTo(join(desk.clinic.folder, 'no-such-folder', 'x.csv'));
    expect(
      await desk.imports['imports.saveRejects']({ source: importId }, userCall(desk.actor, 'owner')),
    ).toMatchObject({
      ok: false,
      error: { code: 'export/drive-gone' },
    });
    await desk.undo(importId);
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: false, state: 'undone' }]);
    expect(existsSync(path)).toBe(true);
  });

  test('imports of an earlier version, which did not count skipped rows, are still listed', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle(ada) }));
    const { leftOut: _leftOut, ...older } = valueOf(desk.imports['imports.list']())[0]!.counts;
    valueOf(
      await desk.clinic.db.writer.run({ actor: 'system', event: 'import.finished' }, (tx) =>
        tx.update('import_batch', importId, { counts: JSON.stringify(older) }, null),
      ),
    );
    expect(valueOf(desk.imports['imports.list']())[0]?.counts).toEqual({ ...older, leftOut: 0 });
  });

  test('rejected rows are kept for at most thirty days', async () => {
    await desk.bringIn(desk.files({ 'a.csv': 'Id,Surname,DOB\n3,Lee\n' }));
    desk.clinic.clock.advance(29 * 24 * 3_600_000);
    valueOf(await recoverImports(desk.clinic));
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: true }]);
    desk.clinic.clock.advance(2 * 24 * 3_600_000);
    valueOf(await recoverImports(desk.clinic));
    expect(valueOf(desk.imports['imports.list']())).toMatchObject([{ hasRejects: false, state: 'done' }]);
    // No import was cancelled: the log names what really happened.
    const events = ['import.cancelled', 'import.rejects-dropped'] as const;
    const filter = { from: null, until: null, events: [...events], actor: null, subject: null, outcome: null };
    expect(listAudit(desk.clinic.db.reader, filter, { before: null, limit: 9 })).toMatchObject([
      { event: 'import.rejects-dropped', outcome: 'ok', detail: '{"rejectsDropped":1}' },
    ]);
  });

  test('an import can be undone only once', async () => {
    const { importId } = await desk.bringIn(desk.files({ 'a.json': bundle(ada) }));
    valueOf(await desk.undo(importId));
    expect(await desk.imports['imports.undo']({ id: importId }, userCall(desk.actor, 'owner'))).toMatchObject({
      ok: false,
      error: { code: 'import/already-undone' },
    });
  });

  test('lists the fields of each kind of row', () => {
    expect(valueOf(desk.imports['imports.fields']({ entity: 'patients' }))).toContainEqual({
      name: 'birthDate',
      label: 'Date of birth',
      required: true,
    });
    expect(valueOf(desk.imports['imports.fields']({ entity: 'ignore' }))).toEqual([]);
  });
});
