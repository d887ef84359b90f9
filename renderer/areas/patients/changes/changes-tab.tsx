import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { FieldChange } from '../../../../shared/contract/patients';
import { patientTab, type PatientTabProps } from '../../../clinic-ui/slots/patient-tab';
import { asApiError, call } from '../../../lib/api';
import { formatInstant } from '../../../lib/format';
import { useUnlocked } from '../../../lib/session';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorNotice } from '../../../ui/error-notice';
import { TextSkeleton } from '../../../ui/skeletons';
import { groupChanges, saysSomething, type ChangeGroup } from './change-groups';
import styles from './changes.module.css';

const pageSize = 200;

/** The changes to a record, save by save, newest first: who, when, before and after. Opening it is logged. */
function Changes({ record }: PatientTabProps) {
  const patientId = record.summary.id;
  const unlocked = useUnlocked();
  const query = useInfiniteQuery({
    queryKey: ['patients.changes', { id: patientId }],
    queryFn: ({ pageParam }) => call('patients.changes', { id: patientId, before: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: unlocked,
  });
  const groups = useMemo(() => groupChanges(query.data?.pages.flatMap((page) => page.changes) ?? []), [query.data]);
  return (
    <div className={styles.tab}>
      <ErrorNotice error={query.error === null ? null : asApiError(query.error)} onRetry={() => void query.refetch()} />
      {query.isPending ? <TextSkeleton lines={8} /> : null}
      {query.data !== undefined && groups.length === 0 ? (
        <EmptyState icon={IconHistory} title="No changes yet">
          Changes to details, alerts and notes will appear here, with who made them and the earlier values.
        </EmptyState>
      ) : null}
      <ol className={styles.groups}>
        {groups.map((group) => (
          <Group key={group.transactionId} group={group} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <div>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show earlier changes
          </Button>
        </div>
      ) : null}
    </div>
  );
}

export const changesTab = patientTab({ name: 'changes', label: 'Changes', layout: 'scrolls', Content: Changes });

const empty = <span className={styles.none}>empty</span>;

/** The changes field by field. Added rows have no “Before” column, removed rows no “After” column. */
function FieldTable({ op, fields }: { readonly op: FieldChange['op']; readonly fields: readonly FieldChange[] }) {
  const [hadBefore, hasAfter] = [op !== 'insert', op !== 'delete'];
  return (
    <table className={styles.table}>
      <colgroup>
        <col className={styles.fieldColumn} />
      </colgroup>
      <thead className={styles.head}>
        <tr>
          <th scope="col">Field</th>
          {hadBefore ? <th scope="col">Before</th> : null}
          {hasAfter ? <th scope="col">After</th> : null}
        </tr>
      </thead>
      <tbody>
        {fields.map((change, i) => (
          <tr key={i}>
            <th scope="row">{change.field}</th>
            {hadBefore ? (
              <td className={styles.from}>{change.from === '' ? empty : <del>{change.from}</del>}</td>
            ) : null}
            {hasAfter ? <td className={styles.to}>{change.to === '' ? empty : change.to}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const opWords: Readonly<Record<FieldChange['op'], string>> = { insert: 'added', update: 'changed', delete: 'removed' };

function Group({ group }: { readonly group: ChangeGroup }) {
  return (
    <li className={styles.group}>
      <p className={styles.when}>
        <strong>{group.by}</strong> <span>{formatInstant(group.at)}</span>
      </p>
      {group.parts.map((part) => {
        const fields = part.fields.filter(saysSomething);
        return (
          <div key={`${part.where} ${part.op}`} className={styles.part}>
            <p className={styles.where}>
              {part.where} {opWords[part.op]}
            </p>
            {fields.length === 0 ? null : <FieldTable op={part.op} fields={fields} />}
          </div>
        );
      })}
    </li>
  );
}
