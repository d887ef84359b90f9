import { IconCheck } from '@tabler/icons-react';
import styles from './step-line.module.css';
import { VisuallyHidden } from './words';

/** The steps of a longer task, with the current one marked. `current` counts from 0; one past the last means all are done. */
export function StepLine({
  label,
  steps,
  current,
}: {
  readonly label: string;
  readonly steps: readonly string[];
  readonly current: number;
}) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, i) => (
        <li
          key={step}
          className={styles.step}
          data-state={i < current ? 'done' : i === current ? 'now' : 'ahead'}
          aria-current={i === current ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {i < current ? <IconCheck size={14} stroke={2.4} /> : i + 1}
          </span>
          {step}
          {i < current ? <VisuallyHidden>, done</VisuallyHidden> : null}
        </li>
      ))}
    </ol>
  );
}
