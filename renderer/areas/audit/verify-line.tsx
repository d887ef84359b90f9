import { formatAgo, formatInstant } from '../../lib/format';
import { endingOf, isFinished } from '../../clinic-ui/job-words';
import { useJob, useLatestJob } from '../../clinic-ui/jobs';
import { useAction } from '../../lib/queries';
import type { JobId } from '../../../shared/domain/ids';
import { JobEnding } from '../../clinic-ui/job-ending';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Panel } from '../../ui/panel';

/** Progress and result of the check started on this screen, or else the last check's finding if it needs attention. */
export function VerifyResult({ jobId }: { readonly jobId: JobId | null }) {
  const asked = useJob(jobId);
  const latest = useLatestJob('audit-verify');
  const hasFound = latest !== null && latest.state !== 'interrupted' && endingOf(latest)?.tone === 'attention';
  const job = asked ?? (hasFound ? latest : null);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  if (job === null) return null;
  const ending = endingOf(job);
  if (ending === null) {
    return (
      <Panel>
        <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
      </Panel>
    );
  }
  return (
    <JobEnding ending={ending}>
      {job.error === null ? null : (
        <div>
          {job.error.ref === ''
            ? `Reference: ${job.error.code}`
            : `Reference: ${job.error.code}, entry ${job.error.ref}`}
        </div>
      )}
    </JobEnding>
  );
}

/** When the log was last verified, by any user or automatically. */
export function LastVerified() {
  const job = useLatestJob('audit-verify');
  if (job === null || !isFinished(job)) return null;
  const at = job.finishedAt ?? job.startedAt;
  return (
    <span title={formatInstant(at)}>
      {job.state === 'done' ? `Last verified ${formatAgo(at)}` : `The check ${formatAgo(at)} failed`}
    </span>
  );
}
