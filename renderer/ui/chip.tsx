import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { join } from './class-names';
import styles from './states.module.css';

/** `stop`: do not proceed · `caution`: check first · `good`: all is well · `info`: worth knowing · `neutral`, `accent`: no judgement. */
export type Tone = 'neutral' | 'accent' | 'stop' | 'caution' | 'good' | 'info';

type ChipProps = {
  readonly children: ReactNode;
  readonly tone?: Tone;
  /** Required with every tone that carries a meaning: colour alone is not enough. */
  readonly icon?: Icon;
  /** Lets long text wrap. */
  readonly wrap?: boolean;
};

/** A short label with an icon. */
export function Chip({ children, tone = 'neutral', icon: Icon, wrap = false }: ChipProps) {
  return (
    <span className={join(styles.tone, styles.chip)} data-tone={tone} data-wrap={wrap || undefined}>
      {Icon === undefined ? null : <Icon size={14} stroke={1.9} aria-hidden />}
      <span>{children}</span>
    </span>
  );
}

/** An important sentence or two, shown where they apply. */
export function Notice({
  children,
  tone = 'info',
  icon: Icon,
}: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly icon: Icon;
}) {
  return (
    <div className={join(styles.tone, styles.notice)} data-tone={tone}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
