import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';
import type { JobRunner } from '../../work/runner';

/** The list of long work: what runs, what has ended, and ending it. */
export function createJobsService(runner: Pick<JobRunner, 'list' | 'cancel' | 'dismiss'>) {
  return {
    'jobs.list': () => ok(runner.list()),
    'jobs.cancel': (input, { actor }) => runner.cancel(actor, input.id),
    'jobs.dismiss': (input, { actor }) => runner.dismiss(actor, input.id),
  } satisfies Handlers<ChannelsOf<'jobs'>>;
}
