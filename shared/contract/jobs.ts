import { z } from 'zod';
import { JobId } from '../domain/ids';
import { jobKinds } from '../domain/jobs/jobs';
import { progressUnits } from '../domain/jobs/work-control';
import { rpc } from './rpc';

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export const JobView = z.strictObject({
  id: JobId,
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  /**
   * A short code for the current phase, such as `reading`, `writing`, `verifying`; the window has a sentence for each.
   */
  phase: z.string(),
  done: z.number(),
  /** Zero while the amount of work is unknown. */
  total: z.number(),
  unit: z.enum(progressUnits),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  startedBy: z.string(),
  cancellable: z.boolean(),
  error: z.strictObject({ code: z.string(), ref: z.string() }).nullable(),
  /** Numbers to show at the end, such as `{ patients: 19, entries: 2800 }`. */
  result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** False until a user has seen the result. Unseen results stay in the list. */
  seen: z.boolean(),
});
export type JobView = z.infer<typeof JobView>;

export const jobsChannels = {
  'jobs.list': rpc({
    input: z.null(),
    output: z.array(JobView).max(200),
    needs: 'job.read',
    effect: 'read',
    audit: null,
    about: null,
  }),
  'jobs.cancel': rpc({
    input: z.strictObject({ id: JobId }),
    output: z.null(),
    needs: 'job.read',
    effect: 'write',
    audit: 'job.updated',
    about: null,
  }),
  'jobs.dismiss': rpc({
    input: z.strictObject({ id: JobId }),
    output: z.null(),
    needs: 'job.read',
    effect: 'write',
    audit: 'job.updated',
    about: null,
  }),
};
