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

/** Points out that other guidance asks for a longer period than the clinic's own policy. Once confirmed, the decision stays recorded and visible: what, by whom and when. */
export function RetentionDecision() {
  const { data, error, refetch } = useApi('retention.decision', null);
  const mayDecide = useMay('retention.decide');
  const decide = useAction('retention.decide', {
    refreshes: ['retention.decision'],
    onDone: () => showToast('Decision recorded under your name and in the activity log.'),
  });
  if (data === undefined) return <ErrorNotice error={error} onRetry={refetch} />;
  const { years, guidanceYears, decision } = data;
  if (years >= guidanceYears) return null;
  if (decision?.years === years && decision.guidanceYears === guidanceYears) {
    return (
      <p className={styles.explains}>
        On <span title={formatInstant(decision.at)}>{formatDay(londonDayOf(Date.parse(decision.at)))}</span>,{' '}
        {decision.by} decided to keep records for {plural(years, 'year')}, knowing that NHS guidance says{' '}
        {guidanceYears} years for adults.
      </p>
    );
  }
  return (
    <Notice icon={IconScale} tone="info">
      <strong>
        Your privacy policy says {plural(years, 'year')}; NHS guidance says {guidanceYears} years for adults.
      </strong>
      <div>
        The NHS Records Management Code asks its own services to keep adults’ records for {guidanceYears} years, and
        insurers often ask for the same. Either can be right, as long as the clinic has made a decision and does what it
        tells its patients.
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
          Confirm {plural(years, 'year')}
        </Button>
      ) : null}
    </Notice>
  );
}
