import { useState } from 'react';
import type { JobView } from '../../shared/contract/jobs';
import { phaseSentence, progressText } from './job-words';
import { ProgressLine } from '../ui/progress-line';

type JobProgressProps = {
  readonly job: JobView;
  /** Left out where this place may not stop it. */
  readonly onCancel?: () => void;
};

/** A task that runs: what it is doing now, how far it is, how long this part still takes, and cancel while that is possible. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const [askedToCancel, setAskedToCancel] = useState<string | null>(null);
  const phaseStartedAt = usePhaseStart(job);
  const cancel =
    onCancel === undefined || !job.cancellable
      ? {}
      : {
          onCancel: () => {
            setAskedToCancel(job.id);
            onCancel();
          },
        };
  return (
    <ProgressLine
      label={phaseSentence(job)}
      done={job.done}
      total={job.total}
      amount={progressText(job)}
      {...(phaseStartedAt === null ? {} : { startedAt: phaseStartedAt })}
      cancelling={askedToCancel === job.id}
      {...cancel}
    />
  );
}

/** When the present part of the work began, as far as it was watched: each part counts from zero, so the pace does too. */
function usePhaseStart(job: JobView): string | null {
  const key = `${job.id} ${job.phase}`;
  const [watched, setWatched] = useState<{ readonly key: string; readonly since: string | null }>({ key, since: null });
  if (watched.key !== key) {
    const next = { key, since: new Date().toISOString() };
    setWatched(next);
    return next.since;
  }
  return watched.since;
}
