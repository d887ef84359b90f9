import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { createExportJobs } from '../../../electron/areas/exports/export.job';
import { exportTask } from '../../../electron/areas/exports/export.task';
import { createInlineTaskRunner } from '../../../electron/work/inline-tasks';
import { createJobRunner } from '../../../electron/work/runner';
import type { TaskRunner } from '../../../electron/work/task-runner';
import { createExportsService } from '../../../electron/areas/exports/exports.service';
import { tinyPdf } from '../../../electron/areas/exports/testing/tiny-pdf';
import type { Secret } from '../../../shared/domain/secret';
import { systemClock } from '../../../shared/time/clock';

export const inlineTasks = createInlineTaskRunner({ export: exportTask });

/** The exporting part of the program, without a window: runner, job and service with a real record file. */
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
    foundDamage: () => {
      throw new Error('the record file is damaged');
    },
  });
  const jobs = createExportJobs({ db, masterKey, runner, renderPdf: tinyPdf });
  const service = createExportsService({
    db,
    clock: systemClock,
    dialogs: { chooseFolder: () => Promise.resolve(clinic.drive) },
    startExport: jobs.start,
    madeWith: 'Clinic Keep 0.1.0',
  });
  return { runner, service, cleanUp: () => jobs.cleanUp() };
}
export type ExportProgram = ReturnType<typeof exportProgram>;
