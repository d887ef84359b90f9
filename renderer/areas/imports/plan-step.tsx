import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Input } from '../../../shared/contract/contract';
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
  { value: 'matches', name: 'Looks like' },
  { value: 'kept-as-other', name: 'Kept as other' },
  { value: 'left-out', name: 'Left out' },
  { value: 'refused', name: 'Refused' },
];
const decisions: readonly Decision[] = ['use-existing', 'new', 'skip'];

type PlanStepProps = {
  readonly chosen: Chosen;
  readonly onRun: (jobId: JobId, importId: ImportId) => void;
  readonly onBack: () => void;
  readonly onOthers: () => void;
};

/** What would happen: in a sentence, in numbers, and row by row, with a decision about everybody who looks like a patient. */
export function PlanStep({ chosen, onRun, onBack, onOthers }: PlanStepProps) {
  const { token } = chosen;
  const [filter, setFilter] = useState<Filter>('all');
  const plan = usePages({
    channel: 'imports.plan',
    filter: { token, filter },
    first: 0,
    input: (offset) => ({ token, filter, offset, limit: pageSize }),
    next: (page, pages) => {
      const read = pages.reduce((sum, p) => sum + p.rows.length, 0);
      return page.rows.length === 0 || read >= page.total ? null : read;
    },
  });
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
        <Notice tone="caution" icon={IconAlertTriangle}>
          <div className={styles.look}>
            <span>
              <strong>
                {plural(looksLike, 'person', 'people')} of the files {looksLike === 1 ? 'looks' : 'look'} like somebody
                you have.
              </strong>{' '}
              Two records of one person are hard to put together later.
            </span>
            <Button variant="default" size="compact-sm" onClick={() => setFilter('matches')}>
              Look now
            </Button>
          </div>
        </Notice>
      ) : null}
      <div className={styles.tools}>
        <SegmentedControl
          aria-label="Which rows"
          value={filter}
          onChange={setFilter}
          data={filters
            .filter(
              (f) =>
                (f.value !== 'matches' || looksLike > 0) &&
                (f.value !== 'left-out' || filter === 'left-out' || (counts?.leftOut ?? 0) > 0),
            )
            .map(({ value, name }) => ({ value, label: name }))}
        />
        <div className={styles.actions}>
          <span className={styles.hint} role="status">
            {decideAll.done !== null
              ? `${formatCount(decideAll.done)} of ${formatCount(looksLike)} decided`
              : newest === undefined || plan.previous
                ? ''
                : plural(total, 'row')}
          </span>
          {filter === 'matches' && looksLike > 1 ? (
            <DecideAllMenu running={decideAll.done !== null} onDecide={(decision) => void decideAll.run(decision)} />
          ) : null}
          {counts !== undefined && counts.refused + counts.leftOut > 0 ? <SaveRejectsButton source={token} /> : null}
        </div>
      </div>
      {plan.loading || plan.previous ? (
        <div className={styles.frame}>
          <TableSkeleton rows={8} columns={5} />
        </div>
      ) : rows.length === 0 ? (
        <div className={styles.frame}>
          <EmptyState
            icon={IconListSearch}
            title={filter === 'refused' ? 'No row was refused' : 'No row is like this'}
          />
        </div>
      ) : filter === 'matches' ? (
        <ul className={styles.matches} aria-label="People who look like somebody you have">
          {rows.map((row) =>
            row.match === null ? null : (
              <li key={row.n}>
                <MatchCard
                  row={row}
                  match={row.match}
                  onDecide={(decision) =>
                    row.match !== null && void decide.run({ token, key: row.match.key, decision })
                  }
                />
              </li>
            ),
          )}
          {plan.hasMore ? (
            <li>
              <Button variant="default" onClick={plan.more}>
                Show more
              </Button>
            </li>
          ) : null}
        </ul>
      ) : (
        <PlanTable key={filter} rows={rows} total={total} onEndNear={plan.more} />
      )}
      <div className={styles.bar} data-bottom-bar data-fill>
        <Button
          disabled={counts === undefined || isEmpty || decideAll.done !== null}
          loading={run.running}
          onClick={() => void run.run({ token })}
        >
          Import now
        </Button>
        <Button variant="default" onClick={onBack}>
          Back to the files
        </Button>
        <span className={styles.hint}>
          {isEmpty ? 'There is nothing new in these files.' : 'The whole import can be taken back afterwards.'}
        </span>
      </div>
    </>
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
