import { openClinicDb, type ClinicDb } from '../../../db/clinic/clinic-db';
import type { ImportFile } from '../../../shared/contract/imports';
import { secret } from '../../../shared/domain/secret';
import { settle, type Result } from '../../../shared/errors/result';
import { systemClock, type Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { tickOf } from './import-control';
import { checkImport, type CheckedImport, type CheckInput } from './plan/check-import';
import type { Counts } from './plan/plan-book';
import { inspectFiles } from './read-files';
import { undoImport, type Undone, type UndoInput } from './write/undo-import';
import { writeImport, type RunInput } from './write/write-import';
import type { Task, TaskControl } from '../../work/task';

/** Where the records are and what opens them; in the worker the key is wrapped at once. */
export type RecordsPlace = { readonly folder: string; readonly masterKey: Uint8Array };

export type ImportTaskInput =
  | { readonly step: 'inspect'; readonly paths: readonly string[] }
  | ({ readonly step: 'check' } & RecordsPlace & CheckInput)
  | ({ readonly step: 'write' } & RecordsPlace & RunInput)
  | ({ readonly step: 'undo' } & RecordsPlace & UndoInput);
export type ImportTaskOutput = ImportFile[] | CheckedImport | Counts | Undone;

/** All work on imported files, away from the main thread: reading, checking, writing, undoing. */
export function importTask(clock: Clock = systemClock): Task<ImportTaskInput, ImportTaskOutput> {
  return async (input, control) => {
    if (input.step === 'inspect') return inspect(input.paths, clock, control);
    const db = openClinicDb({
      folder: input.folder,
      masterKey: secret(Buffer.from(input.masterKey)),
      clock,
      mode: 'worker',
    });
    try {
      return await withRecords(db, input, clock, control);
    } finally {
      db.close();
    }
  };
}

function withRecords(
  db: ClinicDb,
  input: Exclude<ImportTaskInput, { step: 'inspect' }>,
  clock: Clock,
  control: TaskControl,
): Promise<Result<ImportTaskOutput>> {
  if (input.step === 'check') return checkImport(db.reader, input, clock, control);
  if (input.step === 'write') return writeImport(db, input, clock, control);
  return undoImport(db, input, control);
}

function inspect(paths: readonly string[], clock: Clock, control: TaskControl): Promise<Result<ImportFile[]>> {
  return settle(() =>
    inspectFiles(paths, { today: todayInLondon(clock), tick: tickOf(control), progress: () => undefined }),
  );
}
