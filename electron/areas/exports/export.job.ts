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
import type { MadePackage, PackageRequest } from './export.task';
import { serveRenderer, type PdfRenderer } from './print/pdf-renderer';
import { recordsPlace } from '../../work/records';
import { traced, type JobContext, type JobWork } from '../../work/job';
import type { JobRunner } from '../../work/runner';

export type ExportJobParts = {
  readonly db: ClinicDb;
  readonly masterKey: Secret<Buffer>;
  readonly runner: Pick<JobRunner, 'start'>;
  readonly renderPdf: PdfRenderer;
};
type ExportInput = { readonly request: PackageRequest; readonly passphrase: Secret<string> };

/** The jobs of exports, and what the service and the start of the program need to start them. */
export function createExportJobs(parts: ExportJobParts) {
  const { db, runner } = parts;
  const works = { export: exportWork(parts), 'export-cleanup': exportCleanupWork(db) };
  const start: StartExport = (request, passphrase, actor) => runner.start(works.export, actor, { request, passphrase });
  return {
    works,
    start,
    /**
     * After a crash: marks every export that was running as unfinished, and removes its leftovers from its drive, now
     * or at a later start when the drive is available.
     * @returns the job's id, or null if there is nothing to clean up
     */
    async cleanUp(): Promise<Result<JobId | null>> {
      const hasWork = runningExports(db.reader).length > 0 || leftOversOfExports(db.reader).length > 0;
      return hasWork ? runner.start(works['export-cleanup'], 'system', null) : ok(null);
    },
  };
}

/**
 * Makes the file in a worker. The export is recorded, together with the disclosure and the activity log entry, only
 * when the file is on the drive, verified and named.
 */
function exportWork({ db, masterKey, renderPdf }: ExportJobParts): JobWork<'export', ExportInput> {
  return {
    kind: 'export',
    payload: ({ request }) => ({ exportId: request.exportId, path: finalPathOf(request) }),
    async run(job, { request, passphrase }) {
      const printing = `print-${randomUUID()}`;
      const renderer = serveRenderer(printing, renderPdf);
      try {
        return await traced(
          async () => {
            const made = await job.task('export', {
              ...recordsPlace(db, masterKey),
              request,
              passphrase: new TextEncoder().encode(passphrase.reveal()),
              printing,
            });
            return made.ok ? recordDone(db, request, made.value, job.actor) : made;
          },
          async (failure) => {
            // A worker that was killed could not clean up after itself.
            if (failure.code === 'job/failed') await removeBoth(finalPathOf(request));
            await recordEnd(db, request, failure, job);
          },
        );
      } finally {
        renderer.close();
      }
    },
  };
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
  // No copy may exist that the register does not list.
  await removeBoth(finalPathOf(request));
  return recorded;
}

async function recordEnd(db: ClinicDb, request: PackageRequest, failure: Failure, job: JobContext): Promise<void> {
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
}

/**
 * The unfinished and the finished file of an export. Both names hold its reference, which no file on the drive used
 * when it was assigned.
 */
async function removeBoth(finalPath: string): Promise<boolean> {
  const removed = await Promise.all([removeLeftOver(partPathOf(finalPath)), removeLeftOver(finalPath)]);
  return removed.every(Boolean);
}

function exportCleanupWork(db: ClinicDb): JobWork<'export-cleanup', null> {
  return {
    kind: 'export-cleanup',
    async run(job) {
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
    },
  };
}

/** True if nothing of the export remains on its drive; false if the drive cannot be checked now. */
async function takeAway(db: ClinicDb, leftOver: LeftOver): Promise<boolean> {
  const row = exportById(db.reader, leftOver.exportId);
  // The export finished after all, or the file is not ours: then there is nothing to delete.
  if (!row || row.state === 'done' || basename(leftOver.path) !== row.file_name) return true;
  const isThere = await access(dirname(leftOver.path)).then(
    () => true,
    () => false,
  );
  return isThere && removeBoth(leftOver.path);
}
