import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { londonDayOf } from '../../../shared/time/local-date';
import { formatDay, formatInstant, plural } from '../../lib/format';
import { useAction, useApi } from '../../lib/queries';
import { useMay } from '../../lib/session';
import { Notice } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { showToast } from '../../ui/toasts';
import styles from './retention.module.css';

/** Told once: guidance elsewhere asks for longer than the clinic's own promise. What was decided, by whom and when stays in the records and in sight. */
export function RetentionDecision() {
  const { data, error, refetch } = useApi('retention.decision', null);
  const mayDecide = useMay('retention.decide');
  const decide = useAction('retention.decide', {
    refreshes: ['retention.decision'],
    onDone: () => showToast('The decision is recorded, with your name and in the activity log.'),
  });
  if (data === undefined) return <ErrorNotice error={error} onRetry={refetch} />;
  const { years, guidanceYears, decision } = data;
  if (years >= guidanceYears) return null;
  if (decision?.years === years && decision.guidanceYears === guidanceYears) {
    return (
      <p className={styles.explains}>
        {decision.by} decided on{' '}
        <span title={formatInstant(decision.at)}>{formatDay(londonDayOf(Date.parse(decision.at)))}</span> to keep
        records for {plural(years, 'year')}, knowing that guidance for health records elsewhere says {guidanceYears} for
        adults.
      </p>
    );
  }
  return (
    <Notice icon={IconScale} tone="info">
      <strong>
        Your privacy policy promises {plural(years, 'year')}; guidance for health records elsewhere says {guidanceYears}{' '}
        for adults.
      </strong>
      <div>
        The NHS Records Management Code asks its own services to keep adults’ records for {guidanceYears} years, and
        insurers often ask for as long. Both can be right: what counts is that the clinic has decided, and keeps to what
        it tells its patients.
      </div>
      <ErrorNotice error={decide.error} />
      {mayDecide ? (
        <Button
          variant="default"
          size="compact-sm"
          mt="xs"
          loading={decide.running}
          onClick={() => void decide.run({ years })}
        >
          We have decided: {plural(years, 'year')}
        </Button>
      ) : null}
    </Notice>
  );
}
