import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { exportById, leftOversOfExports, runningExports, type LeftOver } from '../../../db/areas/exports/exports.repo';
import { updateJob } from '../../../db/areas/jobs/jobs.repo';
import type { JobId } from '../../../shared/domain/ids';
import type { JobResult } from '../../../shared/domain/jobs/job-declaration';
import type { Secret } from '../../../shared/domain/secret';
import { ok, type Failure, type Result } from '../../../shared/errors/result';
import { partPathOf, removeLeftOver } from './drive/part-file';
import type { StartExport } from './exports.service';
import type { MadePackage, PackageRequest } from './make-package';
import { serveRenderer, type PdfRenderer } from './print/pdf-renderer';
import { recordsPlace } from '../../work/records';
import type { JobContext, JobRunner } from '../../work/runner';

export type ExportJobParts = {
  readonly db: ClinicDb;
  readonly masterKey: Secret<Buffer>;
  readonly runner: Pick<JobRunner, 'start'>;
  readonly renderPdf: PdfRenderer;
};

/**
 * The export as a job: a worker makes the file; only when it is on the drive, checked and named, the record says so, together with the
 * disclosure and the entry in the activity log.
 */
export function createExportJob({ db, masterKey, runner, renderPdf }: ExportJobParts): StartExport {
  return (request, passphrase, actor) =>
    runner.start(
      { kind: 'export', actor, cancellable: true, payload: { exportId: request.exportId, path: finalPathOf(request) } },
      async (job) => {
        const printing = `print-${randomUUID()}`;
        const renderer = serveRenderer(printing, renderPdf);
        try {
          const made = await job.task('export', {
            ...recordsPlace(db, masterKey),
            request,
            passphrase: new TextEncoder().encode(passphrase.reveal()),
            printing,
          });
          if (made.ok) return await recordDone(db, request, made.value, actor);
          // A worker that was killed could not tidy up after itself.
          if (made.error.code === 'job/failed') await removeBoth(finalPathOf(request));
          return await recordEnd(db, request, made.error, job);
        } catch (error) {
          // A bug in the worker: nothing of it may stay on the drive, and the register must not say it still runs.
          await removeBoth(finalPathOf(request));
          await recordEnd(db, request, { code: 'job/failed' }, job);
          throw error;
        } finally {
          renderer.close();
        }
      },
    );
}

function finalPathOf(request: PackageRequest): string {
  return join(request.targetFolder, request.fileName);
}

async function recordDone(
  db: ClinicDb,
  request: PackageRequest,
  made: MadePackage,
  actor: string,
): Promise<Result<JobResult>> {
  const recorded = await db.writer.run(
    {
      actor,
      event: 'export.finished',
      subject: request.patientId,
      detail: {
        reference: request.reference,
        bytes: made.sizeBytes,
        parts: made.parts,
        readFromDrive: made.readFromDrive,
      },
    },
    (tx) => {
      tx.update(
        'export',
        request.exportId,
        { state: 'done', finished_at: tx.now, size_bytes: made.sizeBytes, parts: made.parts, error_code: null },
        null,
      );
      const row = exportById(tx, request.exportId);
      tx.insert('disclosure', {
        patient_id: request.patientId,
        at: tx.now,
        by_user: actor,
        recipient_kind: request.recipientKind,
        recipient_name: request.recipientName,
        reason: request.reason,
        reason_note: row?.reason_note ?? '',
        export_id: request.exportId,
        reference: request.reference,
      });
    },
  );
  if (recorded.ok) return ok({ bytes: made.sizeBytes, parts: made.parts, readFromDrive: made.readFromDrive });
  // A copy that the register does not know of must not exist.
  await removeBoth(finalPathOf(request));
  return recorded;
}

async function recordEnd(
  db: ClinicDb,
  request: PackageRequest,
  failure: Failure,
  job: JobContext,
): Promise<Result<JobResult>> {
  const wasCancelled = failure.code === 'job/cancelled';
  await db.writer.run(
    {
      actor: job.actor,
      event: wasCancelled ? 'export.cancelled' : 'export.failed',
      outcome: wasCancelled ? 'ok' : 'failed',
      subject: request.patientId,
      detail: { reference: request.reference, code: failure.code },
    },
    (tx) => {
      tx.update(
        'export',
        request.exportId,
        { state: wasCancelled ? 'cancelled' : 'failed', finished_at: tx.now, error_code: failure.code },
        null,
      );
    },
  );
  return { ok: false, error: failure };
}

/** The growing and the finished file of an export. Both names hold its reference, and no file on the drive had it when it was given. */
async function removeBoth(finalPath: string): Promise<boolean> {
  const removed = await Promise.all([removeLeftOver(partPathOf(finalPath)), removeLeftOver(finalPath)]);
  return removed.every(Boolean);
}

/**
 * After a crash: every export that was going on is marked as not finished, and what it left on its drive is taken away, now or at a
 * later start when the drive is there again.
 * @returns the job's id, or null when there is nothing to clean up
 */
export async function cleanUpExports({
  db,
  runner,
}: Pick<ExportJobParts, 'db' | 'runner'>): Promise<Result<JobId | null>> {
  const hasWork = runningExports(db.reader).length > 0 || leftOversOfExports(db.reader).length > 0;
  if (!hasWork) return ok(null);
  return runner.start({ kind: 'export-cleanup', actor: 'system', cancellable: false }, async (job) => {
    const unfinished = runningExports(db.reader);
    for (const row of unfinished) {
      const marked = await db.writer.run(
        {
          actor: 'system',
          event: 'export.failed',
          outcome: 'failed',
          subject: row.patient_id,
          detail: { reference: row.reference, code: 'export/not-finished' },
        },
        (tx) => {
          tx.update(
            'export',
            row.id,
            { state: 'not-finished', finished_at: tx.now, error_code: 'export/not-finished' },
            null,
          );
        },
      );
      if (!marked.ok) return marked;
    }
    const leftOvers = leftOversOfExports(db.reader);
    let removed = 0;
    for (const [i, leftOver] of leftOvers.entries()) {
      job.progress({ phase: 'cleaning', done: i, total: leftOvers.length, unit: 'steps' });
      if (!(await takeAway(db, leftOver))) continue;
      removed += 1;
      const noted = await db.writer.run(
        { actor: 'system', event: 'job.updated', detail: { change: 'left-over-removed' } },
        (tx) => updateJob(tx, leftOver.jobId, { result: JSON.stringify({ leftOver: 'removed' }) }),
      );
      if (!noted.ok) return noted;
    }
    return ok({ notFinished: unfinished.length, removed, waiting: leftOvers.length - removed });
  });
}

/** True when nothing of the export is left on its drive; false when the drive cannot be looked at now. */
async function takeAway(db: ClinicDb, leftOver: LeftOver): Promise<boolean> {
  const row = exportById(db.reader, leftOver.exportId);
  // Finished after all, or not a file of ours: then there is nothing to take away.
  if (!row || row.state === 'done' || basename(leftOver.path) !== row.file_name) return true;
  const isThere = await access(dirname(leftOver.path)).then(
    () => true,
    () => false,
  );
  return isThere && removeBoth(leftOver.path);
}
