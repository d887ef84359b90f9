import type { ClinicDb } from '../../../db/connection/clinic-db';
import { cleanUpExports, createExportJob } from '../../../electron/jobs/export.job';
import { runExport } from '../../../electron/jobs/export-task.job';
import { createInlineTaskRunner } from '../../../electron/jobs/inline-tasks';
import { createJobRunner } from '../../../electron/jobs/runner';
import type { TaskRunner } from '../../../electron/jobs/task';
import { createExportsService } from '../../../electron/services/exports/exports.service';
import { tinyPdf } from '../../../electron/services/exports/testing/tiny-pdf';
import type { Secret } from '../../../shared/domain/secret';
import { systemClock } from '../../../shared/time/clock';

export const inlineTasks = createInlineTaskRunner({ export: runExport });

/** The part of the program that exports, without a window: runner, job and service around a real record file. */
export function exportProgram(clinic: {
  db: ClinicDb;
  masterKey: Secret<Buffer>;
  drive: string | null;
  tasks?: TaskRunner;
}) {
  const { db, masterKey } = clinic;
  const runner = createJobRunner({
    db,
    tasks: clinic.tasks ?? inlineTasks,
    changed: () => undefined,
    idle: () => undefined,
    reportBug: (kind, error) => {
      throw new Error(`a bug in ${kind}`, { cause: error });
    },
  });
  const service = createExportsService({
    db,
    clock: systemClock,
    dialogs: { chooseFolder: () => Promise.resolve(clinic.drive) },
    startExport: createExportJob({ db, masterKey, runner, renderPdf: tinyPdf }),
    madeWith: 'Clinic Keep 0.1.0',
  });
  return { runner, service, cleanUp: () => cleanUpExports({ db, runner }) };
}
export type ExportProgram = ReturnType<typeof exportProgram>;
