import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatTimeLeft } from '../lib/format';
import styles from './progress-line.module.css';

type ProgressLineProps = {
  /** The current step: "Writing to the stick". */
  readonly label: string;
  readonly done: number;
  /** Zero when the total is unknown. */
  readonly total: number;
  /** The amount, in words: "1.2 of 2.0 GB". */
  readonly amount: string;
  /** UTC ISO text, for calculating the time left. */
  readonly startedAt?: string;
  readonly onCancel?: () => void;
  readonly cancelling?: boolean;
};

/** Long-running work: step, amount, time left, cancel. */
export function ProgressLine({
  label,
  done,
  total,
  amount,
  startedAt,
  onCancel,
  cancelling = false,
}: ProgressLineProps) {
  const left = useTimeLeft(done, total, startedAt);
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : null;
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <span className={styles.label}>{cancelling ? 'Cancelling' : label}</span>
        <span className={styles.amount}>
          {amount}
          {left === null || cancelling ? '' : ` · ${left} left`}
        </span>
      </div>
      <div className={styles.bar}>
        <Progress.Root size="md">
          <Progress.Section
            value={percent ?? 100}
            striped={percent === null}
            animated={percent === null}
            aria-label={label}
            aria-valuetext={percent === null ? amount : `${Math.round(percent)} per cent, ${amount}`}
          />
        </Progress.Root>
        {onCancel === undefined ? null : (
          <Button variant="default" size="compact-sm" onClick={onCancel} disabled={cancelling}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}

/** The time left at the pace so far; null while it cannot be estimated. */
function useTimeLeft(done: number, total: number, startedAt: string | undefined): string | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (startedAt === undefined || total <= 0 || done <= 0 || done >= total) return null;
  const soFarMs = now - Date.parse(startedAt);
  // The first seconds are too short for an estimate.
  if (soFarMs < 3000) return null;
  return formatTimeLeft((soFarMs / done) * (total - done));
}
