import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconX } from '@tabler/icons-react';
import type { JobView } from '../../../shared/contract/jobs';
import { formatAgo, formatInstant } from '../../lib/format';
import type { Ending } from '../../../shared/domain/jobs/job-declaration';
import { jobOf } from '../../../shared/domain/jobs/jobs';
import { endingOf } from '../../clinic-ui/job-words';
import { JobProgress } from '../../clinic-ui/job-progress';
import styles from './jobs.module.css';

const icons: Record<Ending['tone'], typeof IconCircleCheck> = {
  good: IconCircleCheck,
  plain: IconCircleMinus,
  attention: IconAlertTriangle,
};

type JobRowProps = { readonly job: JobView; readonly onCancel: () => void; readonly onDismiss: () => void };

/** One task in the popover: its progress, then its result. */
export function JobRow({ job, onCancel, onDismiss }: JobRowProps) {
  const ending = endingOf(job);
  if (ending === null) {
    return (
      <li className={styles.row}>
        <div className={styles.when}>{jobOf(job.kind).name}</div>
        <JobProgress job={job} onCancel={onCancel} />
      </li>
    );
  }
  const Icon = icons[ending.tone];
  return (
    <li className={styles.row} data-tone={ending.tone}>
      <div className={styles.ended}>
        <Icon size={20} stroke={1.7} aria-hidden className={styles.icon} />
        <div className={styles.words}>
          <div className={styles.name}>{jobOf(job.kind).name}</div>
          <div>{ending.says}</div>
          {ending.next === '' ? null : <div>{ending.next}</div>}
          <div className={styles.when} title={formatInstant(job.finishedAt ?? job.startedAt)}>
            {formatAgo(job.finishedAt ?? job.startedAt)}
          </div>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`Dismiss: ${jobOf(job.kind).name}`}
          onClick={onDismiss}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
