import type { z } from 'zod';
import type { PlanCounts as Counts } from '../../../shared/contract/imports';
import { formatCount } from '../../lib/format';
import styles from './imports.module.css';

type Line = { readonly label: string; readonly value: number; readonly attention?: boolean };

/** What else is in a plan or an import besides what its sentence says; what is zero is left out, apart from the refused. */
export function PlanCounts({ counts }: { readonly counts: z.infer<typeof Counts> }) {
  const lines: readonly Line[] = [
    {
      label: counts.patientsMatched === 1 ? 'patient you have already' : 'patients you have already',
      value: counts.patientsMatched,
    },
    { label: 'already here', value: counts.entriesAlreadyHere },
    { label: 'kept as other', value: counts.keptAsOther },
    { label: 'left out', value: counts.leftOut },
    { label: 'refused', value: counts.refused, attention: counts.refused > 0 },
  ];
  return (
    <dl className={styles.counts}>
      {lines
        .filter((line) => line.value > 0 || line.label === 'refused')
        .map((line) => (
          <div
            key={line.label}
            className={styles.countItem}
            data-tone={line.attention === true ? 'attention' : undefined}
          >
            <dt>{line.label}</dt>
            <dd>{formatCount(line.value)}</dd>
          </div>
        ))}
    </dl>
  );
}
