import type { ImportFile } from '../../../shared/contract/imports';
import { cancelCheckOf } from '../../../shared/domain/jobs/work-control';
import { settle } from '../../../shared/errors/result';
import { systemClock, type Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';
import { checkImport, type CheckedImport, type CheckInput } from './plan/check-import';
import type { Counts } from './plan/plan-book';
import { inspectFiles } from './read-files';
import { undoImport, type Undone, type UndoInput } from './write/undo-import';
import { writeImport, type RunInput } from './write/write-import';

export type ImportTasks = {
  readonly 'import-inspect': Task<{ readonly paths: readonly string[] }, ImportFile[]>;
  readonly 'import-check': Task<RecordsPlace & CheckInput, CheckedImport>;
  readonly 'import-write': Task<RecordsPlace & RunInput, Counts>;
  readonly 'import-undo': Task<RecordsPlace & UndoInput, Undone>;
};

/** All work on imported files, off the main thread: reading, checking, writing, undoing. */
export function importTasks(clock: Clock = systemClock): ImportTasks {
  return {
    'import-inspect': ({ paths }, control) =>
      settle(() =>
        inspectFiles(paths, {
          today: todayInLondon(clock),
          tick: cancelCheckOf(control),
          progress: () => undefined,
        }),
      ),
    'import-check': (input, control) =>
      withRecords(input, clock, (db) => checkImport(db.reader, input, clock, control)),
    'import-write': (input, control) => withRecords(input, clock, (db) => writeImport(db, input, clock, control)),
    'import-undo': (input, control) => withRecords(input, clock, (db) => undoImport(db, input, control)),
  };
}
