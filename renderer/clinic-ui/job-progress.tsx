import { useState } from 'react';
import type { JobView } from '../../shared/contract/jobs';
import { phaseSentence, progressText } from './job-words';
import { ProgressLine } from '../ui/progress-line';

type JobProgressProps = {
  readonly job: JobView;
  /** Omitted where the task cannot be cancelled from this screen. */
  readonly onCancel?: () => void;
};

/** A running task: its phase, progress, time left in this phase, and a cancel button while possible. */
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

/** When the current phase started, as far as it was observed. Each phase counts from zero, so the pace is measured per phase. */
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
