import type { JobId } from '../../../shared/domain/ids';
import { ok, type Result } from '../../../shared/errors/result';
import type { AuditService } from '../../areas/audit/audit.service';
import type { RetentionService } from '../../areas/retention/retention.service';
import type { Output } from '../../../shared/contract/contract';
import type { Handlers } from '../handler';

/** What the handlers need of the job runner; the runner itself lives above the services. */
export type JobDesk = {
  list(): Output<'jobs.list'>;
  cancel(actor: string, id: JobId): Promise<Result<null>>;
  dismiss(actor: string, id: JobId): Promise<Result<null>>;
};
type Maintain = (what: 'audit-verify' | 'retention-scan', actor: string, whole: boolean) => Promise<Result<JobId>>;

export function jobHandlers(jobs: JobDesk): Handlers<'jobs.list' | 'jobs.cancel' | 'jobs.dismiss'> {
  return {
    'jobs.list': () => Promise.resolve(ok(jobs.list())),
    'jobs.cancel': (input, call) => jobs.cancel(call.actor, input.id),
    'jobs.dismiss': (input, call) => jobs.dismiss(call.actor, input.id),
  };
}

type EvidenceChannel =
  | 'audit.list'
  | 'audit.people'
  | 'audit.verify'
  | 'retention.list'
  | 'retention.scan'
  | 'retention.decision'
  | 'retention.decide';

export function evidenceHandlers({
  audit,
  retention,
  maintain,
}: {
  audit: AuditService;
  retention: RetentionService;
  maintain: Maintain;
}): Handlers<EvidenceChannel> {
  const started = async (job: Promise<Result<JobId>>): Promise<Result<{ jobId: JobId }>> => {
    const result = await job;
    return result.ok ? ok({ jobId: result.value }) : result;
  };
  return {
    'audit.list': (input) => Promise.resolve(audit.list(input)),
    'audit.people': () => Promise.resolve(audit.people()),
    // Asked for by a person, the whole log is verified, not only what is new.
    'audit.verify': (_input, call) => started(maintain('audit-verify', call.actor, true)),
    'retention.list': (input) => Promise.resolve(retention.list(input)),
    'retention.decision': () => Promise.resolve(ok(retention.decision())),
    'retention.decide': (input, call) => retention.decide(call.actor, input),
    'retention.scan': (_input, call) => started(maintain('retention-scan', call.actor, false)),
  };
}
