import { setTimeout as sleep } from 'node:timers/promises';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { JobResult } from '../../../shared/domain/jobs/job-declaration';
import type { Cancel } from '../../../shared/domain/jobs/work-control';
import { err, ok } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';

/**
 * The clean-up stops after this long; the next start continues it. Other connections write during the pauses between
 * its steps.
 */
const tidyForMs = 10_000;
const tidyPauseMs = 20;

/** Reads and checks every page of the record file, then merges the fragments of the search index. */
export const databaseCheckTask: Task<RecordsPlace, JobResult> = (input, control) =>
  withRecords(input, systemClock, async (db) => {
    control.progress({ phase: 'checking-file', done: 0, total: 1, unit: 'steps' });
    const findings = db.checkFile();
    if (findings.length > 0) return err('database/damaged', { ref: String(findings.length) });
    await tidySearchIndex(db, control);
    control.progress({ phase: 'checking-file', done: 1, total: 1, unit: 'steps' });
    return ok({ findings: 0 });
  });

/** Every write adds a fragment to the search index. Only for a file that has just passed its check. */
async function tidySearchIndex(db: ClinicDb, cancel: Cancel): Promise<void> {
  const until = performance.now() + tidyForMs;
  while (performance.now() < until && !cancel.isCancelled() && db.tidySearchIndex()) await sleep(tidyPauseMs);
}
