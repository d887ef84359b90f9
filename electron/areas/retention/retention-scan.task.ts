import type { JobResult } from '../../../shared/domain/jobs/job-declaration';
import { err, ok } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';
import { ruleOf } from './retention-rule';
import { scanRetention } from './retention-scan';

/** Counts the records that are due for review. */
export const retentionScanTask: Task<RecordsPlace, JobResult> = (input, control) =>
  withRecords(input, systemClock, (db) => {
    const counts = scanRetention(db.reader, todayInLondon(systemClock), ruleOf(db), control);
    return counts === null ? err('job/cancelled') : ok({ ...counts });
  });
