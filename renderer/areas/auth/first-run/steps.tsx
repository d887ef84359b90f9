import { VisuallyHidden } from '../../../ui/words';
import styles from '../auth-frame.module.css';

const steps = [
  { id: 'clinic', name: 'Clinic' },
  { id: 'owner', name: 'Owner' },
  { id: 'key', name: 'Recovery key' },
  { id: 'type-back', name: 'Check' },
] as const;

/** The steps of the set-up, with the current one marked. */
export function Steps({ step }: { readonly step: (typeof steps)[number]['id'] }) {
  const now = steps.findIndex(({ id }) => id === step);
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, name }, i) => (
        <li
          key={id}
          className={styles.step}
          data-state={i < now ? 'done' : i === now ? 'now' : 'next'}
          aria-current={i === now ? 'step' : undefined}
        >
          {name}
          {i < now ? <VisuallyHidden> (done)</VisuallyHidden> : null}
        </li>
      ))}
    </ol>
  );
}
