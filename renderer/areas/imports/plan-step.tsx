import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '../../../shared/contract/contract';
import type { PlanRow } from '../../../shared/contract/imports';
import type { ImportId, JobId } from '../../../shared/domain/ids';
import { formatCount, plural } from '../../lib/format';
import { usePages } from '../../lib/pages';
import { useAction, useApi } from '../../lib/queries';
import { Notice } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { TableSkeleton } from '../../ui/skeletons';
import type { Chosen } from './import-state';
import { decisionNames, planSentence, type Decision } from './import-words';
import styles from './imports.module.css';
import { MatchCard } from './match-card';
import { PlanCounts } from './plan-counts';
import { PlanTable } from './plan-table';
import { SaveRejectsButton } from './save-rejects-button';
import { useDecideAll } from './use-decide-all';

type Filter = Input<'imports.plan'>['filter'];
const pageSize = 200;
const filters: readonly { readonly value: Filter; readonly name: string }[] = [
  { value: 'all', name: 'All rows' },
  { value: 'patients', name: 'Patients' },
  { value: 'matches', name: 'Possible duplicates' },
  { value: 'kept-as-other', name: 'Kept as “other”' },
  { value: 'left-out', name: 'Skipped' },
  { value: 'refused', name: 'Refused' },
];
const decisions: readonly Decision[] = ['use-existing', 'new', 'skip'];

type PlanStepProps = {
  readonly chosen: Chosen;
  readonly onRun: (jobId: JobId, importId: ImportId) => void;
  readonly onBack: () => void;
  readonly onOthers: () => void;
};

