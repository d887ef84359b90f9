import { Button, Tabs } from '@mantine/core';
import { IconArchive, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Output } from '../../../shared/contract/contract';
import type { JobId } from '../../../shared/domain/ids';
import { formatAgo, formatCount, formatDay, formatInstant, plural } from '../../lib/format';
import { endingOf, isFinished } from '../../clinic-ui/job-words';
import { useLatestJob } from '../../clinic-ui/jobs';
import { usePages } from '../../lib/pages';
import { useAction, useApi } from '../../lib/queries';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { JobEnding } from '../../clinic-ui/job-ending';
import { JobProgress } from '../../clinic-ui/job-progress';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { TableSkeleton } from '../../ui/skeletons';
import { RetentionDecision } from './retention-decision';
import { RetentionTable } from './retention-table';
import { emptyTexts, statusExplanations, statusNames, type RetentionStatus } from './retention-words';
import styles from './retention.module.css';

const pageSize = 100;
const statuses: readonly RetentionStatus[] = ['due', 'held', 'unknown'];

/** Lists the records that are past the retention period, for review. It never deletes anything. */
export function RetentionPage() {
  const [status, setStatus] = useState<RetentionStatus>('due');
  const list = usePages({
    channel: 'retention.list',
    filter: status,
    first: null as string | null,
    input: (after) => ({ status, after, limit: pageSize }),
    next: (page) => page.next,
  });
  const settings = useApi('settings.get', null);
  const [asked, setAsked] = useState<JobId | null>(null);
  const scan = useAction('retention.scan', { refreshes: ['jobs.list'], onDone: ({ jobId }) => setAsked(jobId) });
  const job = useLatestJob('retention-scan');
  const running = job !== null && !isFinished(job);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });

  const newest = list.pages?.[0];
  const rows = list.previous ? [] : (list.pages ?? []).flatMap((page) => page.rows);
  // A page can be empty for a rare status and still not be the last page.
  const { more } = list;
  const goOn = rows.length === 0 && list.hasMore && !list.previous;
  useEffect(() => {
    if (goOn) more();
  }, [goOn, more, list.pages?.length]);
  const years = settings.data?.settings.retentionYears;
  // A scan that succeeded needs no message: the list is fresh. Automatic scans are reported under background work.
  const ending = job !== null && job.id === asked && job.state !== 'done' ? endingOf(job) : null;

  return (
    <Page
      title="Retention"
      fill
      description={
        <>
          Records whose last interaction was more than{' '}
          {years === undefined ? 'the retention period' : plural(years, 'year')} ago, the period in your privacy policy.
          This list only shows them: <strong>nothing is ever deleted automatically</strong>.
        </>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} stroke={1.7} aria-hidden />}
          loading={scan.running}
          disabled={running}
          onClick={() => void scan.run(null)}
        >
          Scan again
        </Button>
      }
    >
      <ErrorNotice error={list.error ?? scan.error} onRetry={list.retry} />
      <RetentionDecision />
      {running ? (
        <Panel>
          <JobProgress job={job} onCancel={() => void cancel.run({ id: job.id })} />
        </Panel>
      ) : ending !== null ? (
        <JobEnding ending={ending} />
      ) : null}
      {newest?.scannedAt === null && !running && rows.length === 0 ? (
        <NotScanned onScan={() => void scan.run(null)} />
      ) : (
        <StatusTabs status={status} onStatus={setStatus} newest={newest}>
          {list.loading || list.previous ? (
            <div className={styles.frame}>
              <TableSkeleton rows={10} columns={5} />
            </div>
          ) : rows.length === 0 && !list.hasMore ? (
            <NoRecords status={status} />
          ) : (
            <RetentionTable
              status={status}
              rows={rows}
              total={newest?.counts[status] ?? rows.length}
              label={statusNames[status]}
              onEndNear={list.more}
            />
          )}
        </StatusTabs>
      )}
    </Page>
  );
}

type NotScannedProps = { readonly onScan: () => void };

function NotScanned({ onScan }: NotScannedProps) {
  return (
    <Panel>
      <EmptyState icon={IconArchive} title="Not scanned yet" action={<Button onClick={onScan}>Scan now</Button>}>
        Clinic Keep scans the records each time it starts, and whenever you ask. It lists those past the retention
        period and leaves the decision to you.
      </EmptyState>
    </Panel>
  );
}

function NoRecords({ status }: { readonly status: RetentionStatus }) {
  return (
    <div className={styles.frame}>
      <EmptyState icon={IconArchive} title={emptyTexts[status]}>
        An interaction is a visit, a treatment, a note, or a message sent or received. Marketing and imports never
        count.
      </EmptyState>
    </div>
  );
}

type StatusTabsProps = {
  readonly status: RetentionStatus;
  readonly onStatus: (status: RetentionStatus) => void;
  /** The first page of the list: the counts, the time of the scan and the cut-off day. */
  readonly newest: Output<'retention.list'> | undefined;
  readonly children: ReactNode;
};

function StatusTabs({ status, onStatus, newest, children }: StatusTabsProps) {
  return (
    <Tabs
      value={status}
      onChange={(value) => onStatus(statuses.find((s) => s === value) ?? 'due')}
      className={styles.tabs}
      keepMounted={false}
    >
      <Tabs.List>
        {statuses.map((s) => (
          <Tabs.Tab key={s} value={s}>
            {statusNames[s]}
            <span className={styles.count}>{newest === undefined ? '' : formatCount(newest.counts[s])}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={status} className={styles.panel}>
        <p className={styles.explains}>
          {statusExplanations[status]}
          {newest === undefined || newest.scannedAt === null ? null : (
            <>
              {' '}
              <span title={formatInstant(newest.scannedAt)}>
                Last interaction before {formatDay(newest.cutoff)}. Scanned {formatAgo(newest.scannedAt)}.
              </span>
            </>
          )}
        </p>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
