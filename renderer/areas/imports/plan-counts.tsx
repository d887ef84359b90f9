import type { z } from 'zod';
import type { PlanCounts as Counts } from '../../../shared/contract/imports';
import { formatCount } from '../../lib/format';
import styles from './imports.module.css';

type Line = { readonly label: string; readonly value: number; readonly attention?: boolean };

/** The counts of a preview or an import that its sentence does not mention. Zeros are hidden, except for refused rows. */
export function PlanCounts({ counts }: { readonly counts: z.infer<typeof Counts> }) {
  const lines: readonly Line[] = [
    {
      label: counts.patientsMatched === 1 ? 'existing patient' : 'existing patients',
      value: counts.patientsMatched,
    },
    { label: 'already in the record', value: counts.entriesAlreadyHere },
    { label: 'kept as “other” entries', value: counts.keptAsOther },
    { label: 'skipped', value: counts.leftOut },
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
