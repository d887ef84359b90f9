import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconListCheck } from '@tabler/icons-react';
import type { JobView } from '../../../shared/contract/jobs';
import { formatAgo, formatInstant } from '../../lib/format';
import type { Ending } from '../../../shared/domain/jobs/job-declaration';
import { jobOf } from '../../../shared/domain/jobs/jobs';
import { endingOf, isFinished } from '../../clinic-ui/job-words';
import { useJobs } from '../../clinic-ui/jobs';
import { useAction } from '../../lib/queries';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { QuietCell, SimpleTable } from '../../ui/simple-table';
import { TableSkeleton } from '../../ui/skeletons';
import { durationText } from './job-times';
import styles from './jobs.module.css';
import { isNews } from './watched-kinds';

/** All background work: running tasks and the latest results. */
export function TasksPage() {
  const jobs = useJobs();
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const dismiss = useAction('jobs.dismiss', { refreshes: ['jobs.list'] });
  const all = jobs.data ?? [];
  const running = all.filter((job) => !isFinished(job));
  const past = all.filter(isFinished);
  const news = past.filter(isNews);

  return (
    <Page
      title="Background work"
      description="Imports, exports and automatic checks. They continue while you work on other screens. Closing Clinic Keep stops them safely."
      actions={
        news.length === 0 ? undefined : (
          <Button
            variant="default"
            loading={dismiss.running}
            onClick={() => void Promise.all(news.map((job) => dismiss.run({ id: job.id })))}
          >
            Mark all as seen
          </Button>
        )
      }
    >
      <ErrorNotice error={jobs.error ?? cancel.error ?? dismiss.error} onRetry={jobs.refetch} />
      {running.length === 0 ? null : (
        <Panel title="Running now">
          <ul className={styles.running}>
            {running.map((job) => (
              <li key={job.id}>
                <div className={styles.when}>
                  {jobOf(job.kind).name} · started {formatAgo(job.startedAt)} by {job.startedBy}
                </div>
                <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {jobs.loading ? (
        <Panel padded={false}>
          <TableSkeleton rows={6} columns={4} />
        </Panel>
      ) : past.length === 0 ? (
        running.length > 0 ? null : (
          <Panel>
            <EmptyState icon={IconListCheck} title="Nothing has run yet">
              Imports, exports and automatic checks appear here.
            </EmptyState>
          </Panel>
        )
      ) : (
        <Panel title="Finished" padded={false}>
          <PastTable jobs={past} />
        </Panel>
      )}
    </Page>
  );
}

const icons: Record<Ending['tone'], typeof IconCircleCheck> = {
  good: IconCircleCheck,
  plain: IconCircleMinus,
  attention: IconAlertTriangle,
};

function PastTable({ jobs }: { readonly jobs: readonly JobView[] }) {
  return (
    <SimpleTable
      label="Finished tasks"
      columns={[
        { title: 'Task' },
        { title: 'Result' },
        { title: 'Finished' },
        { title: 'Took' },
        { title: 'Started by' },
      ]}
    >
      {jobs.map((job) => (
        <PastRow key={job.id} job={job} />
      ))}
    </SimpleTable>
  );
}

function PastRow({ job }: { readonly job: JobView }) {
  const ending = endingOf(job);
  if (ending === null) return null;
  const Icon = icons[ending.tone];
  return (
    <tr>
      <td>
        <span className={styles.name}>{jobOf(job.kind).name}</span>{' '}
        {isNews(job) ? <Chip tone="accent">New</Chip> : null}
      </td>
      <td>
        <div className={styles.ending}>
          <Icon size={18} stroke={1.7} aria-hidden className={styles.icon} data-tone={ending.tone} />
          <div>
            {ending.says}
            {ending.next === '' ? null : <div className={styles.when}>{ending.next}</div>}
          </div>
        </div>
      </td>
      <QuietCell title={formatInstant(job.finishedAt ?? job.startedAt)}>
        {formatAgo(job.finishedAt ?? job.startedAt)}
      </QuietCell>
      <QuietCell>{durationText(job.startedAt, job.finishedAt)}</QuietCell>
      <QuietCell>{job.startedBy}</QuietCell>
    </tr>
  );
}
