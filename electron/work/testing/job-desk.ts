import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import type { JobId } from '../../../shared/domain/ids';
import type { JobView } from '../../../shared/contract/jobs';
import type { Result } from '../../../shared/errors/result';
import { createInlineTaskRunner } from '../inline-tasks';
import { createJobRunner, type JobRunner } from '../runner';
import type { Tasks } from '../workers/tasks';

/** A clinic with a job runner whose tasks run on the calling thread. For tests only. */
export type JobDesk = {
  readonly clinic: TempClinic;
  /** Errors that were reported as bugs. */
  readonly bugs: readonly unknown[];
  /** How often the runner has reported that nothing runs any more. */
  readonly idle: () => number;
  /** A new runner over the same records, as after a restart. */
  runner(): JobRunner;
  /** Waits until a job has ended. @returns its row in the list */
  ended(runner: JobRunner, id: JobId): Promise<JobView>;
};

export function jobDesk(tasks: Partial<Tasks> = {}): JobDesk {
  const clinic = tempClinic();
  const bugs: unknown[] = [];
  let idle = 0;
  return {
    clinic,
    bugs,
    idle: () => idle,
    runner: () =>
      createJobRunner({
        db: clinic.db,
        tasks: createInlineTaskRunner(tasks),
        changed: () => undefined,
        idle: () => (idle += 1),
        reportBug: (_kind, error) => `ref-${bugs.push(error)}`,
        foundDamage: () => bugs.push(new Error('the record file is damaged')),
      }),
    async ended(runner, id) {
      await runner.waitFor(id);
      const job = runner.list().find((one) => one.id === id);
      if (!job) throw new Error('the job is not in the list');
      return job;
    },
  };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
