import styles from './jobs.module.css';

const size = 18;
const radius = 7.5;
const around = 2 * Math.PI * radius;

/** A progress ring that spins while the total is unknown. Decorative: the text beside it says the same. */
export function ProgressRing({ percent }: { readonly percent: number | null }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden
      className={styles.ring}
      data-unknown={percent === null || undefined}
    >
      <circle cx={size / 2} cy={size / 2} r={radius} className={styles.track} />
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        className={styles.arc}
        strokeDasharray={around}
        strokeDashoffset={around * (1 - (percent ?? 25) / 100)}
      />
    </svg>
  );
}
