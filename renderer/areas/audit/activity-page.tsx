import { Button } from '@mantine/core';
import { IconPrinter, IconShieldCheck, IconShieldSearch } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { AuditView } from '../../../shared/contract/audit';
import type { JobId } from '../../../shared/domain/ids';
import type { PatientHit } from '../../../shared/domain/patients/patient';
import { formatClinic, formatInstant, plural } from '../../lib/format';
import { isFinished } from '../../clinic-ui/job-words';
import { useJob } from '../../clinic-ui/jobs';
import { useParams } from '../../lib/navigation';
import { usePages } from '../../lib/pages';
import { useAction, useApi } from '../../lib/queries';
import { useSession } from '../../lib/session';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { Page } from '../../ui/page';
import { TableSkeleton } from '../../ui/skeletons';
import { AuditTable } from './audit-table';
import styles from './audit.module.css';
import { EntryDrawer } from './entry-drawer';
import { anything, filterText, isAnything, isBackwards, pageInput, type AuditFilter } from './filter';
import { FilterBar } from './filter-bar';
import { LastVerified, VerifyResult } from './verify-line';

const pageSize = 100;
/** The most entries on a printout: about a hundred sheets. */
const maxPrinted = 5000;

/** The activity log, which managers read, filter, verify and print. */
export function ActivityPage() {
  const params = useParams('/activity');
  const [filter, setFilter] = useState<AuditFilter>(() => ({ ...anything, patientId: params?.patientId ?? null }));
  const [patient, setPatient] = useState<PatientHit | null>(null);
  const [opened, setOpened] = useState<AuditView | null>(null);
  const [verifying, setVerifying] = useState<JobId | null>(null);
  const log = usePages({
    channel: 'audit.list',
    filter,
    first: null as string | null,
    input: (before) => pageInput(filter, before, pageSize),
    next: (page) => page.next,
    enabled: !isBackwards(filter),
  });
  const verify = useAction('audit.verify', { refreshes: ['jobs.list'], onDone: ({ jobId }) => setVerifying(jobId) });
  const job = useJob(verifying);
  const userName = useUserNames();
  const print = usePrint(log.readOn, log.hasMore);

  const entries = (log.pages ?? []).flatMap((page) => page.entries);
  const total = log.pages?.at(-1)?.total ?? 0;
  const patientName =
    patient?.displayName ??
    entries.find((entry) => entry.patientId === filter.patientId)?.patientName ??
    'this patient';

  return (
    <Page
      title="Activity log"
      fill
      description="Who did what, and when. Each entry is sealed to the one before it with a secret key: verifying proves that none has been changed or removed."
      actions={
        <>
          <VerifyButton
            running={verify.running}
            blocked={job !== null && !isFinished(job)}
            onClick={() => void verify.run(null)}
          />
          <PrintButton preparing={print.preparing} disabled={entries.length === 0} onClick={() => void print.start()} />
        </>
      }
    >
      <PrintedHeading
        text={filterText(filter, userName(filter.userId), patientName)}
        shown={entries.length}
        total={total}
      />
      <VerifyResult jobId={verifying} />
      <FilterBar
        filter={filter}
        onChange={setFilter}
        patientName={patientName}
        onPatient={(hit) => {
          setPatient(hit);
          setFilter((now) => ({ ...now, patientId: hit?.id ?? null }));
        }}
      />
      <ErrorNotice error={log.error ?? verify.error} onRetry={log.retry} />
      <div className={styles.line} data-no-print>
        <span role="status">{log.pages === undefined ? '' : plural(total, 'entry', 'entries')}</span>
        <LastVerified />
        {isAnything(filter) ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setPatient(null);
              setFilter(anything);
            }}
          >
            Clear filter
          </Button>
        )}
      </div>
      <LogEntries loading={log.loading} empty={entries.length === 0 && !log.previous} unfiltered={isAnything(filter)}>
        <AuditTable entries={entries} total={total} selected={opened} onOpen={setOpened} onEndNear={log.more} />
      </LogEntries>
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}

type VerifyButtonProps = { readonly running: boolean; readonly blocked: boolean; readonly onClick: () => void };

function VerifyButton({ running, blocked, onClick }: VerifyButtonProps) {
  return (
    <Button
      leftSection={<IconShieldCheck size={18} stroke={1.7} aria-hidden />}
      loading={running}
      disabled={blocked}
      onClick={onClick}
    >
      Verify the log
    </Button>
  );
}

type PrintButtonProps = { readonly preparing: boolean; readonly disabled: boolean; readonly onClick: () => void };

function PrintButton({ preparing, disabled, onClick }: PrintButtonProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
      loading={preparing}
      disabled={disabled}
      onClick={onClick}
    >
      Print
    </Button>
  );
}

type LogEntriesProps = {
  readonly loading: boolean;
  readonly empty: boolean;
  readonly unfiltered: boolean;
  /** The table, shown when there are entries. */
  readonly children: ReactNode;
};

function LogEntries({ loading, empty, unfiltered, children }: LogEntriesProps) {
  if (loading) {
    return (
      <div className={styles.frame}>
        <TableSkeleton rows={12} columns={5} />
      </div>
    );
  }
  if (!empty) return children;
  return (
    <div className={styles.frame}>
      <EmptyState icon={IconShieldSearch} title={unfiltered ? 'No entries yet' : 'No matching entries'}>
        {unfiltered
          ? 'Entries appear here as soon as anyone logs in or opens a record.'
          : 'Widen the dates or clear the filter. Entries are never deleted: anything not listed here did not happen in Clinic Keep.'}
      </EmptyState>
    </div>
  );
}

/** Looks up user names; empty for ids without any log entry. */
function useUserNames(): (id: string) => string {
  const people = useApi('audit.people', null);
  const { data } = people;
  return useCallback((id: string) => data?.find((person) => person.id === id)?.name ?? '', [data]);
}

/** Prints everything that matches the filter, not only the entries loaded so far. */
function usePrint(
  readOn: (enough: (pages: readonly { readonly entries: readonly AuditView[] }[]) => boolean) => Promise<void>,
  hasMore: boolean,
) {
  const [preparing, setPreparing] = useState(false);
  const start = async () => {
    setPreparing(true);
    if (hasMore) await readOn((pages) => pages.reduce((sum, page) => sum + page.entries.length, 0) >= maxPrinted);
    setPreparing(false);
    // In the next task, after the newly loaded rows are rendered.
    setTimeout(() => window.print(), 0);
  };
  return { preparing, start };
}

/** The heading of a printout: the clinic, the filter, and when and by whom it was printed. */
function PrintedHeading({
  text,
  shown,
  total,
}: {
  readonly text: string;
  readonly shown: number;
  readonly total: number;
}) {
  const session = useSession();
  if (session === null) return null;
  return (
    <div className={styles.printed}>
      <div>{formatClinic(session.clinicNames)}</div>
      <div>
        {text}.{' '}
        {shown < total
          ? `The newest ${plural(shown, 'entry', 'entries')} of ${plural(total, 'entry', 'entries')}.`
          : `${plural(total, 'entry', 'entries')}.`}{' '}
        Printed {formatInstant(new Date().toISOString())} by {session.displayName}.
      </div>
    </div>
  );
}