/** The preview: a sentence, counts and a list of rows, with a decision for each possible duplicate. */
export function PlanStep({ chosen, onRun, onBack, onOthers }: PlanStepProps) {
  const { token } = chosen;
  const [filter, setFilter] = useState<Filter>('all');
  const plan = usePlanRows(token, filter);
  const matches = useApi('imports.plan', { token, filter: 'matches', offset: 0, limit: 1 });
  const decide = useAction('imports.decide', { refreshes: ['imports.plan'] });
  const decideAll = useDecideAll(token);
  const run = useAction('imports.run', {
    refreshes: ['jobs.list', 'imports.list'],
    onDone: ({ jobId, importId }) => onRun(jobId, importId),
  });

  const newest = plan.pages?.[0];
  const rows = plan.previous ? [] : (plan.pages ?? []).flatMap((page) => page.rows);
  const total = newest?.total ?? 0;
  const counts = newest?.counts;
  const looksLike = matches.data?.total ?? 0;
  const isEmpty =
    counts !== undefined && counts.patientsNew + counts.patientsMatched + counts.entriesNew + counts.keptAsOther === 0;

  if (plan.error?.code === 'import/gone') {
    return (
      <>
        <ErrorNotice error={plan.error} />
        <div className={styles.actions}>
          <Button onClick={onOthers}>Choose the files again</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <ErrorNotice error={plan.error ?? decide.error ?? decideAll.error ?? run.error} onRetry={plan.retry} />
      {counts === undefined ? null : (
        <div className={styles.summary}>
          <p className={styles.sentence}>{planSentence(counts)}</p>
          <PlanCounts counts={counts} />
        </div>
      )}
      {looksLike > 0 && filter !== 'matches' ? (
        <LookAlikes count={looksLike} onLook={() => setFilter('matches')} />
      ) : null}
      <div className={styles.tools}>
        <RowFilter
          filter={filter}
          hasMatches={looksLike > 0}
          hasLeftOut={(counts?.leftOut ?? 0) > 0}
          onChange={setFilter}
        />
        <div className={styles.actions}>
          <span className={styles.hint} role="status">
            {statusText({ decided: decideAll.done, looksLike, total: plan.previous ? undefined : newest?.total })}
          </span>
          {filter === 'matches' && looksLike > 1 ? (
            <DecideAllMenu running={decideAll.done !== null} onDecide={(decision) => void decideAll.run(decision)} />
          ) : null}
          {counts !== undefined && counts.refused + counts.leftOut > 0 ? <SaveRejectsButton source={token} /> : null}
        </div>
      </div>
      <PlanRows
        filter={filter}
        rows={plan.loading || plan.previous ? null : rows}
        total={total}
        hasMore={plan.hasMore}
        onMore={plan.more}
        onDecide={(key, decision) => void decide.run({ token, key, decision })}
      />
      <PlanBar
        isEmpty={isEmpty}
        disabled={counts === undefined || isEmpty || decideAll.done !== null}
        running={run.running}
        onRun={() => void run.run({ token })}
        onBack={onBack}
      />
    </>
  );
}

function usePlanRows(token: Chosen['token'], filter: Filter) {
  return usePages({
    channel: 'imports.plan',
    filter: { token, filter },
    first: 0,
    input: (offset) => ({ token, filter, offset, limit: pageSize }),
    next: (page, pages) => {
      const read = pages.reduce((sum, p) => sum + p.rows.length, 0);
      return page.rows.length === 0 || read >= page.total ? null : read;
    },
  });
}

function LookAlikes({ count, onLook }: { readonly count: number; readonly onLook: () => void }) {
  return (
    <Notice tone="caution" icon={IconAlertTriangle}>
      <div className={styles.look}>
        <span>
          <strong>{plural(count, 'person', 'people')} may already be registered.</strong> Check them now: duplicates are
          hard to merge later.
        </span>
        <Button variant="default" size="compact-sm" onClick={onLook}>
          Check now
        </Button>
      </div>
    </Notice>
  );
}

type RowFilterProps = {
  readonly filter: Filter;
  readonly hasMatches: boolean;
  readonly hasLeftOut: boolean;
  readonly onChange: (filter: Filter) => void;
};

function RowFilter({ filter, hasMatches, hasLeftOut, onChange }: RowFilterProps) {
  return (
    <SegmentedControl
      aria-label="Rows to show"
      value={filter}
      onChange={onChange}
      data={filters
        .filter(
          ({ value }) =>
            (value !== 'matches' || hasMatches) && (value !== 'left-out' || filter === 'left-out' || hasLeftOut),
        )
        .map(({ value, name }) => ({ value, label: name }))}
    />
  );
}

type PlanRowsProps = {
  readonly filter: Filter;
  /** Null while the rows of this filter are loading. */
  readonly rows: readonly PlanRow[] | null;
  readonly total: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onDecide: (key: NonNullable<PlanRow['match']>['key'], decision: Decision) => void;
};

function PlanRows({ filter, rows, total, hasMore, onMore, onDecide }: PlanRowsProps) {
  if (rows === null) {
    return (
      <div className={styles.frame}>
        <TableSkeleton rows={8} columns={5} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <div className={styles.frame}>
        <EmptyState icon={IconListSearch} title={filter === 'refused' ? 'No rows refused' : 'No matching rows'} />
      </div>
    );
  }
  if (filter !== 'matches') return <PlanTable key={filter} rows={rows} total={total} onEndNear={onMore} />;
  return (
    <ul className={styles.matches} aria-label="People who may already be registered">
      {rows.map((row) => {
        const { match } = row;
        return match === null ? null : (
          <li key={row.n}>
            <MatchCard row={row} match={match} onDecide={(decision) => onDecide(match.key, decision)} />
          </li>
        );
      })}
      {hasMore ? (
        <li>
          <Button variant="default" onClick={onMore}>
            Show more
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

type Status = {
  /** How many are decided while one decision is applied to all; null otherwise. */
  readonly decided: number | null;
  readonly looksLike: number;
  /** Undefined while the rows are loading. */
  readonly total: number | undefined;
};

function statusText({ decided, looksLike, total }: Status): string {
  if (decided !== null) return `${formatCount(decided)} of ${formatCount(looksLike)} decided`;
  return total === undefined ? '' : plural(total, 'row');
}

type PlanBarProps = {
  readonly isEmpty: boolean;
  readonly disabled: boolean;
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onBack: () => void;
};

function PlanBar({ isEmpty, disabled, running, onRun, onBack }: PlanBarProps) {
  return (
    <div className={styles.bar} data-bottom-bar data-fill>
      <Button disabled={disabled} loading={running} onClick={onRun}>
        Import now
      </Button>
      <Button variant="default" onClick={onBack}>
        Back to the files
      </Button>
      <span className={styles.hint}>
        {isEmpty ? 'There is nothing new in these files.' : 'You can undo the whole import afterwards.'}
      </span>
    </div>
  );
}

function DecideAllMenu({
  running,
  onDecide,
}: {
  readonly running: boolean;
  readonly onDecide: (decision: Decision) => void;
}) {
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          loading={running}
          rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
        >
          Decide for all
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {decisions.map((decision) => (
          <Menu.Item key={decision} onClick={() => onDecide(decision)}>
            {decisionNames[decision]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
