import { auditVerifyJob } from '../audit/audit.jobs';
import { databaseCheckJob } from '../clinic/clinic.jobs';
import { exportCleanupJob, exportJob } from '../exports/exports.jobs';
import { importCheckJob, importJob, importUndoJob } from '../imports/imports.jobs';
import { retentionScanJob } from '../retention/retention.jobs';
import type { JobDeclaration } from './job-declaration';

/** All kinds of job. The contract, the log's words and the window's lists follow from it. */
export const jobDeclarations = [
  importCheckJob,
  importJob,
  importUndoJob,
  exportJob,
  exportCleanupJob,
  auditVerifyJob,
  databaseCheckJob,
  retentionScanJob,
] as const;

type Declared = (typeof jobDeclarations)[number];
export type JobKind = Declared['kind'];

export const jobKinds: readonly JobKind[] = jobDeclarations.map((job) => job.kind);

const byKind = new Map<JobKind, Declared>(jobDeclarations.map((job) => [job.kind, job]));

/** Returns the declaration of a kind, with the exact names of its channels and screens. */
export function exactJobOf(kind: JobKind): Declared {
  const job = byKind.get(kind);
  if (!job) throw new Error(`no job is declared as ${kind}`);
  return job;
}

export function jobOf(kind: JobKind): JobDeclaration {
  return exactJobOf(kind);
}
