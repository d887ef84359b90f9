import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';
import type { JobTable } from '../../schema/tables';

const kept = 100;

export function insertJob(tx: Tx, job: JobTable): void {
  tx.runLocal(tx.local.insertInto('job').values(job));
}

export function updateJob(tx: Tx, id: string, patch: Partial<JobTable>): void {
  tx.runLocal(
    tx.local
      .updateTable('job')
      .set({ ...patch, updated_at: tx.now })
      .where('id', '=', id),
  );
}

/** Newest first. */
export function listJobs(reader: Reader, limit: number): JobTable[] {
  return reader.all(
    reader.qb.selectFrom('job').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit),
  );
}

/** Returns jobs that were running when the program ended. */
export function unfinishedJobs(reader: Reader): JobTable[] {
  return reader.all(reader.qb.selectFrom('job').selectAll().where('state', 'in', ['queued', 'running']));
}

/** Returns the last successful job of a kind, or undefined. */
export function lastDone(reader: Reader, kind: string): JobTable | undefined {
  return reader.get(
    reader.qb
      .selectFrom('job')
      .selectAll()
      .where('kind', '=', kind)
      .where('state', '=', 'done')
      .orderBy('finished_at', 'desc')
      .limit(1),
  );
}

/** Deletes old jobs that have been seen. The activity log still records them. */
export function forgetOldJobs(tx: Tx): void {
  const boundary = tx.get(
    tx.qb
      .selectFrom('job')
      .select('started_at')
      .where('seen', '=', 1)
      .orderBy('started_at', 'desc')
      .offset(kept)
      .limit(1),
  );
  if (boundary)
    tx.runLocal(tx.local.deleteFrom('job').where('seen', '=', 1).where('started_at', '<=', boundary.started_at));
}
