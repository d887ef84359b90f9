import type { ChannelsOf, Handlers, UserCall } from '../../../shared/contract/handlers';
import type { JobId } from '../../../shared/domain/ids';
import { jobOf } from '../../../shared/domain/jobs/jobs';
import { err, ok, type Result } from '../../../shared/errors/result';
import type { JobRunner } from '../../work/runner';

/**
 * Lists running and finished jobs, and cancels and dismisses them. Users see only the kinds of job that their role
 * allows.
 */
export function createJobsService(runner: Pick<JobRunner, 'list' | 'cancel' | 'dismiss'>) {
  const visibleTo = (call: UserCall) => runner.list().filter((job) => call.may(jobOf(job.kind).needs));
  const ifVisible = (call: UserCall, id: JobId, act: () => Promise<Result<null>>): Promise<Result<null>> =>
    visibleTo(call).some((job) => job.id === id) ? act() : Promise.resolve(err('job/not-found'));
  return {
    'jobs.list': (_input, call) => ok(visibleTo(call)),
    'jobs.cancel': (input, call) => ifVisible(call, input.id, () => runner.cancel(call.actor, input.id)),
    'jobs.dismiss': (input, call) => ifVisible(call, input.id, () => runner.dismiss(call.actor, input.id)),
  } satisfies Handlers<ChannelsOf<'jobs'>>;
}
